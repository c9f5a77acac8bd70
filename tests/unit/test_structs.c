/* Structs of another age: init, smaller and larger ones, nothing written past the caller's end. */
#include <stdlib.h>

#include "help.h"

typedef spinerisk_status (*init_function)(void *, size_t);
#define ROW(type) {#type, (init_function)(void (*)(void))type##_init, sizeof(type), sizeof(type)}
/* One that grew since programs still run: the member the first of them lack. */
#define GROWN(type, member) {#type, (init_function)(void (*)(void))type##_init, sizeof(type), offsetof(type, member)}
static const struct {
  const char *name;
  init_function init;
  size_t size, smallest;
} structs[] = {ROW(spinerisk_error),
               ROW(spinerisk_demand),
               ROW(spinerisk_effort),
               ROW(spinerisk_patient),
               ROW(spinerisk_provider),
               ROW(spinerisk_permit),
               ROW(spinerisk_activity),
               ROW(spinerisk_assessment),
               GROWN(spinerisk_demand_columns, valid),
               GROWN(spinerisk_result_columns, low),
               ROW(spinerisk_field_info),
               ROW(spinerisk_question_info),
               ROW(spinerisk_reason_info),
               ROW(spinerisk_parameter_info),
               ROW(spinerisk_sentence_info),
               ROW(spinerisk_resolution),
               ROW(spinerisk_vocabulary),
               ROW(spinerisk_resolution_columns),
               ROW(spinerisk_code_info),
               ROW(spinerisk_session),
               ROW(spinerisk_part_columns),
               ROW(spinerisk_judgement),
               ROW(spinerisk_week),
               ROW(spinerisk_course_columns),
               ROW(spinerisk_limit),
               ROW(spinerisk_change),
               ROW(spinerisk_alternative),
               ROW(spinerisk_diary),
               ROW(spinerisk_plan_request),
               ROW(spinerisk_item),
               ROW(spinerisk_plan)};

Test(init, refuses_null_and_what_is_too_small_or_too_large) {
  unsigned char bytes[2048];
  for (size_t i = 0; i < COUNT(structs); i++) {
    memset(bytes, 0x55, sizeof bytes);
    cr_assert_eq(structs[i].init(NULL, structs[i].size), SPINERISK_E_NULL, "%s", structs[i].name);
    cr_assert_eq(structs[i].init(bytes, 0), SPINERISK_E_STRUCT_SIZE, "%s", structs[i].name);
    cr_assert_eq(structs[i].init(bytes, 4), SPINERISK_E_STRUCT_SIZE, "%s", structs[i].name);
    cr_assert_eq(structs[i].init(bytes, structs[i].smallest - 1), SPINERISK_E_STRUCT_SIZE, "%s", structs[i].name);
    if (sizeof(size_t) > 4)
      cr_assert_eq(structs[i].init(bytes, (size_t)-1), SPINERISK_E_STRUCT_SIZE, "%s", structs[i].name);
    for (size_t k = 0; k < sizeof bytes; k++)
      cr_assert_eq(bytes[k], 0x55, "%s was written although refused", structs[i].name);
  }
}

Test(init, notes_the_caller_s_size_and_clears_up_to_its_end) {
  unsigned char bytes[2048];
  for (size_t i = 0; i < COUNT(structs); i++)
    for (size_t k = 0; k < 3; k++) {
      const size_t sizes[] = {structs[i].smallest, structs[i].size, structs[i].size + 64};
      const size_t size = sizes[k];
      uint32_t noted;
      memset(bytes, 0x55, sizeof bytes);
      cr_assert_eq(structs[i].init(bytes, size), SPINERISK_OK, "%s", structs[i].name);
      memcpy(&noted, bytes, sizeof noted);
      cr_assert_eq(noted, size);
      for (size_t at = structs[i].size; at < size; at++) cr_assert_eq(bytes[at], 0);
      for (size_t at = size; at < sizeof bytes; at++)
        cr_assert_eq(bytes[at], 0x55, "%s: written past its end", structs[i].name);
    }
}

