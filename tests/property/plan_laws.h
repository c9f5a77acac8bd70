/* plan_laws.h: what holds of every plan, whoever it is for. The unit tests and the random plans share it. */
#ifndef SPINERISK_TEST_PLAN_LAWS_H
#define SPINERISK_TEST_PLAN_LAWS_H

#include "../vectors/plans.h"

/* The first law the plan breaks; NULL if it breaks none. Uses the public header only. */
const char *plan_broken(const spinerisk_plan_request *request, const spinerisk_patient *patient,
                        const spinerisk_plan *plan, const spinerisk_week *weeks, const spinerisk_item *items);

#endif
