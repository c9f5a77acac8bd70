/* mutant.h: included before every file of the mutated tree. One mutant, or none, is awake; which sites were reached is
 * written down, so that only tests that reach a mutant are run against it. */
#ifndef SPINERISK_MUTANT_H
#define SPINERISK_MUTANT_H

extern unsigned spr_mutant;
extern unsigned char spr_hit[];

#define SPR_AT(first, n) (spr_hit[first] = 1, spr_mutant - (first) < (n))
#define SPR_IS(number) (spr_mutant == (number))

#endif