/* Every field of the table is "not stated" in a new struct: NaN or 0. */
Test(init, leaves_every_field_not_stated) {
#define OWNER(owner, type)                                                            \
  {                                                                                   \
    SPINERISK_OWNER_##owner, (init_function)(void (*)(void))type##_init, sizeof(type) \
  }
  static const struct {
    int owner;
    init_function init;
    size_t size;
  } owners[] = {OWNER(EFFORT, spinerisk_effort),
                OWNER(PATIENT, spinerisk_patient),
                OWNER(PROVIDER, spinerisk_provider),
                OWNER(PERMIT, spinerisk_permit),
                OWNER(DEMAND, spinerisk_demand),
                OWNER(ACTIVITY, spinerisk_activity),
                OWNER(REQUEST, spinerisk_plan_request),
                OWNER(DIARY, spinerisk_diary),
                OWNER(SESSION, spinerisk_session),
                OWNER(JUDGEMENT, spinerisk_judgement),
                OWNER(WEEK, spinerisk_week),
                OWNER(LIMIT, spinerisk_limit),
                OWNER(CHANGE, spinerisk_change),
                OWNER(ALTERNATIVE, spinerisk_alternative),
                OWNER(PLAN, spinerisk_plan),
                OWNER(ITEM, spinerisk_item)};
  unsigned char bytes[2048];
  size_t seen = 0;
  for (size_t o = 0; o < COUNT(owners); o++) {
    memset(bytes, 0x55, sizeof bytes);
    owners[o].init(bytes, owners[o].size);
    for (size_t i = 0; i < spinerisk_field_count(); i++) {
      spinerisk_field_info info;
      spinerisk_field_info_init(&info, sizeof info);
      spinerisk_field_at(i, &info, NULL);
      if (info.owner != owners[o].owner || info.offset >= owners[o].size) continue;
      seen++;
      if (info.type == SPINERISK_TYPE_NUMBER) {
        double x;
        memcpy(&x, bytes + info.offset, sizeof x);
        cr_assert(isnan(x), "%s", info.name);
      } else {
        uint64_t x = 0;
        memcpy(&x, bytes + info.offset, info.type == SPINERISK_TYPE_SET || info.type == SPINERISK_TYPE_TOTAL ? 8 : 4);
        cr_assert_eq(x, 0, "%s", info.name);
      }
    }
  }
  cr_assert_geq(seen, 170);
}

Test(init, of_an_assessment_leaves_every_number_not_stated) {
  const spinerisk_assessment a = new_assessment();
  cr_assert(isnan(a.hazard) && isnan(a.dose) && isnan(a.score) && isnan(a.model_score) && isnan(a.confidence));
}

Test(structs, one_that_was_never_initialised_is_refused) {
  spinerisk_assessment out = new_assessment();
  spinerisk_effort effort;
  spinerisk_patient patient = new_patient(0);
  spinerisk_provider provider;
  spinerisk_demand demand;
  spinerisk_activity activity;
  spinerisk_error e = new_error();
  memset(&effort, 0, sizeof effort);
  memset(&provider, 0, sizeof provider);
  memset(&demand, 0, sizeof demand);
  memset(&activity, 0, sizeof activity);
  cr_assert_eq(spinerisk_assess(NULL, TEXT("walking"), &effort, NULL, &out, &e), SPINERISK_E_STRUCT_SIZE);
  cr_assert_eq(e.status, SPINERISK_E_STRUCT_SIZE);
  patient.provider = &provider;
  cr_assert_eq(spinerisk_assess(NULL, TEXT("walking"), NULL, &patient, &out, NULL), SPINERISK_E_STRUCT_SIZE);
  patient.provider = NULL;
  patient.struct_size = 8;
  cr_assert_eq(spinerisk_assess(NULL, TEXT("walking"), NULL, &patient, &out, NULL), SPINERISK_E_STRUCT_SIZE);
  cr_assert_eq(spinerisk_assess_demand(NULL, &demand, NULL, NULL, &out, NULL), SPINERISK_E_STRUCT_SIZE);
  cr_assert_eq(spinerisk_assess_activity(NULL, &activity, NULL, NULL, &out, NULL), SPINERISK_E_STRUCT_SIZE);
  out.struct_size -= 1;
  cr_assert_eq(spinerisk_assess(NULL, TEXT("walking"), NULL, NULL, &out, NULL), SPINERISK_E_STRUCT_SIZE);
}

