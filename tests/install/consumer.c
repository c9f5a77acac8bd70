/* A user's program in C: compiled, linked and run against the installed library. */
#include <spinerisk/spinerisk.h>
#include <stdio.h>
#include <string.h>

int main(void) {
  spinerisk_assessment a;
  spinerisk_patient patient;
  spinerisk_model *model = NULL;
  if (strcmp(spinerisk_version(), SPINERISK_VERSION) != 0) return 1;
  if (spinerisk_self_test() != SPINERISK_OK) return 2;
  if (spinerisk_assessment_init(&a, sizeof a) != SPINERISK_OK ||
      spinerisk_patient_init(&patient, sizeof patient) != SPINERISK_OK)
    return 3;
  patient.conditions = SPINERISK_CONDITION_HERNIATION;
  patient.phase = SPINERISK_PHASE_ACTIVE;
  if (spinerisk_assess(NULL, "running", 7, NULL, &patient, &a, NULL) != SPINERISK_OK || a.verdict != SPINERISK_AVOID)
    return 4;
  if (spinerisk_model_create(NULL, "consumer", &model, NULL) != SPINERISK_OK) return 5;
  spinerisk_model_destroy(model);
  printf("running: %s\n", spinerisk_verdict_text(a.verdict));
  return 0;
}
