/* demand.h: activity + effort -> physical demands. */
#ifndef SPINERISK_DEMAND_H
#define SPINERISK_DEMAND_H

#include "data/tables.h"

/* How hard and with how much weight: where between low (0) and high (1), and the kilograms. */
typedef struct spr_way {
  double level, kg;
} spr_way;

/* The gentlest, the typical and the hardest plausible way the effort leaves open. */
typedef struct spr_ways {
  spr_way low, typical, high;
} spr_ways;

spr_ways spr_ways_of(const spinerisk_model *model, const spinerisk_activity *activity, const spinerisk_effort *effort);
/* What every way has in common: the body over 75 kg, the share that help leaves of it, newtons per kilogram. */
typedef struct spr_burden {
  double body, help, per_kg;
} spr_burden;
spr_burden spr_burden_of(const spinerisk_model *model, const spinerisk_activity *activity,
                         const spinerisk_effort *effort, double body_mass_kg);
/* Demands of one way; the load includes body mass, help and external kilograms. */
spr_posture spr_posture_at(const spinerisk_activity *activity, const spr_burden *burden, spr_way way);
/* max(1, dose / reference) of one set: the movement's own verdict does not count sets. */
double spr_dose(const spinerisk_activity *activity, const spinerisk_effort *effort);
/* Sets, 1 if not stated; dose / reference of all of them. */
double spr_sets(const spinerisk_effort *effort);
double spr_whole_dose(const spinerisk_activity *activity, const spinerisk_effort *effort);
/* Unbroken minutes in the posture: as stated, else the usual ones, longer in proportion to the dose. */
double spr_hold_minutes(const spinerisk_activity *activity, const spinerisk_effort *effort);

/* A measured demand as an activity with that demand: low and high default to typical. */
spinerisk_status spr_activity_of_demand(const spinerisk_demand *demand, spinerisk_activity *activity,
                                        spinerisk_error *error);
/* Checks a caller's activity and fills what may stay not stated. */
spinerisk_status spr_check_activity(spinerisk_activity *activity, spinerisk_error *error);

#endif