/* A caller compiled against a younger header: what this library does not know is neither read nor written. */
Test(structs, larger_ones_give_the_same_answer_and_keep_their_tail) {
  struct {
    spinerisk_patient patient;
    unsigned char tail[32];
  } p;
  struct {
    spinerisk_effort effort;
    unsigned char tail[32];
  } f;
  struct {
    spinerisk_assessment out;
    unsigned char tail[32];
  } a;
  memset(&p, 0, sizeof p);
  cr_assert_eq(spinerisk_patient_init(&p.patient, sizeof p), SPINERISK_OK);
  cr_assert_eq(spinerisk_effort_init(&f.effort, sizeof f), SPINERISK_OK);
  cr_assert_eq(spinerisk_assessment_init(&a.out, sizeof a), SPINERISK_OK);
  memset(a.tail, 0x55, sizeof a.tail);
  p.patient.conditions = SPINERISK_CONDITION_HERNIATION;
  p.patient.phase = SPINERISK_PHASE_ACTIVE;
  cr_assert_eq(spinerisk_assess(NULL, TEXT("running"), &f.effort, &p.patient, &a.out, NULL), SPINERISK_OK);
  const spinerisk_assessment plain = ask("running", HERNIATION);
  cr_assert(same_bits(a.out.score, plain.score) && a.out.verdict == plain.verdict && a.out.assumed == plain.assumed);
  cr_assert_eq(a.out.struct_size, sizeof a);
  for (size_t i = 0; i < sizeof a.tail; i++) cr_assert_eq(a.tail[i], 0x55);
}

/* Something stated that this library does not know must not vanish. */
Test(structs, what_is_stated_beyond_the_known_end_is_refused) {
  struct {
    spinerisk_patient patient;
    unsigned char tail[32];
  } p;
  spinerisk_assessment out = new_assessment();
  cr_assert_eq(spinerisk_patient_init(&p.patient, sizeof p), SPINERISK_OK);
  cr_assert_eq(spinerisk_assess(NULL, TEXT("walking"), NULL, &p.patient, &out, NULL), SPINERISK_OK);
  for (size_t i = 0; i < sizeof p.tail; i++) {
    p.tail[i] = 1;
    cr_assert_eq(spinerisk_assess(NULL, TEXT("walking"), NULL, &p.patient, &out, NULL), SPINERISK_E_STRUCT_SIZE);
    p.tail[i] = 0;
  }
}

Test(structs, the_caller_s_input_is_never_changed) {
  spinerisk_patient patient = new_patient(SPINERISK_CONDITION_BULGE), before;
  spinerisk_effort effort, effort_before;
  spinerisk_activity activity = own_activity(), activity_before;
  spinerisk_assessment out = new_assessment();
  spinerisk_effort_init(&effort, sizeof effort);
  before = patient;
  effort_before = effort;
  activity_before = activity;
  cr_assert_eq(spinerisk_assess_activity(NULL, &activity, &effort, &patient, &out, NULL), SPINERISK_OK);
  cr_assert_eq(memcmp(&before, &patient, sizeof patient), 0);
  cr_assert_eq(memcmp(&effort_before, &effort, sizeof effort), 0);
  cr_assert_eq(memcmp(&activity_before, &activity, sizeof activity), 0, "open ends stay open in the caller's struct");
}

