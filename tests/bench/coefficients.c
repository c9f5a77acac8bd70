/* The coefficients of the benchmarks' one person as JSON: every rival computes the formula of lib/hazard.h with
 * these numbers. It looks inside the library, so it is linked with the static one. */
#include <stdio.h>

#include "case.h"
#include "fields.h"
#include "model.h"
#include "score.h"

static void print_array(const char *name, const double *values, int n) {
  printf("\"%s\": [", name);
  for (int i = 0; i < n; i++) printf("%s%.17g", i ? ", " : "", values[i]);
  printf("],\n");
}

static void print_number(const char *name, double value) { printf("\"%s\": %.17g,\n", name, value); }

/* slope and zero of each line of each quantity, in the order of the hazards. */
static void print_lines(const spr_coefficients *k) {
  double slope[SPR_LINES], zero[SPR_LINES];
  static const char *const names[SPR_QUANTITIES][2] = {{"slope_impact", "zero_impact"},
                                                       {"slope_load", "zero_load"},
                                                       {"slope_forward", "zero_forward"},
                                                       {"slope_backward", "zero_backward"},
                                                       {"slope_twist", "zero_twist"}};
  static const int quantities[SPR_QUANTITIES] = {SPR_IMPACT, SPR_LOAD, SPR_FORWARD, SPR_BACKWARD, SPR_TWIST};
  for (int q = 0; q < SPR_QUANTITIES; q++) {
    for (int i = 0; i < SPR_LINES; i++) {
      slope[i] = k->lines[quantities[q]][i].slope;
      zero[i] = k->lines[quantities[q]][i].zero;
    }
    print_array(names[q][0], slope, SPR_LINES);
    print_array(names[q][1], zero, SPR_LINES);
  }
}

static void print_ranges(void) {
  static const int32_t fields[4] = {SPINERISK_FIELD_IMPACT, SPINERISK_FIELD_LOAD, SPINERISK_FIELD_TWIST,
                                    SPINERISK_FIELD_FLEXION};
  double low[4], high[4];
  for (int i = 0; i < 4; i++) {
    low[i] = spr_field(fields[i])->low;
    high[i] = spr_field(fields[i])->high;
  }
  print_array("range_low", low, 4);
  print_array("range_high", high, 4);
}

static void print_coefficients(const spr_coefficients *k) {
  const double origin[SPR_QUANTITIES] = {k->origin[SPR_IMPACT], k->origin[SPR_LOAD], k->origin[SPR_FORWARD],
                                         k->origin[SPR_BACKWARD], k->origin[SPR_TWIST]};
  const double c[SPR_HAZARDS] = {k->c[SPR_IMPACT],   k->c[SPR_LOAD],  k->c[SPR_FORWARD],
                                 k->c[SPR_BACKWARD], k->c[SPR_TWIST], k->c[SPR_BENT_TWIST]};
  print_array("origin", origin, SPR_QUANTITIES);
  print_array("c", c, SPR_HAZARDS);
  print_number("inverse_tolerance_impact", k->inverse_tolerance_impact);
  print_number("inverse_tolerance_load", k->inverse_tolerance_load);
  print_number("p_forward", k->p_forward);
  print_number("p_backward", k->p_backward);
  print_number("position", k->position);
  print_number("hold_forward", k->hold_forward);
  print_number("hold_backward", k->hold_backward);
  print_number("g_floor", k->g_floor);
  print_number("g_slope_1", k->g_slope_1);
  print_number("g_zero_1", k->g_zero_1);
  print_number("g_slope_2", k->g_slope_2);
  print_number("g_zero_2", k->g_zero_2);
}

int main(void) {
  spinerisk_patient patient;
  spr_case person;
  spr_coefficients k;
  spinerisk_patient_init(&patient, sizeof patient);
  patient.conditions = SPINERISK_CONDITION_HERNIATION;
  patient.phase = SPINERISK_PHASE_ACTIVE;
  if (spr_case_begin(&person, NULL, NULL, &patient, NULL) != SPINERISK_OK) return 1;
  spr_case_measured(&person);
  /* What the rivals compute holds only where no rule looks at a row. */
  if (person.outcome.row_dependent > 0 || person.outcome.verdict == SPINERISK_STOP) {
    fprintf(stderr, "coefficients: a rule depends on the row for this person\n");
    return 1;
  }
  spr_coefficients_make(person.model, &person.patient, 0.0, 0, &k);
  printf("{\"model\": \"%s\",\n", SPINERISK_VERSION);
  print_lines(&k);
  print_ranges();
  print_coefficients(&k);
  /* The line of the person's own verdict: no score is below it. 0: there is none. */
  printf("\"floor\": %.17g}\n", spr_lift(person.model, 0.0, person.outcome.verdict));
  return 0;
}
