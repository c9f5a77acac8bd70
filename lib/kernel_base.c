/* The kernels every machine of the architecture can run. */
#if defined(__GNUC__) && defined(__SSE2__)
#define SPR_LANES 2
#define SPR_KERNEL_NAME "sse2"
#elif defined(__GNUC__) && defined(__aarch64__)
#define SPR_LANES 2
#define SPR_KERNEL_NAME "neon"
#else
#define SPR_LANES 1
#define SPR_KERNEL_NAME "plain"
#endif
#define SPR_STREAMS 4
#define SPR_KERNELS spr_kernels_base

#include "kernel.h"

#include "kernel.inc"