/* Structs the library fills must have been initialised: a smaller one is refused and stays as it is. */
Test(structs, info_that_was_not_initialised_is_refused) {
  union {
    uint32_t struct_size;
    spinerisk_activity activity;
    spinerisk_field_info field;
    spinerisk_reason_info reason;
    spinerisk_question_info question;
    spinerisk_parameter_info parameter;
    unsigned char bytes[sizeof(spinerisk_activity)];
  } x;
  for (uint32_t size = 0; size <= 24; size += 8) {
    memset(&x, 0x55, sizeof x);
    x.struct_size = size;
    cr_assert_eq(spinerisk_activity_at(7, &x.activity, NULL), SPINERISK_E_STRUCT_SIZE);
    cr_assert_eq(spinerisk_activity_get(8, &x.activity, NULL), SPINERISK_E_STRUCT_SIZE);
    cr_assert_eq(spinerisk_field_at(7, &x.field, NULL), SPINERISK_E_STRUCT_SIZE);
    cr_assert_eq(spinerisk_reason_at(7, &x.reason, NULL), SPINERISK_E_STRUCT_SIZE);
    cr_assert_eq(spinerisk_question_at(7, &x.question, NULL), SPINERISK_E_STRUCT_SIZE);
    cr_assert_eq(spinerisk_parameter_at(7, &x.parameter, NULL), SPINERISK_E_STRUCT_SIZE);
    for (size_t i = 4; i < sizeof x; i++) cr_assert_eq(x.bytes[i], 0x55);
  }
}

Test(structs, permits_are_stepped_by_the_caller_s_size) {
  struct wide {
    spinerisk_permit permit;
    double tail[3];
  } permits[2];
  spinerisk_provider provider;
  spinerisk_patient patient = new_patient(SPINERISK_CONDITION_HERNIATION);
  spinerisk_assessment out = new_assessment();
  uint32_t running = 0, jumping = 0;
  spinerisk_find(TEXT("running"), &running, NULL);
  spinerisk_find(TEXT("jumping"), &jumping, NULL);
  for (int i = 0; i < 2; i++) cr_assert_eq(spinerisk_permit_init(&permits[i].permit, sizeof permits[i]), SPINERISK_OK);
  permits[0].permit.activity = jumping;
  permits[1].permit.activity = running;
  spinerisk_provider_init(&provider, sizeof provider);
  provider.permits = &permits[0].permit;
  provider.n_permits = 2;
  patient.provider = &provider;
  cr_assert_eq(spinerisk_assess(NULL, TEXT("running"), NULL, &patient, &out, NULL), SPINERISK_OK);
  cr_assert(has_reason(&out, "permitted"));
}

/* Programs built with a header whose structs are longer: what comes out lies at their distance, and nothing is written
 * into what the library does not know. */
struct longer_week {
  spinerisk_week week;
  double more;
};
struct longer_item {
  spinerisk_item item;
  double more;
};

