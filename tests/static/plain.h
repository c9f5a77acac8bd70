/* Before every source of a build that takes the portable branch of each guard: the compiler goes under no name the library knows.
 * The standard headers come first, as they need the name. */
#include <float.h>
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#undef __GNUC__
#undef __clang__
#undef __SSE2__
#undef __x86_64__
#undef __aarch64__
