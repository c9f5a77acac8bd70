/* A person and a reading, checked once; an activity by its index. The rest of answer.c is in test_assess.c. */
#include "answer.h"
#include "asked.h"

static spinerisk_status begin(spr_question *q, asked *of, spinerisk_error *e) {
  return spr_question_begin(q, NULL, of->vocabulary, &of->read, &of->c.effort, &of->c.patient, e);
}

Test(question, answers_as_an_assessment_of_the_reading) {
  static const char *const names[] = {"running", "weighted row", "assisted pull up", "deadlift 60 kg", "row"};
  for (size_t i = 0; i < COUNT(names); i++) {
    asked of;
    spr_question q;
    spinerisk_assessment own;
    about(&of, names[i], HERNIATION ";vigour=0.7;goals=core");
    const spinerisk_assessment expected = answer(&of);
    cr_assert_eq(begin(&q, &of, NULL), SPINERISK_OK);
    cr_assert_eq(spr_question_answer(&q, &own, NULL), SPINERISK_OK);
    cr_assert_eq(memcmp(&own, &expected, sizeof own), 0, "%s", names[i]);
    cr_assert_eq(spr_question_answer(&q, &own, NULL), SPINERISK_OK);
    cr_assert_eq(memcmp(&own, &expected, sizeof own), 0, "%s: asked again", names[i]);
  }
}

/* A flag is answered before the reading is even looked at. */
Test(question, with_a_flag_answers_whatever_the_reading) {
  asked of;
  spr_question q;
  spinerisk_assessment own;
  about(&of, "no such thing", "answers_yes=urine_change;region=cervical;pain_now=77");
  of.read.struct_size = 4;
  cr_assert_eq(begin(&q, &of, NULL), SPINERISK_OK);
  cr_assert(spr_is_flagged(&q.person));
  cr_assert_eq(spr_question_answer(&q, &own, NULL), SPINERISK_OK);
  cr_assert(own.verdict == SPINERISK_STOP && own.score == 100 && isnan(own.hazard) && isnan(own.dose));
}

Test(question, refuses_person_then_scope_then_reading) {
  asked of;
  spr_question q;
  spinerisk_error e = new_error();
  spinerisk_vocabulary raw;
  memset(&raw, 0, sizeof raw);
  about(&of, "no such thing", "pain_now=11;age_years=5");
  cr_assert_eq(begin(&q, &of, &e), SPINERISK_E_RANGE);
  cr_assert_eq(e.field, SPINERISK_FIELD_PAIN_NOW);
  of.c.patient.pain_now = NAN;
  cr_assert_eq(begin(&q, &of, &e), SPINERISK_E_OUT_OF_SCOPE);
  of.c.patient.age_years = 50;
  cr_assert_eq(begin(&q, &of, &e), SPINERISK_E_UNKNOWN_ACTIVITY);
  of.vocabulary = &raw;
  cr_assert_eq(begin(&q, &of, &e), SPINERISK_E_STRUCT_SIZE);
  about(&of, "workout", "");
  cr_assert_eq(begin(&q, &of, &e), SPINERISK_E_NOT_ENOUGH);
  of.read.struct_size -= 8;
  cr_assert_eq(begin(&q, &of, &e), SPINERISK_E_STRUCT_SIZE);
  cr_assert_eq(spr_question_begin(&q, NULL, NULL, NULL, NULL, NULL, &e), SPINERISK_E_NULL);
  cr_assert_eq(e.status, SPINERISK_E_NULL);
}

Test(index, equals_the_assessment_of_the_id) {
  for (size_t i = 0; i < spinerisk_activity_count(); i++) {
    asked of;
    spr_question q;
    spinerisk_assessment own;
    if (!movement_at(i)) continue;
    about(&of, movement_at(i), HERNIATION ";ban_tags=fall;vigour=0.2;minutes=40;repetitions=12;sets=2");
    const spinerisk_assessment expected = answer(&of);
    cr_assert_eq(begin(&q, &of, NULL), SPINERISK_OK);
    spinerisk_effort_init(&q.person.effort, sizeof q.person.effort); /* not that of the question */
    spr_answer_index(&q.person, i, &of.c.effort, &own);
    cr_assert_eq(memcmp(&own, &expected, sizeof own), 0, "%s", movement_at(i));
  }
}

/* A reading may come from anywhere: what it points at is looked up again, and no further than it has room for. */
Test(reading, that_somebody_filled_by_hand_leads_nowhere) {
  static spinerisk_activity own;
  spinerisk_vocabulary vocabulary;
  asked of;
  spinerisk_assessment a = new_assessment();
  spinerisk_error e = new_error();
  about(&of, "running", HERNIATION);
  const spinerisk_assessment expected = answer(&of);
  for (int i = 0; i < SPINERISK_MAX_CANDIDATES; i++) of.read.candidates[i] = of.read.candidates[0];
  of.read.n_tied = INT32_MAX;
  a = answer(&of);
  cr_assert(a.verdict == expected.verdict && same_bits(a.score, expected.score), "as many as there is room for");
  own = own_activity();
  own.id = "own";
  spinerisk_vocabulary_init(&vocabulary, sizeof vocabulary);
  vocabulary.activities = &own;
  vocabulary.n_activities = 1;
  of.vocabulary = &vocabulary;
  of.read.n_tied = 1;
  of.read.candidates[0].activity = SPINERISK_OWN_ACTIVITY;
  cr_assert_eq(answer(&of).activity, SPINERISK_OWN_ACTIVITY);
  for (int how = 0; how < 3; how++) {
    own.struct_size = (uint32_t[]){0, 12, 8}[how];
    cr_assert_eq(spinerisk_assess_resolution(NULL, &vocabulary, &of.read, NULL, &of.c.patient, &a, &e),
                 SPINERISK_E_STRUCT_SIZE, "%d", how);
  }
}
