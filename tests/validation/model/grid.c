/* grid.c: is anybody left with nothing? A grid of patients, and for each how many activities stay open.
 *
 *     grid          conditions x phases with every other answer alone, and one of every 40,009 patients of the full product
 *     grid --all    with every two other answers, and one of every 4,001 (minutes)
 *
 * Prints comma-separated rows: what, name, value. Counting stops at CAP_AEROBIC and CAP_OTHER: only the least matter. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <spinerisk/spinerisk.h>

enum { NEED_AEROBIC = 3, NEED_OTHER = 5, CAP_AEROBIC = 20, CAP_OTHER = 32, LEAST = 12, MAX_ACTIVITIES = 1024 };
/* Of the full product every one of so many; a prime, so that no dimension is stepped over. */
enum { STEP = 40009, STEP_ALL = 4001 };
enum { CONDITIONS = 14, SETS = 1 + CONDITIONS + 13 * 12 / 2 };

/* The dimensions of the grid. 0 is "not stated" in each but PHASE, and no pain in PAIN. */
enum { SET, PHASE, AGE, PAIN, BONE, LEG, EASES, SURGERY, PREGNANCY, ANSWERS, LATELY, DIMENSIONS, CORE = AGE };
static const int sizes[DIMENSIONS] = {SETS, 4, 5, 3, 5, 6, 6, 10, 4, 10, 5};

static const double ages[] = {0, 25, 45, 65, 80}, pains[] = {0, 4, 6};

/* kind, weeks, released: 1 yes, 2 no, 0 not stated. The last two are freshly operated: they count for walking only. */
static const struct {
  const char *kind;
  double weeks;
  int32_t released;
} operations[] = {{0},
                  {"discectomy", 8, 1},
                  {"discectomy", 104, 0},
                  {"laminectomy", 8, 1},
                  {"fusion", 20, 1},
                  {"fusion", 104, 1},
                  {"disc_replacement", 20, 1},
                  {"vertebroplasty", 8, 1},
                  {"discectomy", 2, 0},
                  {"fusion", 10, 0}};
enum { FRESH = 8 };

static const char *const answers[] = {
    "",
    "fell_last_year",
    "anticoagulant",
    "sedative fell_last_year",
    "high_blood_pressure heart_disease hernia",
    "fell_last_year anticoagulant sedative high_blood_pressure heart_disease hernia eye_pressure",
    "fracture",
    "constant_night_pain",
    "thoracic_pain first_pain_age",
    "unsettled_after_day no_better_two_weeks"};
static const char *const lately[] = {"", "on a painkiller", "usual pain 8", "bad mornings and a bad week",
                                     "just risen, bent before, after a session"};

typedef struct {
  int at[DIMENSIONS], aerobic, other;
} person;

/* An activity the law counts. hardness: its scores for two hard patients together. */
typedef struct {
  spinerisk_activity activity;
  double hardness;
  int aerobic, other;
} counted;
static counted candidates[MAX_ACTIVITIES];
static size_t n_candidates;
static spinerisk_activity walk;

static uint64_t n_patients, n_fresh, n_short, n_walk_avoided, by_aerobic[CAP_AEROBIC + 1], by_other[CAP_OTHER + 1];
static int least_aerobic[CONDITIONS + 1], least_other[CONDITIONS + 1];
static person least[LEAST + 1];
static int n_least;

static int32_t value(int32_t field, const char *name) {
  int32_t found = 0;
  if (spinerisk_name_find(field, name, strlen(name), &found, NULL) != SPINERISK_OK) {
    fprintf(stderr, "no name %s\n", name);
    exit(2);
  }
  return found;
}

/* 0: none stated; then the conditions one by one; then every pair but those with "none". */
static uint64_t condition_set(int set) {
  int first = 1, pair = set - 1 - CONDITIONS;
  if (!set) return 0;
  if (set <= CONDITIONS) return UINT64_C(1) << (set - 1);
  while (pair >= CONDITIONS - 1 - first) pair -= CONDITIONS - 1 - first++;
  return UINT64_C(1) << first | UINT64_C(1) << (first + 1 + pair);
}

static uint64_t answer_bits(const char *names) {
  static char text[256];
  uint64_t bits = 0;
  snprintf(text, sizeof text, "%s", names);
  for (char *name = strtok(text, " "); name; name = strtok(NULL, " "))
    bits |= UINT64_C(1) << (value(SPINERISK_FIELD_ANSWERS_YES, name) - 1);
  return bits;
}

