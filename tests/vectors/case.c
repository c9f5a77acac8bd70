#include "case.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void broken(const char *what, const char *text) {
  fprintf(stderr, "broken vector: %s: %s\n", what, text);
  exit(2);
}

static const spinerisk_field_info *info_of(int32_t field) {
  static spinerisk_field_info infos[SPINERISK_FIELD_END];
  static int ready;
  if (!ready) {
    for (size_t i = 0; i < spinerisk_field_count(); i++) {
      spinerisk_field_info info;
      spinerisk_field_info_init(&info, sizeof info);
      if (spinerisk_field_at(i, &info, NULL) == SPINERISK_OK) infos[info.field] = info;
    }
    ready = 1;
  }
  return &infos[field];
}

double case_number(const char *text) {
  char *end;
  const double x = strtod(text, &end);
  if (end == text || *end) broken("not a number", text);
  return x;
}

static uint32_t activity_number(const char *id, size_t n) {
  uint32_t number = 0;
  if (spinerisk_find(id, n, &number, NULL) != SPINERISK_OK) broken("no such activity", id);
  return number;
}

static char *struct_of(test_case *c, int owner) {
  switch (owner) {
    case SPINERISK_OWNER_EFFORT: return (char *)&c->effort;
    case SPINERISK_OWNER_PATIENT: return (char *)&c->patient;
    case SPINERISK_OWNER_DEMAND: return (char *)&c->demand;
    case SPINERISK_OWNER_PROVIDER: c->patient.provider = &c->provider; return (char *)&c->provider;
    case SPINERISK_OWNER_PERMIT:
      c->patient.provider = &c->provider;
      c->provider.permits = &c->permit;
      c->provider.n_permits = 1;
      return (char *)&c->permit;
    case SPINERISK_OWNER_REQUEST: return (char *)&c->request;
    default: broken("a field of another struct", ""); return NULL;
  }
}

/* Activities by their ids, with "|" between them. */
static size_t read_activities(const char *value, uint32_t *numbers, size_t n, size_t most) {
  while (*value) {
    const size_t length = strcspn(value, "|");
    if (n == most) broken("too many activities", value);
    numbers[n++] = activity_number(value, length);
    value += length + (value[length] == '|');
  }
  return n;
}

static void read_bans(test_case *c, const char *value) {
  c->provider.ban_activities = c->bans;
  c->provider.n_ban_activities = read_activities(value, c->bans, c->provider.n_ban_activities, CASE_MAX_BANS);
}

static void read_likes(test_case *c, const char *value) {
  c->request.likes = c->likes;
  c->request.n_likes = read_activities(value, c->likes, c->request.n_likes, CASE_MAX_LIKES);
}

static void read_names(test_case *c, const spinerisk_field_info *info, const char *value, char *at) {
  uint64_t bits = 0;
  int32_t found = 0;
  do { /* once at least: an empty name is looked up, too */
    const size_t n = info->type == SPINERISK_TYPE_SET ? strcspn(value, "|") : strlen(value);
    c->status = spinerisk_name_find(info->field, value, n, &found, &c->error);
    if (c->status != SPINERISK_OK) return;
    bits |= UINT64_C(1) << (found - 1);
    value += n + (value[n] == '|');
  } while (*value);
  if (info->type == SPINERISK_TYPE_SET)
    memcpy(at, &bits, sizeof bits);
  else
    memcpy(at, &found, sizeof found);
}

static void read_field(test_case *c, const char *text) {
  const char *value = strchr(text, '=');
  int32_t field;
  if (!value) broken("no '='", text);
  if (spinerisk_field_find(text, (size_t)(value - text), &field, NULL) != SPINERISK_OK) broken("no such field", text);
  const spinerisk_field_info *info = info_of(field);
  char *object = struct_of(c, info->owner);
  value++;
  if (field == SPINERISK_FIELD_BAN_ACTIVITY) {
    read_bans(c, value);
  } else if (field == SPINERISK_FIELD_REQUEST_LIKE) {
    read_likes(c, value);
  } else if (info->type == SPINERISK_TYPE_NUMBER) {
    /* Past spinerisk_field_set, so that the call itself checks the range. */
    const double x = case_number(value);
    memcpy(object + info->offset, &x, sizeof x);
  } else if (info->type == SPINERISK_TYPE_COUNT) {
    const uint32_t number = activity_number(value, strlen(value));
    memcpy(object + info->offset, &number, sizeof number);
  } else {
    read_names(c, info, value, object + info->offset);
  }
}

