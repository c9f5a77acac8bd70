/* lanes_probe.h: the operations of lanes.h as functions over arrays, of one instruction set. */
#ifndef SPINERISK_TEST_LANES_PROBE_H
#define SPINERISK_TEST_LANES_PROBE_H

enum { PROBED = 64 };

typedef struct lanes_probe {
  const char *kernel;
  void (*max)(const double *a, const double *b, double *out);
  void (*min)(const double *a, const double *b, double *out);
  void (*whole)(const double *a, const double *b, double *out);
  void (*power_of_2)(const double *a, const double *b, double *out);
  void (*pick_given)(const double *a, const double *b, double *out);  /* a where it is a number, else b */
  void (*pick_within)(const double *a, const double *b, double *out); /* a where it is in -1 .. 1, else b */
  void (*all_given)(const double *a, const double *b, double *out);   /* 1 or 0 in each lane of a vector */
  int lanes;
} lanes_probe;

extern const lanes_probe probe_base;
#if defined(__x86_64__) && defined(__GNUC__)
extern const lanes_probe probe_avx2, probe_avx512;
#endif

#endif
