#include "inputs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "answer.h"

void broken(const char *what, const char *text) {
  fprintf(stderr, "broken case: %s: %s\n", what, text);
  exit(2);
}

static unsigned hex(const char *text, int n) {
  char digits[8] = {0};
  memcpy(digits, text, (size_t)n);
  return (unsigned)strtoul(digits, NULL, 16);
}

size_t decoded(char *text) {
  char *to = text;
  for (const char *from = text; *from;) {
    if (*from != '%') {
      *to++ = *from++;
    } else if (from[1] == 'u') {
      memcpy(to, "\xef\xbf\xbd", 3);
      to += 3;
      from += 6;
    } else {
      *to++ = (char)hex(from + 1, 2);
      from += 3;
    }
  }
  *to = 0;
  return (size_t)(to - text);
}

double number_of(const char *text, const char **end) {
  char *stop;
  const double x = strtod(text, &stop);
  if (stop == text) broken("not a number", text);
  *end = stop + (*stop == 'i');
  return x;
}

/* The struct a field goes to; an activity opens a permit or an entry, tags open a permit, too. */
static void *object_of(inputs *in, const spinerisk_field_info *field) {
  switch (field->owner) {
    case SPINERISK_OWNER_EFFORT: return &in->effort;
    case SPINERISK_OWNER_PATIENT: return &in->patient;
    case SPINERISK_OWNER_DEMAND: return &in->demand;
    case SPINERISK_OWNER_ACTIVITY: return &in->activity;
    case SPINERISK_OWNER_REQUEST: return &in->request;
    case SPINERISK_OWNER_PROVIDER: in->patient.provider = &in->provider; return &in->provider;
    case SPINERISK_OWNER_PERMIT:
      in->patient.provider = &in->provider;
      in->provider.permits = in->permits;
      if (field->field == SPINERISK_FIELD_PERMIT_ACTIVITY || field->field == SPINERISK_FIELD_PERMIT_TAGS)
        spinerisk_permit_init(&in->permits[in->provider.n_permits++], sizeof *in->permits);
      return &in->permits[in->provider.n_permits - 1];
    case SPINERISK_OWNER_DIARY:
      in->request.diary = in->diary;
      if (field->field == SPINERISK_FIELD_DIARY_ACTIVITY)
        spinerisk_diary_init(&in->diary[in->request.n_diary++], sizeof *in->diary);
      return &in->diary[in->request.n_diary - 1];
    default: broken("a field that is no input", field->name); return NULL;
  }
}

static void keep(inputs *in, int32_t status, const spinerisk_error *error) {
  if (!status || in->status) return;
  in->status = status;
  in->error = *error;
}

/* Numbers of activities by their names: one, or a list. 0 if one is unknown. */
static int read_activities(inputs *in, const spinerisk_field_info *field, char *value, uint32_t *numbers, size_t *n) {
  for (char *at = value, *next; at; at = next) {
    spinerisk_error error;
    next = strchr(at, '|');
    if (next) *next++ = 0;
    if (*n == MAX_LIST) broken("too many activities", at);
    const size_t length = decoded(at);
    spinerisk_error_init(&error, sizeof error);
    const int32_t status = (int32_t)spinerisk_find(at, length, &numbers[*n], &error);
    error.field = field->field;
    keep(in, status, &error);
    if (status) return 0;
    ++*n;
  }
  return 1;
}

static void read_count(inputs *in, const spinerisk_field_info *field, char *value) {
  uint32_t number = 0;
  size_t n = 0;
  if (field->field == SPINERISK_FIELD_BAN_ACTIVITY) {
    in->patient.provider = &in->provider;
    in->provider.ban_activities = in->bans;
    if (*value == '|') read_activities(in, field, value + 1, in->bans, &in->provider.n_ban_activities);
  } else if (field->field == SPINERISK_FIELD_REQUEST_LIKE) {
    in->request.likes = in->likes;
    if (*value == '|') read_activities(in, field, value + 1, in->likes, &in->request.n_likes);
  } else {
    char *object = object_of(in, field);
    if (read_activities(in, field, value, &number, &n)) memcpy(object + field->offset, &number, sizeof number);
  }
}

