/* What was not stated and could have changed the verdict has its bit, and nothing else has. */
#include "help.h"

static uint64_t bits_of(const char *names) {
  uint64_t bits = 0;
  while (*names) {
    const size_t n = strcspn(names, " ");
    int32_t field = 0;
    cr_assert_eq(spinerisk_field_find(names, n, &field, NULL), SPINERISK_OK, "%s", names);
    bits |= UINT64_C(1) << field;
    names += n + (names[n] == ' ');
  }
  return bits;
}

/* Each row: stated, and what must and must not be assumed then. */
static const struct {
  const char *name, *inputs, *assumed, *not_assumed;
} table[] = {
    {"running", "", "conditions phase age_years bone leg_symptoms vigour form minutes body_mass_kg pain_now",
     "surgery repetitions region sex_for_tolerance eases_by sessions_per_week"},
    {"running",
     "conditions=herniation;phase=active;age_years=40;bone=normal;leg_symptoms=none;vigour=0.5;form=fair;minutes=20;"
     "body_mass_kg=75",
     "sex_for_tolerance pain_now", "conditions phase age_years bone leg_symptoms vigour form minutes body_mass_kg"},
    {"deadlift", HERNIATION, "external_kg repetitions hold_minutes eases hours_since_rising minutes_bent_before",
     "minutes"},
    {"deadlift", HERNIATION ";hold_minutes=0", "repetitions", "hold_minutes"},
    {"deadlift", HERNIATION ";external_kg=10;repetitions=5", "vigour", "external_kg repetitions"},
    {"sitting", HERNIATION ";surgery=none", "hold_minutes minutes", "external_kg"},
    {"sitting", HERNIATION ";minutes=30;hold_minutes=10", "vigour", "hold_minutes minutes"},
    {"running", HERNIATION ";eases=forward", "eases_by", "eases"},
    {"running", HERNIATION ";hours_since_session=3", "sessions_per_week", "hours_since_session"},
    {"swimming", HERNIATION ";surgery=discectomy", "weeks_since_surgery surgery_released", "surgery"},
    {"running", HERNIATION ";surgery=none", "pain_now", "weeks_since_surgery surgery_released surgery"},
    {"traction", HERNIATION, "bone pregnancy", ""},
    {"traction", HERNIATION ";bone=normal;pregnancy=no", "", "bone pregnancy"},
    {"road_cycling", "conditions=none;phase=maintenance", "age_years pregnancy", ""},
    {"walking", HERNIATION, "pain_now pain_during_change symptom_move",
     "conditions phase age_years bone vigour form minutes"},
    {"walking", HERNIATION ";pain_now=2;pain_during_change=0;symptom_move=same", "",
     "pain_now pain_during_change symptom_move"},
};

Test(assumed, has_the_bits_of_what_could_have_changed_the_verdict) {
  for (size_t i = 0; i < COUNT(table); i++) {
    const spinerisk_assessment a = ask(table[i].name, table[i].inputs);
    const uint64_t must = bits_of(table[i].assumed), never = bits_of(table[i].not_assumed);
    for (int f = 1; f < 64; f++) {
      if (must >> f & 1) cr_assert(assumes(&a, f), "row %zu, %s: field %d is not noted", i, table[i].name, f);
      if (never >> f & 1) cr_assert(!assumes(&a, f), "row %zu, %s: field %d is noted", i, table[i].name, f);
    }
  }
}

Test(assumed, a_stop_cannot_be_changed_by_anything) {
  cr_assert_eq(ask("running", "pain_now=9").assumed, 0);
  cr_assert_eq(ask("running", "answers_yes=urine_change").assumed, 0);
}