static void make_patient(const int *at, spinerisk_patient *p) {
  static uint64_t bits[sizeof answers / sizeof *answers];
  spinerisk_patient_init(p, sizeof *p);
  p->conditions = condition_set(at[SET]);
  p->phase = at[PHASE] + 1;
  if (at[AGE]) p->age_years = ages[at[AGE]];
  p->pain_now = pains[at[PAIN]];
  p->bone = at[BONE];
  p->leg_symptoms = at[LEG];
  if (at[EASES]) { /* forward, backward, sideways: found by the provider; then forward, backward found alone */
    p->eases = at[EASES] <= 3 ? at[EASES] : at[EASES] - 3;
    p->eases_by = at[EASES] <= 3 ? 1 : 2;
  }
  if (at[SURGERY]) {
    p->surgery = value(SPINERISK_FIELD_SURGERY, operations[at[SURGERY]].kind);
    p->weeks_since_surgery = operations[at[SURGERY]].weeks;
    p->surgery_released = operations[at[SURGERY]].released;
  }
  if (at[PREGNANCY]) {
    p->pregnancy = value(SPINERISK_FIELD_PREGNANCY, at[PREGNANCY] < 3 ? "pregnant" : "postpartum");
    p->pregnancy_weeks = at[PREGNANCY] == 1 ? 8 : at[PREGNANCY] == 2 ? 30 : 6;
  }
  if (at[ANSWERS]) {
    if (!bits[at[ANSWERS]]) bits[at[ANSWERS]] = answer_bits(answers[at[ANSWERS]]);
    p->answers_yes = bits[at[ANSWERS]];
  }
  if (at[LATELY] == 1) p->masked = value(SPINERISK_FIELD_MASKED, "painkiller");
  if (at[LATELY] == 2) p->usual_pain = 8;
  if (at[LATELY] == 3) p->bad_mornings = p->next_morning_change = p->week_change = 4;
  if (at[LATELY] == 4) {
    p->hours_since_rising = 0.5;
    p->minutes_bent_before = 60;
    p->hours_since_session = 2;
  }
}

static void assess(const spinerisk_activity *activity, const spinerisk_patient *patient, spinerisk_assessment *out) {
  spinerisk_error error;
  spinerisk_error_init(&error, sizeof error);
  spinerisk_assessment_init(out, sizeof *out);
  if (spinerisk_assess_activity(NULL, activity, NULL, patient, out, &error) == SPINERISK_OK) return;
  char text[256];
  spinerisk_error_text(&error, text, sizeof text);
  fprintf(stderr, "%s: %s\n", activity->id, text);
  exit(2);
}

/* Does a rule, and not the number, say avoid? */
static int rule_avoids(const spinerisk_assessment *a) {
  for (int32_t i = 0; i < a->n_reasons; i++) {
    spinerisk_reason_info reason;
    spinerisk_reason_info_init(&reason, sizeof reason);
    if (spinerisk_reason_get(a->reasons[i], &reason, NULL) == SPINERISK_OK && reason.is_rule &&
        reason.verdict >= SPINERISK_AVOID)
      return 1;
  }
  return 0;
}

static int easiest_first(const void *a, const void *b) {
  const counted *x = a, *y = b;
  if (x->hardness != y->hardness) return x->hardness < y->hardness ? -1 : 1;
  return (x->activity.number > y->activity.number) - (x->activity.number < y->activity.number);
}

/* The activities the law counts, the easiest for anybody first, so that counting is short. */
static void load_catalogue(void) {
  static const uint64_t hard[] = {SPINERISK_CONDITION_HERNIATION, SPINERISK_CONDITION_STENOSIS};
  for (size_t i = 0; i < spinerisk_activity_count() && n_candidates < MAX_ACTIVITIES; i++) {
    spinerisk_activity *activity = &candidates[n_candidates].activity;
    spinerisk_activity_init(activity, sizeof *activity);
    if (spinerisk_activity_at(i, activity, NULL) != SPINERISK_OK || activity->kind != SPINERISK_KIND_MOVEMENT) continue;
    if (!strcmp(activity->id, "walking")) walk = *activity;
    candidates[n_candidates].aerobic = activity->benefits[0] >= 2;
    candidates[n_candidates].other = activity->benefits[1] >= 2 || activity->benefits[2] >= 2;
    if (!candidates[n_candidates].aerobic && !candidates[n_candidates].other) continue;
    candidates[n_candidates].hardness = 0;
    for (int k = 0; k < 2; k++) {
      spinerisk_patient p;
      spinerisk_assessment a;
      spinerisk_patient_init(&p, sizeof p);
      p.conditions = hard[k];
      p.phase = SPINERISK_PHASE_ACUTE;
      assess(activity, &p, &a);
      candidates[n_candidates].hardness += a.score;
    }
    n_candidates++;
  }
  qsort(candidates, n_candidates, sizeof *candidates, easiest_first);
}