/* Names of a choice or set: one, or a list whose members begin with "|". */
static void read_names(inputs *in, const spinerisk_field_info *field, char *value) {
  void *object = object_of(in, field);
  const int many = field->type == SPINERISK_TYPE_SET;
  if (many && !*value) return;
  for (char *at = value + many, *next; at; at = next) {
    spinerisk_error error;
    int32_t found = 0;
    next = many ? strchr(at, '|') : NULL;
    if (next) *next++ = 0;
    const size_t length = decoded(at);
    spinerisk_error_init(&error, sizeof error);
    int32_t status = (int32_t)spinerisk_name_find(field->field, at, length, &found, &error);
    keep(in, status, &error);
    if (status) return; /* what stands behind it in the list is not read */
    status = (int32_t)spinerisk_field_set(object, field->field, found, &error);
    if (status == SPINERISK_E_OUT_OF_SCOPE || status == SPINERISK_E_RANGE) { /* found only when numbers are checked */
      memcpy((char *)object + field->offset, &found, sizeof found);
      continue;
    }
    keep(in, status, &error);
  }
}

/* The second pass: numbers, and choices again, as they may be out of scope. */
static void check_fields(inputs *in, const char *text) {
  size_t permits = 0, entries = 0;
  for (const char *at = text; *at;) {
    const size_t name = strcspn(at, "="), owner = strcspn(at, "."), length = strcspn(at, ";");
    const spinerisk_field_info *field = field_named(owner_named(at, owner), at + owner + 1, name - owner - 1);
    spinerisk_error error;
    void *object;
    spinerisk_error_init(&error, sizeof error);
    permits += field->field == SPINERISK_FIELD_PERMIT_ACTIVITY || field->field == SPINERISK_FIELD_PERMIT_TAGS;
    entries += field->field == SPINERISK_FIELD_DIARY_ACTIVITY;
    object = field->owner == SPINERISK_OWNER_PERMIT  ? (void *)&in->permits[permits - 1]
             : field->owner == SPINERISK_OWNER_DIARY ? (void *)&in->diary[entries - 1]
                                                     : object_of(in, field);
    if (field->type == SPINERISK_TYPE_NUMBER) {
      const char *end;
      const double x = number_of(at + name + 1, &end);
      if (x == x) keep(in, (int32_t)spinerisk_field_set(object, field->field, x, &error), &error);
    } else if (field->type == SPINERISK_TYPE_CHOICE) {
      int32_t value;
      memcpy(&value, (char *)object + field->offset, sizeof value);
      if (value) keep(in, (int32_t)spinerisk_field_set(object, field->field, value, &error), &error);
    }
    at += length + (at[length] == ';');
  }
}

void read_inputs(inputs *in, char *text) {
  char copy[MAX_TEXT];
  memset(in, 0, sizeof *in);
  spinerisk_effort_init(&in->effort, sizeof in->effort);
  spinerisk_patient_init(&in->patient, sizeof in->patient);
  spinerisk_provider_init(&in->provider, sizeof in->provider);
  spinerisk_demand_init(&in->demand, sizeof in->demand);
  spinerisk_activity_init(&in->activity, sizeof in->activity);
  spinerisk_plan_request_init(&in->request, sizeof in->request);
  spinerisk_error_init(&in->error, sizeof in->error);
  if (strlen(text) >= sizeof copy) broken("inputs too long", text);
  strcpy(copy, text);
  for (char *at = copy, *next; at && *at; at = next) {
    char *value = strchr(at, '='), *dot = strchr(at, '.');
    next = strchr(at, ';');
    if (next) *next++ = 0;
    if (!value || !dot || dot > value) broken("no owner.field=", at);
    const spinerisk_field_info *field =
        field_named(owner_named(at, (size_t)(dot - at)), dot + 1, (size_t)(value - dot - 1));
    if (!field) broken("no such field", at);
    if (field->type == SPINERISK_TYPE_COUNT)
      read_count(in, field, value + 1);
    else if (field->type != SPINERISK_TYPE_NUMBER)
      read_names(in, field, value + 1);
    else
      object_of(in, field);
  }
  if (!in->status) check_fields(in, text);
}

void only_answers(inputs *in) {
  const uint64_t yes = in->patient.answers_yes, conditions = in->patient.conditions;
  char none[] = "";
  read_inputs(in, none);
  in->patient.answers_yes = yes;
  in->patient.conditions = conditions;
}
