/* Random subjects: people, efforts, activities and measured demands, all of them valid. */
#include <stdio.h>
#include <string.h>

#include "property.h"

static uint64_t state;
void random_seed(uint64_t seed) { state = seed * UINT64_C(0x9e3779b97f4a7c15) + 1; }
uint64_t next(void) {
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return state * UINT64_C(0x2545f4914f6cdd1d);
}
uint32_t below(uint32_t n) { return (uint32_t)(next() >> 33) % n; }
double uniform(void) { return (double)(next() >> 11) * 0x1p-53; }
int chance(int percent) { return below(100) < (uint32_t)percent; }
/* Round numbers often, any double now and then, the ends too. */
double between(double low, double high) {
  const uint32_t kind = below(10);
  if (kind == 0) return low;
  if (kind == 1) return high;
  const double x = low + uniform() * (high - low);
  if (kind < 6) return x;
  const double rounded = (double)(int64_t)x;
  return rounded < low ? low : rounded;
}

int law_passed, law_failed;
const char *law;

static void print_struct(int owner, const void *object) {
  for (size_t i = 0; i < spinerisk_field_count(); i++) {
    spinerisk_field_info info;
    spinerisk_field_info_init(&info, sizeof info);
    spinerisk_field_at(i, &info, NULL);
    if (info.owner != owner || info.field == SPINERISK_FIELD_FLEXION || info.field == SPINERISK_FIELD_BAN_ACTIVITY)
      continue;
    const char *at = (const char *)object + info.offset;
    double x;
    uint64_t bits = 0;
    memcpy(&x, at, sizeof x);
    if (info.type == SPINERISK_TYPE_NUMBER) {
      if (x == x) printf("%s=%.17g;", info.name, x);
      continue;
    }
    memcpy(&bits, at, info.type == SPINERISK_TYPE_SET ? 8 : 4);
    if (!bits) continue;
    printf("%s=0x%llx;", info.name, (unsigned long long)bits);
  }
}

void report(const subject *s, const char *what) {
  if (law_failed++ >= 20) return;
  printf("FAIL %s: %s\n  ", law, what);
  if (!s) {
    printf("\n");
    return;
  }
  if (s->kind == 2)
    print_struct(SPINERISK_OWNER_DEMAND, &s->demand);
  else
    printf("%s ", s->activity.id ? s->activity.id : "own");
  if (s->kind == 1) {
    print_struct(SPINERISK_OWNER_ACTIVITY, &s->activity);
    print_struct(SPINERISK_OWNER_DEMAND, &s->demand);
  }
  print_struct(SPINERISK_OWNER_EFFORT, &s->effort);
  print_struct(SPINERISK_OWNER_PATIENT, &s->patient);
  if (s->patient.provider) print_struct(SPINERISK_OWNER_PROVIDER, s->patient.provider);
  printf("\n");
}

spinerisk_status ask(const subject *s, spinerisk_assessment *a) {
  spinerisk_assessment_init(a, sizeof *a);
  return s->kind == 2 ? spinerisk_assess_demand(NULL, &s->demand, &s->effort, &s->patient, a, NULL)
                      : spinerisk_assess_activity(NULL, &s->activity, &s->effort, &s->patient, a, NULL);
}

/* ---------------------------------------------------------------- random subjects ---- */

static void random_number(void *object, int32_t field) {
  spinerisk_field_info info;
  spinerisk_field_info_init(&info, sizeof info);
  for (size_t i = 0; i < spinerisk_field_count(); i++)
    if (spinerisk_field_at(i, &info, NULL) == SPINERISK_OK && info.field == field) break;
  spinerisk_field_set(object, field, between(info.low, info.high), NULL);
}

