/* laws.h: what every set of parameters must keep. */
#ifndef SPINERISK_LAWS_H
#define SPINERISK_LAWS_H

#include <spinerisk/spinerisk.h>

/* Sentence of the first law the parameters break, NULL if none. Bounds of single values are checked
 * when they are set; here it is about what they say together. */
const char *spr_broken_law(const double *parameters);
/* The law about rules, if the model breaks it: turning one off is refused at once, sealing looks again. */
const char *spr_locked_rule_off(const spinerisk_model *model);

#endif
