#include "assumed.h"

#include "exact.h"

/* Which hazards a field moves when it is not stated; effort fields are handled one by one. */
enum {
  ANY = 63,
  IMPACT = 1 << SPR_IMPACT,
  LOAD = 1 << SPR_LOAD,
  FORWARD = 1 << SPR_FORWARD,
  BACKWARD = 1 << SPR_BACKWARD,
  TWIST = 1 << SPR_TWIST,
  BENT_TWIST = 1 << SPR_BENT_TWIST
};
static const struct {
  int field, hazards;
} movers[] = {
    {SPINERISK_FIELD_CONDITIONS, ANY},
    {SPINERISK_FIELD_PHASE, ANY},
    {SPINERISK_FIELD_AGE_YEARS, IMPACT | LOAD},
    {SPINERISK_FIELD_BONE, IMPACT | LOAD},
    {SPINERISK_FIELD_LEG_SYMPTOMS, IMPACT | FORWARD},
    {SPINERISK_FIELD_EASES, FORWARD | BACKWARD},
    {SPINERISK_FIELD_HOURS_SINCE_SESSION, IMPACT | LOAD | TWIST},
    {SPINERISK_FIELD_HOURS_SINCE_RISING, FORWARD | BENT_TWIST},
    {SPINERISK_FIELD_MINUTES_BENT_BEFORE, FORWARD},
};

/* A field only matters when the one it qualifies was given. */
static void note_qualifiers(const spr_case *c, uint64_t *bits) {
  if (c->patient.eases && !c->patient.eases_by) *bits |= UINT64_C(1) << SPINERISK_FIELD_EASES_BY;
  if (c->patient.phase > SPINERISK_PHASE_ACTIVE && !spr_given(c->patient.usual_pain))
    *bits |= UINT64_C(1) << SPINERISK_FIELD_USUAL_PAIN;
  if (spr_given(c->patient.hours_since_session) && !spr_given(c->patient.sessions_per_week))
    *bits |= UINT64_C(1) << SPINERISK_FIELD_SESSIONS_PER_WEEK;
  if (spr_given(c->patient.age_years) && !c->patient.sex_for_tolerance)
    *bits |= UINT64_C(1) << SPINERISK_FIELD_SEX_FOR_TOLERANCE;
}

static int has_range(const spinerisk_activity *a) {
  return a->impact.low < a->impact.high || a->load.low < a->load.high || a->twist.low < a->twist.high ||
         a->forward.low < a->forward.high || a->backward.low < a->backward.high;
}

static void note_effort(const spr_case *c, const spr_result *r, int bends, uint64_t *bits) {
  const int by_minutes = c->activity.dose_unit == SPINERISK_DOSE_MINUTES;
  const int dose = by_minutes ? SPINERISK_FIELD_MINUTES : SPINERISK_FIELD_REPETITIONS;
  /* Also with a measured load: where load begins to count scales with body mass. */
  if (!spr_given(c->patient.body_mass_kg) && c->activity.load.high > 0)
    *bits |= UINT64_C(1) << SPINERISK_FIELD_BODY_MASS_KG;
  if (c->measured) return;
  if (r->kg_assumed || (!c->help_moved && !spr_given(c->effort.external_kg) && c->activity.load_per_kg > 0))
    *bits |= UINT64_C(1) << SPINERISK_FIELD_EXTERNAL_KG;
  if (!spr_given(by_minutes ? c->effort.minutes : c->effort.repetitions) && c->activity.reference_dose > 0)
    *bits |= UINT64_C(1) << dose;
  if (!spr_given(c->effort.vigour) && has_range(&c->activity)) *bits |= UINT64_C(1) << SPINERISK_FIELD_VIGOUR;
  if (!c->effort.form && has_range(&c->activity)) *bits |= UINT64_C(1) << SPINERISK_FIELD_FORM;
  if (bends && !spr_given(c->effort.hold_minutes)) *bits |= UINT64_C(1) << SPINERISK_FIELD_HOLD_MINUTES;
}

void spr_note_assumed(spr_case *c, const spr_result *r) {
  uint64_t bits = 0;
  int active = 0;
  for (int k = 0; k < SPR_HAZARDS; k++) active |= (r->at_worst[k] > 0) << k;
  if (!active) return; /* nothing of this activity weighs, whoever does it */
  for (size_t i = 0; i < sizeof movers / sizeof *movers; i++)
    if (movers[i].hazards & active) bits |= UINT64_C(1) << movers[i].field;
  bits &= ~c->standing.stated;
  note_qualifiers(c, &bits);
  note_effort(c, r, (active & (FORWARD | BACKWARD)) != 0, &bits);
  /* A number can move the verdict up to avoid. */
  const uint64_t answered = c->patient.answers_yes | c->patient.answers_no;
  if (!(answered & SPR_QUESTION_FRACTURE) && !(c->patient.conditions & SPINERISK_CONDITION_VERTEBRAL_FRACTURE))
    c->outcome.open.questions[SPINERISK_AVOID] |= SPR_QUESTION_FRACTURE;
  c->outcome.open.fields[SPINERISK_AVOID] |= bits;
  c->outcome.strict_fields |= bits;
}

void spr_write_open(const spr_case *c, spinerisk_assessment *own) {
  own->assumed = 0;
  own->open_questions = 0;
  for (int verdict = own->verdict; verdict < SPR_LEVELS; verdict++)
    own->open_questions |= c->outcome.strict_questions[verdict];
  /* With high pain any rule that reaches with_care makes it avoid. */
  const int high_pain = c->patient.pain_now >= c->model->p[SPR_P_PAIN_RED] && own->verdict < SPINERISK_AVOID;
  for (int verdict = high_pain ? SPINERISK_WITH_CARE : own->verdict + 1; verdict < SPR_LEVELS; verdict++) {
    own->assumed |= c->outcome.open.fields[verdict];
    own->open_questions |= c->outcome.open.questions[verdict];
  }
  for (int urgency = own->urgency + 1; urgency < SPR_URGENCIES; urgency++)
    own->open_questions |= c->outcome.open.urgent[urgency];
  /* What was taken in the strict sense could have been milder, unless something else stops anyway. */
  if (own->verdict < SPINERISK_STOP)
    own->assumed |= c->outcome.strict_fields;
  else if (!c->outcome.plain_stop)
    own->assumed |= c->outcome.stop_fields;
  own->assumed &= spr_askable(c);
  if (c->patient.profile == SPINERISK_PROFILE_WELLNESS) own->open_questions &= SPR_FLAG_QUESTIONS;
}