static void random_patient(subject *s) {
  spinerisk_patient *p = &s->patient;
  spinerisk_patient_init(p, sizeof *p);
  if (chance(85)) p->conditions = chance(15) ? SPINERISK_CONDITION_NONE : (next() & next() & 0x3ffe);
  if (chance(15)) p->surgery = 1 + (int32_t)below(7);
  if (p->surgery && chance(60)) p->weeks_since_surgery = between(0, 60);
  if (p->surgery && chance(50)) p->surgery_released = 1 + (int32_t)below(2);
  if (chance(80)) p->phase = 1 + (int32_t)below(4);
  if (chance(50)) p->pain_now = chance(70) ? between(0, 7.99) : between(0, 10);
  if (chance(20)) p->pain_during_change = chance(70) ? between(-10, 1.99) : between(-10, 10);
  if (chance(15)) p->next_morning_change = between(-10, 10);
  if (chance(15)) p->week_change = between(-10, 10);
  if (chance(40)) p->leg_symptoms = 1 + (int32_t)below(5);
  if (chance(20)) p->symptom_move = 1 + (int32_t)below(4);
  if (chance(25)) p->eases = 1 + (int32_t)below(4);
  if (p->eases && chance(60)) p->eases_by = 1 + (int32_t)below(2);
  if (chance(50)) p->age_years = between(18, 120);
  if (chance(50)) p->sex_for_tolerance = 1 + (int32_t)below(3);
  if (chance(50)) p->body_mass_kg = between(30, 250);
  if (chance(40)) p->bone = 1 + (int32_t)below(4);
  if (chance(30)) p->pregnancy = 1 + (int32_t)below(3);
  if (p->pregnancy > 1 && chance(60)) p->pregnancy_weeks = between(0, 45);
  if (chance(20)) p->masked = 1 + (int32_t)below(3);
  if (chance(25)) p->hours_since_session = between(0, 60);
  if (chance(25)) p->sessions_per_week = between(0, 7);
  if (chance(25)) p->hours_since_rising = between(0, 4);
  if (chance(25)) p->minutes_bent_before = between(0, 600);
  if (chance(20)) p->days_since_phase_set = between(0, 100);
  if (chance(20)) p->phase_set_by = 1 + (int32_t)below(2);
  if (chance(20)) p->usual_pain = between(0, 10);
  if (chance(10)) p->bad_mornings = between(0, 5);
  if (p->conditions != SPINERISK_CONDITION_NONE && chance(20)) p->weeks_since_fracture = between(0, 24);
  if (chance(30)) p->goals = 1 + below(63);
  if (chance(30)) p->today = between(0, 100);
  const uint64_t asked = chance(50) ? next() & UINT64_C(0x1ffffffff) : 0,
                 yes = chance(40) ? next() & next() & next() & UINT64_C(0x1ffff8000) : 0;
  p->answers_yes = asked & yes;
  p->answers_no = asked & ~yes;
  if (chance(15)) {
    spinerisk_provider_init(&s->provider, sizeof s->provider);
    if (chance(30)) s->provider.ban_tags = next() & next() & 0x7fffe;
    for (int32_t f = SPINERISK_FIELD_MAX_IMPACT; f <= SPINERISK_FIELD_MAX_REPETITIONS; f++)
      if (chance(15)) random_number(&s->provider, f);
    if (chance(20)) s->provider.best_verdict = 1 + (int32_t)below(4);
    p->provider = &s->provider; /* of this subject: see copy_subject */
  }
}

static void random_effort(subject *s) {
  spinerisk_effort *e = &s->effort;
  spinerisk_effort_init(e, sizeof *e);
  if (chance(30)) e->hold_minutes = between(0, 300);
  if (s->kind == 2) return;
  if (chance(50)) e->external_kg = chance(80) ? between(0, 120) : between(0, 500);
  if (s->activity.assistable == 1 && chance(50)) e->assistance_kg = between(0, 300);
  if (chance(40)) e->repetitions = between(0, 200);
  if (chance(40)) e->minutes = between(0, 300);
  if (chance(50)) e->vigour = between(0, 1);
  if (chance(50)) e->form = 1 + (int32_t)below(3);
}

static void random_range(spinerisk_range *r, double most) {
  r->typical = between(0, chance(70) ? most / 4 : most);
  r->low = chance(50) ? r->typical : between(0, r->typical);
  r->high = chance(50) ? r->typical : between(r->typical, most);
}

void random_subject(subject *s, int kind) {
  memset(s, 0, sizeof *s);
  s->kind = kind;
  spinerisk_activity_init(&s->activity, sizeof s->activity);
  spinerisk_demand_init(&s->demand, sizeof s->demand);
  random_range(&s->demand.impact, 20);
  random_range(&s->demand.load, 40000);
  random_range(&s->demand.twist, 180);
  random_range(&s->demand.forward, 120);
  random_range(&s->demand.backward, 90);
  if (kind == 0) {
    do spinerisk_activity_at(below((uint32_t)spinerisk_activity_count()), &s->activity, NULL);
    while (s->activity.kind == SPINERISK_KIND_CLASS);
  } else if (kind == 1) {
    s->activity.impact = s->demand.impact;
    s->activity.load = s->demand.load;
    s->activity.twist = s->demand.twist;
    s->activity.forward = s->demand.forward;
    s->activity.backward = s->demand.backward;
    s->activity.dose_unit = (int32_t)below(3);
    s->activity.overhead = (int32_t)below(3);
    s->activity.assistable = (int32_t)below(3);
    s->activity.tags = chance(30) ? SPINERISK_TAG_UNREVIEWED : (next() & next() & next() & 0x1ffffe);
    if (chance(50)) s->activity.load_per_kg = between(0, 200);
    if (chance(50)) random_range(&s->activity.usual_kg, 100);
    if (chance(60)) s->activity.reference_dose = between(0.01, 100);
    if (chance(30)) s->activity.usual_hold_minutes = between(0, 100);
    for (int i = 0; i < 5; i++) s->activity.grades[i] = (int32_t)below(4);
  }
  random_patient(s);
  random_effort(s);
}

void copy_subject(subject *to, const subject *from) {
  *to = *from;
  if (to->patient.provider) to->patient.provider = &to->provider;
}
