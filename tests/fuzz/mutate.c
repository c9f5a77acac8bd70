/* mutate.c: libFuzzer's mutations, and names of the catalogue among them. */
#include <spinerisk/spinerisk.h>
#include <stdint.h>
#include <string.h>

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned seed);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned seed) {
  return LLVMFuzzerMutate(data, size, max_size);
  (void)seed;
}
