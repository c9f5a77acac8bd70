/* Random numbers and what came out: whole numbers only. */
#include <string.h>

#include "calls.h"

#if defined(__has_feature)
#if __has_feature(memory_sanitizer)
#include <sanitizer/msan_interface.h>
#define LOOK(bytes, n) __msan_check_mem_is_initialized((bytes), (n))
#endif
#endif
#ifndef LOOK
#define LOOK(bytes, n) (void)0
#endif

void pen_begin(pen *p, uint64_t seed) {
  p->state = (seed + 1) * UINT64_C(0x9e3779b97f4a7c15) | 1;
  p->digest = UINT64_C(0xcbf29ce484222325);
  for (int i = 0; i < 4; i++) pen_next(p);
}

uint64_t pen_next(pen *p) {
  p->state ^= p->state << 13;
  p->state ^= p->state >> 7;
  p->state ^= p->state << 17;
  return p->state * UINT64_C(0x2545f4914f6cdd1d);
}

uint32_t pen_below(pen *p, uint32_t n) { return (uint32_t)(pen_next(p) >> 33) % n; }
int pen_chance(pen *p, int percent) { return pen_below(p, 100) < (uint32_t)percent; }

/* The branch is there for tools that see only decisions on what nobody wrote. */
void pen_bytes(pen *p, const void *bytes, size_t n) {
  const unsigned char *at = bytes;
  LOOK(bytes, n);
  for (size_t i = 0; i < n; i++) {
    p->digest = (p->digest ^ at[i]) * UINT64_C(0x100000001b3);
    if (!p->digest) p->digest = 1;
  }
}

void pen_number(pen *p, uint64_t value) { pen_bytes(p, &value, sizeof value); }

void pen_text(pen *p, const char *text) {
  if (text)
    pen_bytes(p, text, strlen(text) + 1);
  else
    pen_number(p, 0);
}

#define AT(type, member) offsetof(spinerisk_##type, member)
const pointers texts_of_field_info = {
    4, {AT(field_info, name), AT(field_info, unit), AT(field_info, if_missing), AT(field_info, sentence)}};
const pointers texts_of_activity = {
    7,
    {AT(activity, id), AT(activity, name), AT(activity, sources[0]), AT(activity, sources[1]), AT(activity, sources[2]),
     AT(activity, sources[3]), AT(activity, sources[4])}};
const pointers texts_of_code_info = {1, {AT(code_info, name)}};
const pointers texts_of_question_info = {3, {AT(question_info, id), AT(question_info, group), AT(question_info, text)}};
const pointers texts_of_sentence_info = {2, {AT(sentence_info, id), AT(sentence_info, text)}};
const pointers texts_of_reason_info = {3, {AT(reason_info, id), AT(reason_info, sentence), AT(reason_info, source)}};
const pointers texts_of_parameter_info = {
    5,
    {AT(parameter_info, name), AT(parameter_info, unit), AT(parameter_info, grade), AT(parameter_info, source),
     AT(parameter_info, sentence)}};
const pointers texts_of_assessment = {2, {AT(assessment, model_name), AT(assessment, model_version)}};
const pointers texts_of_plan = {2, {AT(plan, model_name), AT(plan, model_version)}};

void pen_struct(pen *p, const void *own, size_t size, const pointers *told) {
  unsigned char copy[1024];
  const char *text;
  memcpy(copy, own, size);
  for (size_t i = 0; i < told->n; i++) {
    memcpy(&text, copy + told->at[i], sizeof text);
    pen_text(p, text);
    memset(copy + told->at[i], 0, sizeof text);
  }
  pen_bytes(p, copy, size);
}
