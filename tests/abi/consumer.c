/* An old program: every struct of the header goes in or out once, each at the end of a page behind which nothing may be
 * read or written. Prints what it got, to the last bit, so that two builds of it can be compared;
 * what came later is at the end.
 *
 *     consumer            everything
 *     consumer stated     only if built with GROWN, a header whose structs have one more member: states that member in
 *                         each struct that goes in. A library that does not know it must refuse */
#define _DEFAULT_SOURCE /* mmap */
#include <spinerisk/spinerisk.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static void must(int holds, const char *what) {
  if (holds) return;
  fflush(stdout);
  fprintf(stderr, "consumer: %s\n", what);
  exit(1);
}

/* Bytes up to the end of a page; the next page cannot be touched. */
static void *guarded(size_t size) {
  const size_t page = (size_t)sysconf(_SC_PAGESIZE), room = (size + page - 1) / page * page;
  char *from = mmap(NULL, room + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  must(from != MAP_FAILED && mprotect(from + room, page, PROT_NONE) == 0, "mmap");
  memset(from, 0x55, room);
  return from + room - size;
}

#define ARRAY(type, name, n)                     \
  type *name = guarded((n) * sizeof *name);      \
  for (size_t at_ = 0; at_ < (size_t)(n); at_++) \
  must(type##_init(&name[at_], sizeof *name) == SPINERISK_OK, #type "_init")
#define NEW(type, name) ARRAY(type, name, 1)
#define CALL(...) must((__VA_ARGS__) == SPINERISK_OK, #__VA_ARGS__)
#define TEXT(literal) literal, sizeof(literal) - 1
#define INT(x) printf(" %s=%lld", #x, (long long)(x))
#define NUMBER(x) printf(" %s=%.17g", #x, (double)(x))

/* What the library does not know is left as init left it; what has a size keeps it. */
#ifdef GROWN
#define KEPT(x) must((x)->struct_size == sizeof *(x) && (x)->grown == 0, #x " was written past what the library knows")
#define STATE(x) ((x)->grown = 1)
#else
#define KEPT(x) must((x)->struct_size == sizeof *(x), #x " has lost its size")
#define STATE(x) (void)(x)
#endif

static spinerisk_patient *new_patient(void) {
  NEW(spinerisk_patient, patient);
  patient->conditions = SPINERISK_CONDITION_HERNIATION;
  patient->phase = SPINERISK_PHASE_STRENGTHENING;
  patient->today = 20000;
  patient->pain_now = 1;
  patient->active_minutes_week = 60;
  return patient;
}

static void print_assessment(const spinerisk_assessment *a) {
  char text[4096];
  KEPT(a);
  INT(a->activity), INT(a->verdict), INT(a->urgency), INT(a->encouraged), INT(a->n_reasons), INT(a->reasons[0]);
  NUMBER(a->score), NUMBER(a->low), NUMBER(a->high), NUMBER(a->model_score), NUMBER(a->contributions[1]);
  INT(a->assumed), INT(a->read_as), NUMBER(a->confidence), INT(a->screened), NUMBER(a->hazard), NUMBER(a->dose);
  INT(spinerisk_assessment_text(a, text, sizeof text));
  printf(" %s\n", text);
}

static void one_answer(void) {
  NEW(spinerisk_error, error);
  NEW(spinerisk_effort, effort);
  NEW(spinerisk_provider, provider);
  ARRAY(spinerisk_permit, permits, 2);
  NEW(spinerisk_demand, demand);
  NEW(spinerisk_assessment, a);
  spinerisk_patient *patient = new_patient();
  char text[400];
  must(spinerisk_assess(NULL, TEXT("no such thing"), effort, patient, a, error) == SPINERISK_E_UNKNOWN_ACTIVITY,
       "unknown");
  KEPT(error);
  spinerisk_error_text(error, text, sizeof text);
  printf("error %s %s\n", error->detail, text);
  effort->external_kg = 20;
  effort->sets = 3;
  permits[0].activity = 1;
  permits[1].tags = 2;
  permits[1].max_minutes = 10;
  provider->permits = permits;
  provider->n_permits = 2;
  provider->max_load = 3000;
  patient->provider = provider;
  CALL(spinerisk_assess(NULL, TEXT("deadlift"), effort, patient, a, error));
  print_assessment(a);
  demand->impact.typical = 1;
  demand->load.typical = 2000;
  demand->twist.typical = 10;
  demand->forward.typical = 30;
  demand->backward.typical = 0;
  CALL(spinerisk_assess_demand(NULL, demand, NULL, patient, a, error));
  print_assessment(a);
}

static void names(void) {
  NEW(spinerisk_error, error);
  NEW(spinerisk_resolution, r);
  NEW(spinerisk_vocabulary, vocabulary);
  ARRAY(spinerisk_activity, own, 2);
  NEW(spinerisk_assessment, a);
  NEW(spinerisk_code_info, code);
  NEW(spinerisk_resolution_columns, columns);
  static const int64_t offsets[] = {0, 7, 14};
  spinerisk_synonym synonym = {TEXT("house walk"), 1000001};
  int32_t status[2];
  for (int i = 0; i < 2; i++) {
    CALL(spinerisk_activity_at((size_t)i, &own[i], error));
    KEPT(&own[i]);
    printf("activity %s %s", own[i].id, own[i].name), NUMBER(own[i].load.high), INT(own[i].muscles),
        INT(own[i].equipment);
    puts("");
    CALL(spinerisk_assess_activity(NULL, &own[i], NULL, NULL, a, error));
    print_assessment(a);
    own[i].number = 0;
  }
  own[0].id = "own_one", own[0].name = "Own one", own[1].id = "own_two", own[1].name = "Own two";
  vocabulary->activities = own, vocabulary->n_activities = 2, vocabulary->synonyms = &synonym,
  vocabulary->n_synonyms = 1;
  CALL(spinerisk_vocabulary_check(vocabulary, error));
  CALL(spinerisk_resolve(vocabulary, TEXT("own two"), 0, r, error));
  KEPT(r);
  INT(r->status), INT(r->activity), INT(r->n_candidates), NUMBER(r->confidence);
  CALL(spinerisk_assess_resolution(NULL, vocabulary, r, NULL, NULL, a, error));
  print_assessment(a);
  CALL(spinerisk_find_code(TEXT("strava"), TEXT("TrailRun"), r, error));
  INT(r->status), INT(r->activity), NUMBER(r->candidates[0].confidence);
  columns->status = status;
  CALL(spinerisk_resolve_column(NULL, "runningwalking", offsets, 2, 0, columns, NULL, error));
  KEPT(columns), INT(status[0]), INT(status[1]);
  CALL(spinerisk_code_at(3, code, error));
  KEPT(code);
  printf(" %s\n", code->name);
}

static void tables(void) {
  NEW(spinerisk_field_info, field);
  NEW(spinerisk_question_info, question);
  NEW(spinerisk_reason_info, reason);
  NEW(spinerisk_sentence_info, sentence);
  NEW(spinerisk_parameter_info, parameter);
  CALL(spinerisk_field_at(2, field, NULL));
  CALL(spinerisk_question_at(2, question, NULL));
  CALL(spinerisk_reason_at(2, reason, NULL));
  CALL(spinerisk_sentence_at(2, sentence, NULL));
  CALL(spinerisk_parameter_at(2, parameter, NULL));
  KEPT(field), KEPT(question), KEPT(reason), KEPT(sentence), KEPT(parameter);
  printf("%s %s %s %s %s", field->name, question->text, reason->sentence, sentence->text, parameter->name);
  INT(field->offset), NUMBER(field->high), NUMBER(parameter->value), INT(reason->is_rule);
  puts("");
}

/* Every field that can be set lies in the struct this program was built with. */
static void fields(void) {
  NEW(spinerisk_effort, effort);
  NEW(spinerisk_plan_request, request);
  spinerisk_patient *patient = new_patient();
  int set = 0;
  for (size_t i = 0; i < spinerisk_field_count(); i++) {
    spinerisk_field_info info;
    spinerisk_field_info_init(&info, sizeof info);
    CALL(spinerisk_field_at(i, &info, NULL));
    void *object = info.owner == SPINERISK_OWNER_EFFORT    ? (void *)effort
                   : info.owner == SPINERISK_OWNER_PATIENT ? (void *)patient
                   : info.owner == SPINERISK_OWNER_REQUEST ? (void *)request
                                                           : NULL;
    if (object) set += spinerisk_field_set(object, info.field, info.low > 1 ? info.low : 1, NULL) == SPINERISK_OK;
  }
  KEPT(effort), KEPT(patient), KEPT(request);
  INT(set), NUMBER(effort->sets), NUMBER(patient->active_minutes_week), NUMBER(request->target_dose);
  puts("");
}

static void columns(void) {
  static const double impact[] = {1, 2}, load[] = {2000, 4000}, twist[] = {0, 20}, flexion[] = {30, -10};
  double score[2], hazard[2];
  int32_t verdict[2], urgency[2];
  NEW(spinerisk_demand_columns, in);
  NEW(spinerisk_result_columns, out);
  in->impact = impact, in->load = load, in->twist = twist, in->flexion = flexion;
  out->score = score, out->hazard = hazard, out->verdict = verdict, out->urgency = urgency;
  CALL(spinerisk_assess_columns(NULL, new_patient(), in, 2, out, NULL, NULL));
  KEPT(in), KEPT(out);
  for (int i = 0; i < 2; i++) NUMBER(score[i]), NUMBER(hazard[i]), INT(verdict[i]), INT(urgency[i]);
  puts("");
}

static void sessions(void) {
  static const double hazard[] = {2, 3}, score[] = {20, 30};
  static const int32_t verdict[] = {1, 2};
  double left = 0, used[9];
  NEW(spinerisk_assessment, a);
  ARRAY(spinerisk_session, days, 9);
  NEW(spinerisk_part_columns, parts);
  NEW(spinerisk_judgement, judgement);
  NEW(spinerisk_course_columns, course);
  ARRAY(spinerisk_week, weeks, 2);
  spinerisk_patient *patient = new_patient();
  CALL(spinerisk_assess(NULL, TEXT("running"), NULL, patient, a, NULL));
  CALL(spinerisk_session_add(&days[0], a, 7, NULL));
  parts->hazard = hazard, parts->score = score, parts->verdict = verdict;
  CALL(spinerisk_sessions_add(parts, 2, 0, days + 3, 2, NULL, NULL));
  CALL(spinerisk_session_merge(&days[0], &days[3], NULL));
  NUMBER(spinerisk_session_share(&days[0], a)), INT(days[0].hazard_units), INT(days[0].parts);
  CALL(spinerisk_session_judge(NULL, patient, &days[0], 1.0, judgement, NULL));
  KEPT(judgement), NUMBER(judgement->score), NUMBER(judgement->budget), NUMBER(judgement->drop_first);
  course->weeks = weeks, course->used = used;
  CALL(spinerisk_course_judge(NULL, patient, days, 9, &left, course, NULL));
  for (int i = 0; i < 2; i++)
    KEPT(&weeks[i]), NUMBER(weeks[i].score), NUMBER(weeks[i].rest_days), NUMBER(weeks[i].minutes);
  KEPT(course), NUMBER(left), NUMBER(used[8]);
  CALL(spinerisk_patient_at(patient, 20000.5, hazard, 2, score, 2, NULL));
  KEPT(patient), NUMBER(patient->today);
  puts("");
}

static void searches(void) {
  NEW(spinerisk_resolution, r);
  NEW(spinerisk_effort, effort);
  NEW(spinerisk_limit, limit);
  ARRAY(spinerisk_change, changes, SPINERISK_MAX_CHANGES);
  ARRAY(spinerisk_alternative, others, 5);
  spinerisk_patient *patient = new_patient();
  size_t n = 0, n_others = 5;
  char text[300];
  CALL(spinerisk_resolve(NULL, TEXT("deadlift"), 0, r, NULL));
  effort->external_kg = 60;
  CALL(spinerisk_limit_find(NULL, NULL, r, effort, patient, SPINERISK_FIELD_EXTERNAL_KG, SPINERISK_ASK_PROVIDER, limit,
                            NULL));
  KEPT(limit), INT(limit->holds), NUMBER(limit->value), NUMBER(limit->score);
  CALL(spinerisk_changes_find(NULL, NULL, r, effort, patient, SPINERISK_ASK_PROVIDER, changes, &n, NULL));
  for (size_t i = 0; i < SPINERISK_MAX_CHANGES; i++) KEPT(&changes[i]);
  for (size_t i = 0; i < n; i++) {
    spinerisk_change_text(&changes[i], text, sizeof text);
    INT(changes[i].kind), NUMBER(changes[i].value), NUMBER(changes[i].score), printf(" %s", text);
  }
  CALL(spinerisk_alternatives_find(NULL, NULL, r, effort, patient, others, &n_others, NULL));
  for (size_t i = 0; i < 5; i++) KEPT(&others[i]);
  for (size_t i = 0; i < n_others; i++) INT(others[i].activity), NUMBER(others[i].score), NUMBER(others[i].nearness);
  puts("");
}

static void plans(void) {
  static const uint32_t likes[] = {1};
  NEW(spinerisk_plan_request, request);
  ARRAY(spinerisk_diary, diary, 3);
  NEW(spinerisk_plan, plan);
  ARRAY(spinerisk_week, weeks, 4);
  ARRAY(spinerisk_item, items, 4 * SPINERISK_PLAN_ITEMS_PER_WEEK);
  for (int i = 0; i < 3; i++) {
    diary[i].day = 19990 + i, diary[i].minutes = 20 + i, diary[i].repetitions = 10, diary[i].next_morning_change = 0;
    CALL(spinerisk_find(TEXT("walking"), &diary[i].activity, NULL));
  }
  request->weeks = 4, request->likes = likes, request->n_likes = 1, request->diary = diary, request->n_diary = 3;
  CALL(spinerisk_find(TEXT("running"), &request->target, NULL));
  CALL(spinerisk_plan_make(NULL, request, new_patient(), plan, weeks, items, NULL));
  KEPT(plan), INT(plan->n_items), INT(plan->n_weeks), INT(plan->response), NUMBER(plan->target_week);
  for (int i = 0; i < 4; i++) KEPT(&weeks[i]), NUMBER(weeks[i].score), NUMBER(weeks[i].minutes);
  for (int i = 0; i < 4 * SPINERISK_PLAN_ITEMS_PER_WEEK; i++) KEPT(&items[i]);
  for (int i = 0; i < plan->n_items; i++) INT(items[i].activity), NUMBER(items[i].minutes), NUMBER(items[i].if_advance);
  puts("");
}

#if SPINERISK_VERSION_MINOR >= 6
/* What 0.5 and 0.6 brought. */
static void columns_of_activities(void) {
  static const double minutes[] = {10, 20}, usual[] = {0, 5};
  uint32_t activity[2] = {0, 1};
  double score[2], low[2], dose[2];
  NEW(spinerisk_effort_columns, in);
  NEW(spinerisk_result_columns, out);
  ARRAY(spinerisk_resolution, readings, 2);
  spinerisk_patient_column column = {.field = SPINERISK_FIELD_PAIN_NOW, .values = usual};
  spinerisk_patient *patient = new_patient();
  patient->pain_now = 0.0 / 0.0;
  CALL(spinerisk_resolve(NULL, TEXT("running"), 0, &readings[0], NULL));
  CALL(spinerisk_resolve(NULL, TEXT("walking"), 0, &readings[1], NULL));
  in->activity = activity, in->minutes = minutes, in->patients = &column, in->n_patients = 1;
  out->score = score, out->low = low, out->dose = dose;
  CALL(spinerisk_assess_readings(NULL, patient, NULL, readings, 2, in, 2, out, NULL, NULL));
  for (int i = 0; i < 2; i++) NUMBER(score[i]), NUMBER(low[i]), NUMBER(dose[i]);
  for (int i = 0; i < 2; i++) activity[i] = readings[i].activity;
  CALL(spinerisk_assess_activities(NULL, patient, in, 2, out, NULL, NULL));
  for (int i = 0; i < 2; i++) NUMBER(score[i]), NUMBER(low[i]), NUMBER(dose[i]);
  KEPT(in), KEPT(out);
  puts("");
}
#endif

#define REFUSED(...) must((__VA_ARGS__) == SPINERISK_E_STRUCT_SIZE, "not refused: " #__VA_ARGS__), refused++

/* What a younger program states and the library does not know must not vanish. */
static void stated(void) {
  int refused = 0;
  NEW(spinerisk_effort, effort);
  NEW(spinerisk_provider, provider);
  NEW(spinerisk_permit, permit);
  NEW(spinerisk_demand, demand);
  NEW(spinerisk_activity, activity);
  NEW(spinerisk_vocabulary, vocabulary);
  NEW(spinerisk_demand_columns, in);
  NEW(spinerisk_result_columns, results);
  NEW(spinerisk_plan_request, request);
  NEW(spinerisk_plan, plan);
  NEW(spinerisk_assessment, a);
  NEW(spinerisk_resolution, r);
  spinerisk_patient *patient = new_patient();
  STATE(effort), STATE(provider), STATE(permit), STATE(demand), STATE(activity), STATE(vocabulary), STATE(in),
      STATE(request);
  REFUSED(spinerisk_assess(NULL, TEXT("running"), effort, NULL, a, NULL));
  patient->provider = provider;
  REFUSED(spinerisk_assess(NULL, TEXT("running"), NULL, patient, a, NULL));
  NEW(spinerisk_provider, plain);
  plain->permits = permit, plain->n_permits = 1, patient->provider = plain;
  REFUSED(spinerisk_assess(NULL, TEXT("running"), NULL, patient, a, NULL));
  patient->provider = NULL;
  REFUSED(spinerisk_plan_make(NULL, request, patient, plan, NULL, NULL, NULL));
  REFUSED(spinerisk_assess_demand(NULL, demand, NULL, patient, a, NULL));
  REFUSED(spinerisk_assess_activity(NULL, activity, NULL, patient, a, NULL));
  REFUSED(spinerisk_resolve(vocabulary, TEXT("running"), 0, r, NULL));
  REFUSED(spinerisk_assess_columns(NULL, patient, in, 0, results, NULL, NULL));
  STATE(patient);
  REFUSED(spinerisk_assess(NULL, TEXT("running"), NULL, patient, a, NULL));
  printf("%d refused\n", refused);
}

int main(int n_arguments, char **arguments) {
  if (n_arguments > 1 && strcmp(arguments[1], "stated") == 0) {
    stated();
    return 0;
  }
  CALL(spinerisk_self_test());
  one_answer();
  names();
  tables();
  fields();
  columns();
  sessions();
  searches();
  plans();
#if SPINERISK_VERSION_MINOR >= 6
  columns_of_activities();
#endif
  return 0;
}
