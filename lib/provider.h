/* provider.h: bans, ceilings and permits. */
#ifndef SPINERISK_PROVIDER_H
#define SPINERISK_PROVIDER_H

#include "demand.h"
#include "rules.h"

/* Checks the provider's fields, its permits and the arrays. */
spinerisk_status spr_check_provider(const spinerisk_provider *provider, spinerisk_error *error);
/* Bans, ceilings and the best verdict. hardest: demands of the hardest plausible way; kg: the most that is
 * usual; measured: the demands were, so kilograms and doses are not known. */
void spr_provider_limits(const spinerisk_provider *provider, const spr_facts *facts, const spr_posture *hardest,
                         double kg, int measured, spr_outcome *out);
/* The only softening: with a permit that covers it, a score-based avoid or ask becomes with_care. */
int spr_provider_permits(const spinerisk_provider *provider, const spr_facts *facts, int score_verdict,
                         spr_outcome *out);

#endif