/* How little is left, as a share of what is needed. */
static double left(const person *x) {
  const double a = (double)x->aerobic / NEED_AEROBIC, b = (double)x->other / NEED_OTHER;
  return a < b ? a : b;
}

static void remember(const person *x) {
  int i = n_least;
  if (n_least == LEAST && left(x) >= left(&least[LEAST - 1])) return;
  for (; i > 0 && left(x) < left(&least[i - 1]); i--) least[i] = least[i - 1];
  least[i] = *x;
  if (n_least < LEAST) n_least++;
}

static void note_by_condition(const person *x) {
  const uint64_t set = condition_set(x->at[SET]);
  for (int c = 0; c <= CONDITIONS; c++) {
    if (c ? !(set >> (c - 1) & 1) : set != 0) continue;
    if (x->aerobic < least_aerobic[c]) least_aerobic[c] = x->aerobic;
    if (x->other < least_other[c]) least_other[c] = x->other;
  }
}

static void visit(const int *at) {
  spinerisk_patient patient;
  spinerisk_assessment a;
  person x;
  memcpy(x.at, at, sizeof x.at);
  x.aerobic = x.other = 0;
  make_patient(at, &patient);
  assess(&walk, &patient, &a);
  if (a.verdict >= SPINERISK_AVOID && !rule_avoids(&a)) n_walk_avoided++;
  if (at[SURGERY] >= FRESH) {
    n_fresh++;
    return;
  }
  for (size_t i = 0; i < n_candidates && (x.aerobic < CAP_AEROBIC || x.other < CAP_OTHER); i++) {
    assess(&candidates[i].activity, &patient, &a);
    if (a.verdict > SPINERISK_WITH_CARE) continue;
    x.aerobic += candidates[i].aerobic;
    x.other += candidates[i].other;
  }
  if (x.aerobic > CAP_AEROBIC) x.aerobic = CAP_AEROBIC;
  if (x.other > CAP_OTHER) x.other = CAP_OTHER;
  n_patients++;
  n_short += x.aerobic < NEED_AEROBIC || x.other < NEED_OTHER;
  by_aerobic[x.aerobic]++;
  by_other[x.other]++;
  remember(&x);
  note_by_condition(&x);
}

/* Sets the core dimensions from an index, the rest to 0. */
static void core_at(int *at, int index) {
  memset(at, 0, DIMENSIONS * sizeof *at);
  for (int d = 0; d < CORE; d++) {
    at[d] = index % sizes[d];
    index /= sizes[d];
  }
}

/* Every core patient with each other answer alone, or (pairs) with every two of them. */
static void one_or_two_at_a_time(int pairs) {
  int n = 1, at[DIMENSIONS];
  for (int d = 0; d < CORE; d++) n *= sizes[d];
  for (int i = 0; i < n; i++) {
    core_at(at, i);
    visit(at);
    for (int d = CORE; d < DIMENSIONS; d++)
      for (int v = 1; v < sizes[d]; v++) {
        core_at(at, i);
        at[d] = v;
        visit(at);
        for (int d2 = d + 1; pairs && d2 < DIMENSIONS; d2++) {
          for (at[d2] = 1; at[d2] < sizes[d2]; at[d2]++) visit(at);
          at[d2] = 0;
        }
      }
  }
}

static uint64_t combinations(void) {
  uint64_t n = 1;
  for (int d = 0; d < DIMENSIONS; d++) n *= (uint64_t)sizes[d];
  return n;
}

/* Every stride-th patient of the product of all dimensions: many answers at once. The stride is a prime that divides no size. */
static void product(uint64_t stride) {
  for (uint64_t i = 0; i < combinations(); i += stride) {
    int at[DIMENSIONS];
    uint64_t rest = i;
    for (int d = 0; d < DIMENSIONS; d++) {
      at[d] = (int)(rest % (uint64_t)sizes[d]);
      rest /= (uint64_t)sizes[d];
    }
    visit(at);
  }
}