Test(assumed, what_was_stated_is_never_assumed) {
  static const char *const stated[] = {"phase=active",      "age_years=50",    "bone=normal",  "pain_now=1",
                                       "leg_symptoms=none", "vigour=0.5",      "form=good",    "minutes=10",
                                       "masked=no",         "body_mass_kg=80", "surgery=none", "pregnancy=no"};
  static const char *const names[] = {"running", "walking", "tennis", "road_cycling"};
  for (size_t i = 0; i < COUNT(stated); i++)
    for (size_t k = 0; k < COUNT(names); k++) {
      char field[64];
      int32_t number = 0;
      snprintf(field, sizeof field, "%.*s", (int)strcspn(stated[i], "="), stated[i]);
      spinerisk_field_find(TEXT(field), &number, NULL);
      const spinerisk_assessment a = ask(names[k], stated[i]);
      cr_assert(!assumes(&a, number), "%s with %s", names[k], stated[i]);
    }
}

Test(assumed, only_fields_that_exist_have_bits) {
  const spinerisk_assessment a = ask("deadlift", ""),
                             b = ask_demand("impact=2;load=3000;twist=20;forward=30;backward=10");
  uint64_t known = 0;
  for (size_t i = 0; i < spinerisk_field_count(); i++) {
    spinerisk_field_info info;
    spinerisk_field_info_init(&info, sizeof info);
    spinerisk_field_at(i, &info, NULL);
    if (info.field < 64) known |= UINT64_C(1) << info.field;
  }
  cr_assert_eq((a.assumed | b.assumed) & ~known, 0);
  cr_assert(!assumes(&b, SPINERISK_FIELD_VIGOUR) && !assumes(&b, SPINERISK_FIELD_EXTERNAL_KG),
            "a measurement holds them");
}

static int lifts(const char *name) {
  spinerisk_activity a;
  uint32_t number = 0;
  spinerisk_activity_init(&a, sizeof a);
  spinerisk_find(TEXT(name), &number, NULL);
  spinerisk_activity_get(number, &a, NULL);
  return a.load_per_kg > 0;
}

/* The promise behind the bits: a field without its bit changes no verdict to a stricter one. */
Test(assumed, a_field_without_its_bit_cannot_make_the_verdict_stricter) {
  static const char *const names[] = {"walking",  "running",     "sitting",
                                      "bird_dog", "cobra",       "road_cycling",
                                      "traction", "biceps_curl", "hamstring_stretch_supine",
                                      "lying"};
  static const char *const bases[] = {"conditions=none;phase=maintenance;age_years=25;bone=normal", HERNIATION,
                                      "conditions=stenosis;phase=maintenance", ""};
  static const char *const extra[] = {"pain_now=5",
                                      "pain_now=9",
                                      "pain_during_change=3",
                                      "next_morning_change=3",
                                      "week_change=3",
                                      "symptom_move=spreading",
                                      "leg_symptoms=numb_or_tingling",
                                      "masked=painkiller",
                                      "surgery=fusion",
                                      "pregnancy=pregnant",
                                      "hours_since_rising=0",
                                      "hours_since_session=0",
                                      "minutes_bent_before=60",
                                      "external_kg=100",
                                      "vigour=1",
                                      "form=poor",
                                      "minutes=600",
                                      "repetitions=500",
                                      "hold_minutes=300",
                                      "body_mass_kg=160",
                                      "eases=forward",
                                      "eases=backward"};
  for (size_t n = 0; n < COUNT(names); n++)
    for (size_t b = 0; b < COUNT(bases); b++)
      for (size_t x = 0; x < COUNT(extra); x++) {
        char inputs[192], field[64];
        int32_t number = 0;
        snprintf(field, sizeof field, "%.*s", (int)strcspn(extra[x], "="), extra[x]);
        if (strstr(bases[b], field)) continue;
        spinerisk_field_find(TEXT(field), &number, NULL);
        snprintf(inputs, sizeof inputs, "%s%s%s", bases[b], *bases[b] ? ";" : "", extra[x]);
        const spinerisk_assessment plain = ask(names[n], bases[b]), more = ask(names[n], inputs);
        /* Something carried where nothing is: only activities with a figure for it note the kilograms. */
        if (number == SPINERISK_FIELD_EXTERNAL_KG && !lifts(names[n])) continue;
        if (more.verdict > plain.verdict)
          cr_assert(assumes(&plain, number), "%s with %s: %s makes it stricter, but %s is not in assumed", names[n],
                    bases[b], extra[x], field);
      }
}