Test(arrays, of_longer_structs_are_filled_at_their_distance) {
  enum { WEEKS = 2 };
  spinerisk_week weeks[WEEKS];
  spinerisk_item items[WEEKS * SPINERISK_PLAN_ITEMS_PER_WEEK];
  struct longer_week long_weeks[WEEKS];
  struct longer_item long_items[COUNT(items)];
  spinerisk_plan_request request;
  spinerisk_plan plan, again;
  const spinerisk_patient patient = new_patient(SPINERISK_CONDITION_NON_SPECIFIC);
  spinerisk_plan_request_init(&request, sizeof request);
  spinerisk_plan_init(&plan, sizeof plan);
  spinerisk_plan_init(&again, sizeof again);
  request.weeks = WEEKS;
  for (size_t i = 0; i < WEEKS; i++) {
    spinerisk_week_init(&weeks[i], sizeof *weeks);
    spinerisk_week_init(&long_weeks[i].week, sizeof *long_weeks);
  }
  for (size_t i = 0; i < COUNT(items); i++) {
    spinerisk_item_init(&items[i], sizeof *items);
    spinerisk_item_init(&long_items[i].item, sizeof *long_items);
  }
  cr_assert_eq(spinerisk_plan_make(NULL, &request, &patient, &plan, weeks, items, NULL), SPINERISK_OK);
  cr_assert_eq(spinerisk_plan_make(NULL, &request, &patient, &again, &long_weeks[0].week, &long_items[0].item, NULL),
               SPINERISK_OK);
  cr_assert_gt(plan.n_items, 3);
  cr_assert_eq(memcmp(&plan, &again, sizeof plan), 0);
  for (int i = 0; i < plan.n_items; i++) {
    cr_assert_eq(long_items[i].item.struct_size, sizeof *long_items);
    cr_assert(long_items[i].more == 0 && long_items[i].item.activity == items[i].activity, "%d", i);
    cr_assert_eq(
        memcmp(&long_items[i].item.weekdays, &items[i].weekdays, sizeof *items - offsetof(spinerisk_item, weekdays)),
        0);
  }
  for (int i = 0; i < WEEKS; i++) {
    cr_assert_eq(long_weeks[i].week.struct_size, sizeof *long_weeks);
    cr_assert(long_weeks[i].more == 0 && same_bits(long_weeks[i].week.score, weeks[i].score));
  }
  /* All of an array are of one size. */
  long_items[5].item.struct_size = sizeof *items;
  cr_assert_eq(spinerisk_plan_make(NULL, &request, &patient, &again, &long_weeks[0].week, &long_items[0].item, NULL),
               SPINERISK_E_STRUCT_SIZE);
}

Test(arrays, of_longer_alternatives_are_sorted_at_their_distance) {
  struct longer {
    spinerisk_alternative a;
    double more;
  } longer[4];
  spinerisk_alternative plain[4];
  spinerisk_resolution r;
  const spinerisk_patient patient = new_patient(SPINERISK_CONDITION_HERNIATION);
  size_t n = 4, n_longer = 4;
  spinerisk_resolution_init(&r, sizeof r);
  cr_assert_eq(spinerisk_resolve(NULL, TEXT("deadlift"), 0, &r, NULL), SPINERISK_OK);
  for (size_t i = 0; i < 4; i++) {
    spinerisk_alternative_init(&plain[i], sizeof *plain);
    spinerisk_alternative_init(&longer[i].a, sizeof *longer);
  }
  cr_assert_eq(spinerisk_alternatives_find(NULL, NULL, &r, NULL, &patient, plain, &n, NULL), SPINERISK_OK);
  cr_assert_eq(spinerisk_alternatives_find(NULL, NULL, &r, NULL, &patient, &longer[0].a, &n_longer, NULL),
               SPINERISK_OK);
  cr_assert(n == 4 && n_longer == 4);
  for (size_t i = 0; i < 4; i++) {
    cr_assert_eq(longer[i].a.struct_size, sizeof *longer);
    cr_assert(longer[i].a.activity == plain[i].activity && longer[i].more == 0, "%zu", i);
    cr_assert(same_bits(longer[i].a.nearness, plain[i].nearness));
  }
}

Test(structs, a_judgement_keeps_the_size_of_its_caller) {
  struct {
    spinerisk_judgement judgement;
    double more;
  } x;
  spinerisk_session session;
  spinerisk_session_init(&session, sizeof session);
  spinerisk_judgement_init(&x.judgement, sizeof x);
  cr_assert_eq(spinerisk_session_judge(NULL, NULL, &session, 0, &x.judgement, NULL), SPINERISK_OK);
  cr_assert_eq(x.judgement.struct_size, sizeof x);
  cr_assert(x.more == 0 && x.judgement.phase > 0);
}
