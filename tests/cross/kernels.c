/* Every kernel this machine can run, over the same random blocks: one hash of all bits, the one below.
 *
 *     kernels [NAME]      NAME: what spinerisk_kernel() must say
 *
 * Compiled with lib/kernel*.c alone, so that many compilers and processors can be asked in little time. */
#include <spinerisk/spinerisk.h>
#include <stdio.h>
#include <string.h>

#include "kernel.h"

enum { ROUNDS = 160 };
static const uint64_t expected = UINT64_C(0xdc87a2f5055bbcb5);

static uint64_t state;
static uint64_t roll(void) {
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return state * UINT64_C(0x2545f4914f6cdd1d);
}
static double uniform(void) { return (double)(roll() >> 11) * 0x1p-53; }

static double of_bits(uint64_t bits) {
  double x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

static uint64_t mix(uint64_t hash, double x) {
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  return (hash ^ bits) * UINT64_C(0x100000001b3) ^ hash >> 29;
}

static const double low[SPR_COLUMNS] = {0, 0, 0, -90}, high[SPR_COLUMNS] = {20, 40000, 180, 120};
static const double most[SPR_QUANTITIES] = {6, 9000, 90, 60, 90};
static double columns[SPR_COLUMNS][SPR_BLOCK];
static spr_line lines[SPR_QUANTITIES][SPR_LINES];
static spr_block_rows rows;
static spr_block_postures postures;
static spr_block_results results;

/* A limit, its neighbours, what is tiny, and what is no number at all. */
static double edge(int column) {
  static const uint64_t odd[] = {UINT64_C(0x7ff8000000000000), UINT64_C(0xfff8000000000123),
                                 UINT64_C(0x7ff0000000000000), UINT64_C(0xfff0000000000000),
                                 UINT64_C(0x8000000000000000), UINT64_C(1),
                                 UINT64_C(0x8000000000000001), UINT64_C(0x0008000000000000)};
  const double limit = roll() & 1 ? low[column] : high[column];
  const uint64_t kind = roll() >> 20;
  if (kind % 3 == 0) return of_bits(odd[kind / 3 % 8]);
  if (kind % 3 == 1) return limit;
  return limit == 0 ? 0x1p-1074 : limit * (kind & 64 ? 1 + 0x1p-52 : 1 - 0x1p-53);
}

static void random_person(spr_coefficients *k) {
  for (int q = 0; q < SPR_QUANTITIES; q++) {
    double slope = 0, zero = 0;
    for (int i = 0; i < SPR_LINES; i++) {
      lines[q][i].slope = slope += (0.2 + uniform()) * 4 / most[q];
      lines[q][i].zero = zero;
      zero += uniform() * most[q] / 4;
    }
    k->origin[q] = uniform() * most[q] / 5;
  }
  k->lines = (const spr_line(*)[SPR_LINES])lines;
  k->g_floor = uniform() * 0.2;
  k->g_slope_1 = uniform() * 0.001;
  k->g_zero_1 = uniform() * 400;
  k->g_slope_2 = uniform() * 0.002;
  k->g_zero_2 = uniform() * 1500;
  k->inverse_tolerance_impact = 1 + uniform() * 4;
  k->inverse_tolerance_load = 1 + uniform() * 4;
  for (int h = 0; h < SPR_HAZARDS; h++) k->c[h] = uniform() * (roll() % 8 ? 2 : 30);
  k->p_forward = uniform() * 3;
  k->p_backward = uniform() * 3;
  k->position = uniform();
  k->hold_forward = 1 + uniform();
  k->hold_backward = 1 + uniform();
}

/* The parts of a bad row are anything. */
static uint64_t mix_results(uint64_t hash, size_t n, int parts) {
  for (size_t i = 0; i < n; i++) {
    hash = mix(mix(hash, results.hazard[i]), results.score[i]);
    for (int h = 0; h < SPR_HAZARDS && parts && results.score[i] == results.score[i]; h++)
      hash = mix(hash, results.hazards[h][i]);
  }
  return hash;
}

static uint64_t hash_demands(const spr_kernels *kernels, uint64_t hash) {
  const double *const in[SPR_COLUMNS] = {columns[0], columns[1], columns[2], columns[3]};
  const size_t n = roll() % 3 ? SPR_BLOCK : roll() % (SPR_BLOCK + 1);
  const int parts = (int)(roll() & 1);
  spr_coefficients k;
  random_person(&k);
  for (int c = 0; c < SPR_COLUMNS; c++)
    for (size_t i = 0; i < SPR_BLOCK; i++) {
      const double share = roll() % 4 ? 0.15 : 1;
      columns[c][i] = roll() % 40 ? share * (low[c] + uniform() * (high[c] - low[c])) : edge(c);
    }
  kernels->demands(&k, in, n, low, high, parts, &results);
  return mix_results(hash, n, parts);
}

static uint64_t hash_rows(const spr_kernels *kernels, uint64_t hash) {
  const size_t n = roll() % (SPR_ROWS + 1);
  const int parts = (int)(roll() & 1);
  spr_coefficients k;
  memset(&rows, 0, sizeof rows);
  random_person(&k);
  for (size_t i = 0; i < n; i++) {
    double q[SPR_QUANTITIES];
    for (int c = 0; c < SPR_QUANTITIES; c++) q[c] = uniform() * most[c];
    for (int h = 0; h < SPR_HAZARDS; h++) k.c[h] = uniform() * 3;
    k.origin[SPR_LOAD] = uniform() * 2000;
    k.position = uniform();
    k.hold_backward = 1 + uniform();
    k.inverse_tolerance_load = 1 + uniform();
    spr_postures_put(&postures, i, q);
    spr_rows_put(&rows, i, &k, roll() % 16 ? 1 + uniform() * (roll() % 2 ? 1 : 100) : spr_nan());
  }
  kernels->rows(&k, &rows, &postures, n, parts, &results);
  return mix_results(hash, n, parts);
}

int main(int argc, char **argv) {
  int failed = 0;
  const spr_kernels *kernels;
  for (size_t at = 0; (kernels = spr_kernels_at(at)) != NULL; at++) {
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    state = UINT64_C(0x9e3779b97f4a7c15);
    for (int i = 0; i < ROUNDS; i++) hash = hash_rows(kernels, hash_demands(kernels, hash));
    printf("%s%s", at ? ", " : "", kernels->name);
    if (hash == expected) continue;
    printf(" gives other bits (0x%016llx)", (unsigned long long)hash);
    failed++;
  }
  if (argc > 1 && strcmp(argv[1], spinerisk_kernel()) != 0) {
    printf(", but the widest should be %s and is %s", argv[1], spinerisk_kernel());
    failed++;
  }
  printf("\n");
  return failed != 0;
}
