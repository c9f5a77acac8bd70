/* models.c: what formula.cpp assumes of the severity lines, over models that seal: knots anywhere within their bounds, among them
 * knots in one line and knots one double apart.
 *     models MODELS */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/tables.h"
#include "laws.h"
#include "model.h"

static long failures;
static void expect(int holds, const char *what, int quantity, const spr_line *line) {
  if (holds || failures++ > 5) return;
  printf("not so: %s (quantity %d, slope %a, zero %a)\n", what, quantity, line->slope, line->zero);
}

static uint64_t state = 88172645463325252u;
static double uniform(void) {
  state ^= state << 13, state ^= state >> 7, state ^= state << 17;
  return (double)(state >> 11) * 0x1p-53;
}

static double within(int parameter, double x) {
  const spr_parameter_row *row = &spr_parameters[parameter];
  return x < row->low ? row->low : x > row->high ? row->high : x;
}

static void roll_knots(double *p, int at) {
  for (int i = 0; i < SPR_KNOTS; i++) p[at + i] = spr_parameters[at + i].low + uniform() * (spr_parameters[at + i].high - spr_parameters[at + i].low);
  const double slope = p[at + 4] / (p[at + 1] - p[at]);
  const double kind = uniform();
  if (kind < 0.5) p[at + 5] = within(at + 5, p[at + 4] + slope * (p[at + 2] - p[at + 1]));
  if (kind < 0.3) p[at + 6] = within(at + 6, p[at + 5] + slope * (p[at + 3] - p[at + 2]));
  if (kind > 0.9) p[at + 3] = within(at + 3, nextafter(p[at + 2], 1e9));
  for (double d = floor(uniform() * 5) - 2; kind < 0.5 && d != 0; d += d < 0 ? 1 : -1) p[at + 5] = within(at + 5, nextafter(p[at + 5], d < 0 ? 0 : 9));
}

static void try_lines(const double *p, int q) {
  const int at = spr_first_knot(q);
  spr_line lines[SPR_LINES];
  spr_model_lines(p, q, lines);
  const double flattest = spr_parameters[at + 4].low / (spr_parameters[at + 1].high - spr_parameters[at].low) * 0.5;
  for (int i = 0; i < SPR_LINES; i++) {
    expect(lines[i].slope >= flattest && isfinite(lines[i].slope), "a line is flatter than is assumed, or endless", q, &lines[i]);
    expect(lines[i].zero >= 0 && lines[i].zero <= spr_parameters[at + 3].high, "a line begins before walking ends", q, &lines[i]);
  }
  expect(lines[0].zero == 0, "the first line does not begin where walking ends", q, &lines[0]);
  expect(spr_severity(lines, 0) == 0 && spr_severity(lines, -0x1p-1074) == 0 && spr_severity(lines, -1e6) == 0, "level walking asks for something", q, lines);
}

int main(int argc, char **argv) {
  if (argc != 2) return 2;
  long sealed = 0;
  double p[SPR_N_PARAMETERS];
  for (long i = 0; i < atol(argv[1]); i++) {
    memcpy(p, spr_builtin.p, sizeof p);
    const int q = (int)(i % SPR_QUANTITIES);
    roll_knots(p, spr_first_knot(q));
    if (spr_broken_law(p)) continue;
    sealed++;
    try_lines(p, q);
  }
  if (failures) printf("%ld failures\n", failures);
  printf("models: %ld that seal\n", sealed);
  return failures != 0 || !sealed;
}
