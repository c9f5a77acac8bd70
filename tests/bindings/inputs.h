/* inputs.h: one case of generate.py: from its text to the structs of the public header. */
#ifndef SPINERISK_TEST_INPUTS_H
#define SPINERISK_TEST_INPUTS_H

#include <spinerisk/spinerisk.h>

enum { MAX_LIST = 64, MAX_ROWS = 64, MAX_COLUMNS = 64, MAX_TEXT = 1 << 14 };

/* What a case states. Names are read before numbers are checked, as the bindings do it: the first error stays. */
typedef struct inputs {
  spinerisk_effort effort;
  spinerisk_patient patient;
  spinerisk_provider provider;
  spinerisk_demand demand;
  spinerisk_activity activity;
  spinerisk_plan_request request;
  spinerisk_permit permits[MAX_LIST];
  spinerisk_diary diary[MAX_LIST];
  uint32_t bans[MAX_LIST], likes[MAX_LIST];
  int32_t status;
  spinerisk_error error;
} inputs;

/* Undoes %XX in place and gives the length. %uXXXX is half of a character (a lone surrogate): the bindings turn it into U+FFFD. */
size_t decoded(char *text);
/* A C hex float, nan, inf, or a whole number with an i behind it; anything else ends the program: the file is broken. */
double number_of(const char *text, const char **end);
/* Reads "owner.field=value;..." into the structs. */
void read_inputs(inputs *in, char *text);
/* Leaves of the inputs what answers an emergency: the safety answers and the conditions. */
void only_answers(inputs *in);
void broken(const char *what, const char *text);

#endif
