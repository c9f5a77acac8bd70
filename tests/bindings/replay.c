/* replay.c: answers the cases of generate.py through the public header, one line each, as replay.py and replay.mjs do.
 *
 *     replay < CASES              id, then the answer
 *     replay --fields             the table of fields, for the generator
 *     replay --plant < CASES      with one bit of one score changed, which the comparison must notice */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "answer.h"
#include "calls.h"
#include "inputs.h"

static int planted;

static void list_fields(void) {
  for (int32_t i = 1; i < SPINERISK_FIELD_END; i++) {
    const spinerisk_field_info *field = field_of(i);
    if (!field || !*owner_name(field->owner)) continue;
    printf("%d\t%s\t%s\t%d\t%a\t%a\t", field->field, field->name, owner_name(field->owner), field->type, field->low,
           field->high);
    for (int32_t k = 1; k <= (int32_t)spinerisk_name_count(i); k++)
      printf("%s%s", k > 1 ? "|" : "", spinerisk_name_at(i, k));
    puts("");
  }
}

/* A call that assesses: a name, a measured demand or an activity of one's own. */
static int32_t assess(const char *call, char *text, inputs *in, spinerisk_assessment *out) {
  spinerisk_resolution read;
  const size_t n = decoded(text);
  if (in->status) return in->status;
  if (!strcmp(call, "demand"))
    return (int32_t)spinerisk_assess_demand(NULL, &in->demand, &in->effort, &in->patient, out, &in->error);
  if (!strcmp(call, "assess"))
    return (int32_t)spinerisk_assess(NULL, text, n, &in->effort, &in->patient, out, &in->error);
  spinerisk_resolution_init(&read, sizeof read);
  spinerisk_resolve(NULL, text, n, 1, &read, NULL);
  return (int32_t)spinerisk_assess_resolution(NULL, NULL, &read, &in->effort, &in->patient, out, &in->error);
}

int32_t assess_or_stop(const char *call, char *text, inputs *in, spinerisk_assessment *out) {
  char any[] = "walking";
  spinerisk_assessment flagged;
  const int32_t status = assess(call, text, in, out);
  if (!status) return status;
  const spinerisk_error error = in->error;
  only_answers(in);
  spinerisk_assessment_init(&flagged, sizeof flagged);
  if (assess("assess", any, in, &flagged) || flagged.model_score == flagged.model_score) {
    in->error = error;
    return in->status = status;
  }
  *out = flagged;
  return SPINERISK_OK;
}

static void run_assess(const char *call, char *text, inputs *in) {
  spinerisk_assessment out;
  spinerisk_assessment_init(&out, sizeof out);
  const int32_t status = assess_or_stop(call, text, in, &out);
  if (status) {
    put_error(status, &in->error);
    return;
  }
  if (planted && out.score > 10) {
    uint64_t bits;
    memcpy(&bits, &out.score, sizeof bits);
    bits ^= 1;
    memcpy(&out.score, &bits, sizeof bits);
    planted = 0;
  }
  put_assessment(&out);
}

static void run_resolve(const char *call, char *text) {
  spinerisk_resolution out;
  spinerisk_error error;
  char *code = strcmp(call, "code") ? NULL : strchr(text, ':');
  int32_t status;
  spinerisk_error_init(&error, sizeof error);
  spinerisk_resolution_init(&out, sizeof out);
  if (code) {
    *code++ = 0;
    const size_t n = decoded(text), n_code = decoded(code);
    status = (int32_t)spinerisk_find_code(text, n, code, n_code, &out, &error);
  } else {
    status = (int32_t)spinerisk_resolve(NULL, text, decoded(text), !strcmp(call, "strict_resolve"), &out, &error);
  }
  if (status)
    put_error(status, &error);
  else
    put_resolution(&out);
}

static void run(char *cells[5]) {
  static inputs in;
  const char *call = cells[1];
  printf("%s", cells[0]);
  if (!strcmp(call, "resolve") || !strcmp(call, "strict_resolve") || !strcmp(call, "code")) {
    run_resolve(call, cells[2]);
  } else {
    read_inputs(&in, cells[3]);
    if (!strcmp(call, "assess") || !strcmp(call, "strict") || !strcmp(call, "demand"))
      run_assess(call, cells[2], &in);
    else if (!strncmp(call, "columns", 7))
      run_columns(call, cells[2], &in, cells[4]);
    else
      run_record(call, cells[2], &in);
  }
  puts("");
}

int main(int argc, char **argv) {
  static char line[1 << 16];
  if (argc > 1 && !strcmp(argv[1], "--fields")) return list_fields(), 0;
  planted = argc > 1 && !strcmp(argv[1], "--plant");
  while (fgets(line, sizeof line, stdin)) {
    char *cells[5], *at = line;
    line[strcspn(line, "\n")] = 0;
    for (int i = 0; i < 5; i++) {
      cells[i] = at;
      at += strcspn(at, "\t");
      if (i < 4 && !*at) broken("five cells", line);
      if (*at) *at++ = 0;
    }
    run(cells);
  }
  return 0;
}
