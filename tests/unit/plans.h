/* plans.h: what the tests of plans share. plan("conditions=bulge;weeks=4;target=running") makes one, with what was told
 * before by tell(); the inputs are those of the worked patients. */
#ifndef SPINERISK_TEST_UNIT_PLANS_H
#define SPINERISK_TEST_UNIT_PLANS_H

#include "../property/plan_laws.h"
#include "help.h"

enum { TODAY = 20454, WALKING = 8 };
/* Somebody with a bulge who manages, and whose pain is low today. */
#define PERSON "conditions=bulge;leg_symptoms=none;phase=strengthening;age_years=40;sex_for_tolerance=m;today=20454"
#define WELL PERSON ";pain_now=1"

static plan_case made;
static size_t n_told;

/* One entry of the diary; the dose is minutes or repetitions, as the activity is dosed. More can be set in it. */
static inline spinerisk_diary *tell(double day, const char *id, double dose, double pain, double morning) {
  spinerisk_activity activity;
  spinerisk_diary *entry = &made.diary[n_told++];
  spinerisk_activity_init(&activity, sizeof activity);
  spinerisk_diary_init(entry, sizeof *entry);
  cr_assert_leq(n_told, PLANS_MAX_ENTRIES);
  cr_assert_eq(spinerisk_find(TEXT(id), &entry->activity, NULL), SPINERISK_OK, "%s", id);
  spinerisk_activity_get(entry->activity, &activity, NULL);
  *(activity.dose_unit == SPINERISK_DOSE_MINUTES ? &entry->minutes : &entry->repetitions) = dose;
  entry->day = day;
  entry->pain_now = pain;
  entry->next_morning_change = morning;
  return entry;
}

static inline void forget(void) { n_told = 0; }

/* The call; its status is in made.person. */
static inline spinerisk_status try_plan(const char *inputs) {
  plan_read(&made, inputs);
  plan_run(&made, n_told);
  return made.person.status;
}

/* The same, and it must succeed and keep every law. */
static inline const spinerisk_plan *plan(const char *inputs) {
  const spinerisk_status status = try_plan(inputs);
  cr_assert_eq(status, SPINERISK_OK, "%s: %s", inputs, spinerisk_status_id(status));
  const char *broken = plan_broken(&made.person.request, &made.person.patient, &made.plan, made.weeks, made.items);
  cr_assert_null(broken, "%s: %s", inputs, broken ? broken : "");
  return &made.plan;
}

/* The item of an activity in a week, or of a purpose (bit of goals + 1); NULL if there is none. */
static inline const spinerisk_item *item_of(const char *id, int week) {
  uint32_t number = 0;
  cr_assert_eq(spinerisk_find(TEXT(id), &number, NULL), SPINERISK_OK, "%s", id);
  for (int i = 0; i < made.plan.n_items; i++)
    if (made.items[i].activity == number && made.items[i].week == week) return &made.items[i];
  return NULL;
}

static inline const spinerisk_item *purpose_of(int32_t purpose, int week) {
  for (int i = 0; i < made.plan.n_items; i++)
    if (made.items[i].purpose == purpose && made.items[i].week == week) return &made.items[i];
  return NULL;
}

/* Minutes of walking on a day of a week; 0 if there is none. */
static inline double walk(int week) {
  const spinerisk_item *item = item_of("walking", week);
  return item ? item->minutes : 0;
}

static inline int days_in(uint64_t bits) {
  int n = 0;
  for (; bits; bits &= bits - 1) n++;
  return n;
}

static inline int tells(const spinerisk_plan *p, const char *id) {
  spinerisk_reason_info info;
  spinerisk_reason_info_init(&info, sizeof info);
  for (int i = 0; i < p->n_reasons; i++)
    if (spinerisk_reason_get(p->reasons[i], &info, NULL) == SPINERISK_OK && strcmp(info.id, id) == 0) return 1;
  return 0;
}

#endif
