/* The operations of the base kernels: two lanes, or one where the compiler has no vectors. */
#if defined(__GNUC__) && (defined(__SSE2__) || defined(__aarch64__))
#define SPR_LANES 2
#endif
#define PROBE probe_base
#define PROBE_KERNEL "base"
#include "lanes_probe.inc"
