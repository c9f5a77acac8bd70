#include "answer.h"

#include <stdio.h>
#include <string.h>

static const char *const owners[] = {"",         "effort", "patient", "provider",    "permit",  "demand",
                                     "activity", "result", "request", "diary",       "session", "judgement",
                                     "week",     "limit",  "change",  "alternative", "plan",    "item"};
enum { N_OWNERS = sizeof owners / sizeof *owners };

const spinerisk_field_info *field_of(int32_t number) {
  static spinerisk_field_info all[SPINERISK_FIELD_END];
  if (!all[SPINERISK_FIELD_PAIN_NOW].name)
    for (size_t i = 0; i < spinerisk_field_count(); i++) {
      spinerisk_field_info info;
      spinerisk_field_info_init(&info, sizeof info);
      if (!spinerisk_field_at(i, &info, NULL)) all[info.field] = info;
    }
  return number > 0 && number < SPINERISK_FIELD_END && all[number].name ? &all[number] : NULL;
}

const spinerisk_field_info *field_named(int32_t owner, const char *name, size_t n) {
  for (int32_t i = 1; i < SPINERISK_FIELD_END; i++) {
    const spinerisk_field_info *field = field_of(i);
    if (field && field->owner == owner && strlen(field->name) == n && !memcmp(field->name, name, n)) return field;
  }
  return NULL;
}

int32_t owner_named(const char *name, size_t n) {
  for (int32_t i = 1; i < N_OWNERS; i++)
    if (strlen(owners[i]) == n && !memcmp(owners[i], name, n)) return i;
  return 0;
}

const char *owner_name(int32_t owner) { return owners[owner]; }

void put_text(const char *text) { printf(" %s", text && *text ? text : "-"); }

void put_double(double x) {
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  if (x != x)
    put_text("nan");
  else
    printf(" %016llx", (unsigned long long)bits);
}

void put_activity(uint32_t number) {
  spinerisk_activity activity;
  spinerisk_activity_init(&activity, sizeof activity);
  put_text(spinerisk_activity_get(number, &activity, NULL) ? "" : activity.id);
}

static void put_set(const char *(*name)(int32_t, int32_t), int32_t field, uint64_t bits) {
  const char *before = " ";
  if (!bits) put_text("");
  for (int32_t i = 0; i < 64; i++) {
    if (!(bits >> i & 1)) continue;
    printf("%s%s", before, name(field, i + 1));
    before = "+";
  }
}

/* Bit of a field number, as spinerisk_assessment.assumed has it. */
static const char *field_name(int32_t unused, int32_t bit) {
  (void)unused;
  return field_of(bit - 1)->name;
}

static void put_member(const spinerisk_field_info *field, const char *at) {
  double number;
  int32_t choice;
  uint64_t bits;
  uint32_t count;
  switch (field->type) {
    case SPINERISK_TYPE_NUMBER:
      memcpy(&number, at, sizeof number);
      put_double(number);
      break;
    case SPINERISK_TYPE_CHOICE:
      memcpy(&choice, at, sizeof choice);
      put_text(spinerisk_name_at(field->field, choice));
      break;
    case SPINERISK_TYPE_SET:
      memcpy(&bits, at, sizeof bits);
      put_set(spinerisk_name_at, field->field, bits);
      break;
    case SPINERISK_TYPE_COUNT:
      memcpy(&count, at, sizeof count);
      put_activity(count);
      break;
    default: memcpy(&bits, at, sizeof bits); printf(" %llu", (unsigned long long)bits);
  }
}

void put_record(int32_t owner, const void *record) {
  put_text(owners[owner]);
  for (int32_t i = 1; i < SPINERISK_FIELD_END; i++) {
    const spinerisk_field_info *field = field_of(i);
    if (field && field->owner == owner) put_member(field, (const char *)record + field->offset);
  }
}

void put_reasons(const int32_t *reasons, int32_t n) {
  spinerisk_reason_info info;
  spinerisk_reason_info_init(&info, sizeof info);
  if (!n) put_text("");
  for (int32_t i = 0; i < n; i++)
    printf("%s%s", i ? "+" : " ", spinerisk_reason_get(reasons[i], &info, NULL) ? "?" : info.id);
}

/* A value that has a name is told by it, with the names allowed; any other as a number with its range. */
void put_error(int32_t status, const spinerisk_error *error) {
  const spinerisk_field_info *field = field_of(error->field);
  const int by_name = field && field->type == SPINERISK_TYPE_CHOICE &&
                      (status == SPINERISK_E_RANGE || status == SPINERISK_E_OUT_OF_SCOPE) && error->value >= 1 &&
                      error->value <= (double)spinerisk_name_count(error->field);
  printf(" error %s", spinerisk_status_id(status));
  put_text(field ? field->name : "");
  if (!by_name) {
    put_double(field && field->type == SPINERISK_TYPE_COUNT ? 0.0 / 0.0
                                                            : error->value); /* an activity is told by its name */
    put_double(error->low);
    put_double(error->high);
    return;
  }
  put_text(spinerisk_name_at(error->field, (int32_t)error->value));
  for (int32_t i = (int32_t)error->low; i <= (int32_t)error->high; i++)
    printf("%s%s", i > (int32_t)error->low ? "+" : " ", spinerisk_name_at(error->field, i));
}

void put_assessment(const spinerisk_assessment *a) {
  static const char *const grades[] = {"", "A", "B", "C"};
  const double numbers[] = {a->score, a->low, a->high, a->model_score, a->hazard, a->dose};
  printf(" ok %s %s", spinerisk_name_at(SPINERISK_FIELD_VERDICT, a->verdict),
         a->urgency ? spinerisk_name_at(SPINERISK_FIELD_URGENCY, a->urgency) : "none");
  printf(" %d %d", a->encouraged, a->general_answer);
  put_text(grades[a->evidence]);
  put_activity(a->activity);
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) put_double(numbers[i]);
  for (int i = 0; i < SPINERISK_CONTRIBUTIONS; i++) put_double(a->contributions[i]);
  for (int i = 0; i < 5; i++) put_double(a->demand[i]);
  put_set(field_name, 0, a->assumed);
  put_set(spinerisk_name_at, SPINERISK_FIELD_ANSWERS_YES, a->open_questions);
  put_reasons(a->reasons, a->n_reasons);
  put_text(spinerisk_name_at(SPINERISK_FIELD_SCREENED, a->screened));
  put_text(spinerisk_name_at(SPINERISK_FIELD_READ_AS, a->read_as));
  printf(" %d %d", a->ambiguous, a->assisted);
  put_set(spinerisk_name_at, SPINERISK_FIELD_RAISED, a->raised);
  put_double(a->confidence);
}

void put_resolution(const spinerisk_resolution *r) {
  printf(" %s", spinerisk_status_id(r->status));
  put_activity(r->status ? 0 : r->activity);
  put_text(spinerisk_name_at(SPINERISK_FIELD_READ_AS, r->read_as));
  printf(" %d %d", r->ambiguous, r->assisted);
  put_set(spinerisk_name_at, SPINERISK_FIELD_RAISED, r->raised);
  put_double(r->confidence);
  printf(" %d", r->n_candidates);
  for (int i = 0; i < r->n_candidates; i++) {
    put_activity(r->candidates[i].activity);
    put_set(spinerisk_name_at, SPINERISK_FIELD_RAISED, r->candidates[i].raised);
    put_double(r->candidates[i].confidence);
  }
  for (int i = 0; i < r->n_unused; i++) printf(" %u-%u", r->unused[i].begin, r->unused[i].end);
}