void case_read(test_case *c, const char *inputs) {
  char copy[4096];
  memset(c, 0, sizeof *c);
  spinerisk_effort_init(&c->effort, sizeof c->effort);
  spinerisk_patient_init(&c->patient, sizeof c->patient);
  spinerisk_provider_init(&c->provider, sizeof c->provider);
  spinerisk_permit_init(&c->permit, sizeof c->permit);
  spinerisk_demand_init(&c->demand, sizeof c->demand);
  spinerisk_plan_request_init(&c->request, sizeof c->request);
  spinerisk_error_init(&c->error, sizeof c->error);
  spinerisk_assessment_init(&c->result, sizeof c->result);
  if (strlen(inputs) >= sizeof copy) broken("inputs too long", inputs);
  strcpy(copy, inputs);
  for (char *at = copy; *at && c->status == SPINERISK_OK;) {
    const size_t n = strcspn(at, ";");
    const int last = at[n] == 0;
    at[n] = 0;
    read_field(c, at);
    at += n + !last;
  }
}

void case_run(test_case *c, const char *call, const char *name, const char *inputs) {
  case_read(c, inputs);
  if (c->status != SPINERISK_OK) return;
  if (strcmp(call, "assess") == 0)
    c->status = spinerisk_assess(NULL, name, strlen(name), &c->effort, &c->patient, &c->result, &c->error);
  else if (strcmp(call, "demand") == 0)
    c->status = spinerisk_assess_demand(NULL, &c->demand, &c->effort, &c->patient, &c->result, &c->error);
  else
    broken("no such call", call);
}

void case_hex(char *out, size_t size, double x) {
  if (x != x)
    snprintf(out, size, "nan");
  else
    snprintf(out, size, "%a", x);
}

int case_same_double(const char *text, double x) {
  const uint64_t nan = UINT64_C(0x7ff8000000000000);
  uint64_t expected, got;
  memcpy(&got, &x, sizeof got);
  if (strcmp(text, "nan") == 0) return got == nan;
  const double y = case_number(text);
  memcpy(&expected, &y, sizeof expected);
  return expected == got;
}

/* Appending to a text that is known to be long enough; a vector that is not ends the program. */
static void put(char *out, size_t size, const char *text) {
  if (strlen(out) + strlen(text) >= size) broken("line too long", text);
  strcat(out, text);
}

static void put_double(char *out, size_t size, const char *before, double x) {
  char text[64];
  case_hex(text, sizeof text, x);
  put(out, size, before);
  put(out, size, text);
}

static void put_bits(char *out, size_t size, uint64_t bits, int question) {
  const char *before = ",";
  put(out, size, bits ? "" : ",");
  for (int i = 0; i < 64; i++) {
    if (!(bits >> i & 1)) continue;
    put(out, size, before);
    put(out, size, question ? spinerisk_name_at(SPINERISK_FIELD_ANSWERS_YES, i + 1) : info_of(i)->name);
    before = " ";
  }
}

static void put_reasons(char *out, size_t size, const spinerisk_assessment *a) {
  spinerisk_reason_info info;
  spinerisk_reason_info_init(&info, sizeof info);
  put(out, size, a->n_reasons ? "" : ",");
  for (int i = 0; i < a->n_reasons; i++) {
    if (spinerisk_reason_get(a->reasons[i], &info, NULL) != SPINERISK_OK) broken("no such reason", "");
    put(out, size, i ? " " : ",");
    put(out, size, info.id);
  }
}

void case_write(const test_case *c, char *out, size_t size) {
  static const char *const grades[] = {"none", "A", "B", "C"};
  const spinerisk_assessment *a = &c->result;
  *out = 0;
  put(out, size, ",");
  put(out, size, spinerisk_status_id(c->status));
  put(out, size, ",");
  if (c->status != SPINERISK_OK) {
    put(out, size, c->error.field ? info_of(c->error.field)->name : "");
    put(out, size, ",,,,,,,,,,,,,");
    return;
  }
  put(out, size, ",");
  put(out, size, spinerisk_name_at(SPINERISK_FIELD_VERDICT, a->verdict));
  put(out, size, ",");
  put(out, size, a->urgency ? spinerisk_name_at(SPINERISK_FIELD_URGENCY, a->urgency) : "none");
  put(out, size, a->encouraged ? ",1," : ",0,");
  put(out, size, grades[a->evidence]);
  put_double(out, size, ",", a->score);
  put_double(out, size, ",", a->low);
  put_double(out, size, ",", a->high);
  put_double(out, size, ",", a->model_score);
  for (int i = 0; i < SPINERISK_CONTRIBUTIONS; i++) put_double(out, size, i ? " " : ",", a->contributions[i]);
  put_bits(out, size, a->assumed, 0);
  put_bits(out, size, a->open_questions, 1);
  put_reasons(out, size, a);
  put(out, size, ",");
  put(out, size, spinerisk_name_at(SPINERISK_FIELD_SCREENED, a->screened));
}

int case_split(char *line, char *cells[], int most) {
  int n = 0;
  for (char *at = line; n < most;) {
    const size_t length = strcspn(at, ",");
    cells[n++] = at;
    if (!at[length]) return n;
    at[length] = 0;
    at += length + 1;
  }
  return most + 1;
}
