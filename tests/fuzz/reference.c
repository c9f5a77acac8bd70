#include "oracle.h"
void reference_resolve(const char *name, size_t n_name, int strict, spinerisk_resolution *out) { spinerisk_resolution_init(out, sizeof *out); spinerisk_resolve(NULL, name, n_name, strict, out, NULL); }