static const char *const pregnancies[] = {"", "pregnant 8 weeks", "pregnant 30 weeks", "6 weeks after a birth"};

static void print_person(const person *x) {
  const uint64_t set = condition_set(x->at[SET]);
  printf("least,%d;%d,", x->aerobic, x->other);
  if (!set) printf("conditions not stated");
  for (int c = 0, n = 0; c < CONDITIONS; c++)
    if (set >> c & 1) printf("%s%s", n++ ? " and " : "", spinerisk_name_at(SPINERISK_FIELD_CONDITIONS, c + 1));
  printf("; %s; pain %.0f", spinerisk_name_at(SPINERISK_FIELD_PHASE, x->at[PHASE] + 1), pains[x->at[PAIN]]);
  if (x->at[AGE]) printf("; %.0f years", ages[x->at[AGE]]);
  if (x->at[BONE]) printf("; bones %s", spinerisk_name_at(SPINERISK_FIELD_BONE, x->at[BONE]));
  if (x->at[LEG]) printf("; leg %s", spinerisk_name_at(SPINERISK_FIELD_LEG_SYMPTOMS, x->at[LEG]));
  if (x->at[EASES])
    printf("; eases %s", spinerisk_name_at(SPINERISK_FIELD_EASES, x->at[EASES] <= 3 ? x->at[EASES] : x->at[EASES] - 3));
  if (x->at[SURGERY]) printf("; %s %.0f weeks ago", operations[x->at[SURGERY]].kind, operations[x->at[SURGERY]].weeks);
  if (x->at[PREGNANCY]) printf("; %s", pregnancies[x->at[PREGNANCY]]);
  if (x->at[ANSWERS]) printf("; yes to %s", answers[x->at[ANSWERS]]);
  if (x->at[LATELY]) printf("; %s", lately[x->at[LATELY]]);
  printf("\n");
}

static void print_results(int step) {
  spinerisk_assessment a;
  assess(&walk, NULL, &a);
  printf("what,name,value\nmodel,version,%s\nmodel,digest,%s\n", a.model_version, a.model_digest);
  printf("count,activities,%zu\ncount,patients,%llu\ncount,fresh,%llu\n", n_candidates, (unsigned long long)n_patients,
         (unsigned long long)n_fresh);
  printf("count,combinations,%llu\n", (unsigned long long)combinations());
  printf("count,step,%d\n", step);
  printf("count,short,%llu\ncount,walking_avoided,%llu\n", (unsigned long long)n_short,
         (unsigned long long)n_walk_avoided);
  printf("cap,aerobic,%d\ncap,other,%d\n", CAP_AEROBIC, CAP_OTHER);
  for (int i = 0; i <= CAP_AEROBIC; i++) printf("aerobic,%d,%llu\n", i, (unsigned long long)by_aerobic[i]);
  for (int i = 0; i <= CAP_OTHER; i++) printf("other,%d,%llu\n", i, (unsigned long long)by_other[i]);
  for (int c = 0; c <= CONDITIONS; c++)
    printf("condition,%s,%d;%d\n", c ? spinerisk_name_at(SPINERISK_FIELD_CONDITIONS, c) : "not stated",
           least_aerobic[c], least_other[c]);
  for (int i = 0; i < n_least; i++) print_person(&least[i]);
}

int main(int argc, char **argv) {
  const int all = argc > 1 && !strcmp(argv[1], "--all");
  for (int c = 0; c <= CONDITIONS; c++) {
    least_aerobic[c] = CAP_AEROBIC;
    least_other[c] = CAP_OTHER;
  }
  load_catalogue();
  /* A name that came since would be left out silently. */
  if (!walk.id || !n_candidates || spinerisk_name_at(SPINERISK_FIELD_CONDITIONS, CONDITIONS + 1) ||
      spinerisk_name_at(SPINERISK_FIELD_BONE, sizes[BONE]) ||
      spinerisk_name_at(SPINERISK_FIELD_LEG_SYMPTOMS, sizes[LEG]))
    return 2;
  one_or_two_at_a_time(all);
  const int step = all ? STEP_ALL : STEP;
  product(step);
  print_results(step);
  return 0;
}
