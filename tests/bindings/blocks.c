/* blocks.c: preloaded into an interpreter, counts the blocks of memory its binding holds: those asked for from within the
 * binary whose path has $SPINERISK_BLOCKS_OF in it. The interpreter's own, and what they hold back, do not disturb the count.
 * SIGUSR2 writes it to $SPINERISK_BLOCKS_FILE. For the GNU C library. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <link.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t n, size_t size);
extern void *__libc_realloc(void *block, size_t size);
extern void __libc_free(void *block);

/* Blocks that are held, by open addressing; 1 marks a place that was left. */
enum { PLACES = 1 << 20 };
static uintptr_t held[PLACES];
static long n_held;
static atomic_flag lock = ATOMIC_FLAG_INIT;
static uintptr_t from, to;

static int find(struct dl_phdr_info *info, size_t size, void *of) {
  (void)size;
  if (!strstr(info->dlpi_name, of)) return 0;
  for (int i = 0; i < info->dlpi_phnum; i++) {
    const ElfW(Phdr) *part = &info->dlpi_phdr[i];
    if (part->p_type != PT_LOAD || !(part->p_flags & PF_X)) continue;
    from = info->dlpi_addr + part->p_vaddr;
    to = from + part->p_memsz;
  }
  return 1;
}

static uintptr_t *place_of(uintptr_t block, int free_one) {
  size_t at = (block >> 4) * UINT64_C(0x9E3779B97F4A7C15) >> 44;
  for (;; at = (at + 1) % PLACES)
    if (held[at] == block || !held[at] || (free_one && held[at] == 1)) return &held[at];
}

static void *noted(void *block, void *caller) {
  const uintptr_t at = (uintptr_t)caller;
  if (!block || at < from || at >= to) return block;
  while (atomic_flag_test_and_set(&lock)) continue;
  *place_of((uintptr_t)block, 1) = (uintptr_t)block;
  n_held++;
  atomic_flag_clear(&lock);
  return block;
}

static void forget(void *block) {
  if (!block || !n_held) return;
  while (atomic_flag_test_and_set(&lock)) continue;
  uintptr_t *at = place_of((uintptr_t)block, 0);
  if (*at == (uintptr_t)block) {
    *at = 1;
    n_held--;
  }
  if (!n_held) memset(held, 0, sizeof held);
  atomic_flag_clear(&lock);
}

void *malloc(size_t size) { return noted(__libc_malloc(size), __builtin_return_address(0)); }
void *calloc(size_t n, size_t size) { return noted(__libc_calloc(n, size), __builtin_return_address(0)); }
void free(void *block) {
  forget(block);
  __libc_free(block);
}
void *realloc(void *block, size_t size) {
  forget(block);
  return noted(__libc_realloc(block, size), __builtin_return_address(0));
}
/* operator new of C++, which would ask from within its own library; where there is no memory it would throw. */
void *_Znwm(size_t size);
void *_Znwm(size_t size) {
  void *block = noted(__libc_malloc(size), __builtin_return_address(0));
  if (!block) abort();
  return block;
}

static void tell(int number) {
  const char *file = getenv("SPINERISK_BLOCKS_FILE");
  char text[32];
  (void)number;
  const int out = file ? open(file, O_WRONLY | O_CREAT | O_TRUNC, 0600) : -1;
  const int n = snprintf(text, sizeof text, "%ld", from ? n_held : -1);
  if (out >= 0 && write(out, text, (size_t)n) == n) close(out);
}

/* The binary is loaded later: it is looked for when the count is first asked for. */
static void start(int number) {
  if (!from && getenv("SPINERISK_BLOCKS_OF")) dl_iterate_phdr(find, getenv("SPINERISK_BLOCKS_OF"));
  tell(number);
}

__attribute__((constructor)) static void listen(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = start;
  sigaction(SIGUSR2, &action, NULL);
}
