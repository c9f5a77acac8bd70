/* demand.cpp: from what is done to the physical demands (demand.c, interval.c, raise.c), of any activity, for every model
 * that seals: every way of doing it, the gentlest, the usual, the hard ones.
 *
 * Watched: vigour and form, kilograms, help (which lowers), the dose, the hold, the spread the evidence leaves, and the ends of
 * the activity's ranges. */
#include "abstract.h"
#include "data/tables.h"
#include "demand.h"
#include "fields.h"
#include "interval.h"
#include "model.h"
#include "raise.h"
#include "score.h"
#include "demand.c"
#include "interval.c"
#include "raise.c"
#include "verdict.c"
#include "shown.h"

enum { VIGOUR, FORM, KILOGRAMS, HELP, DOSE, HOLD, SPREAD, LOW, TYPICAL, HIGH, WATCHED };
static const char *const names[WATCHED] = {"vigour", "form", "kilograms", "help", "the dose", "the hold", "the evidence's spread",
                                           "the lower end", "the typical value", "the upper end"};

static spinerisk_range any_range(int number, int high_bit, int typical_bit = -1, int low_bit = -1) {
  const double low = plain(spr_fields[number].low), high = plain(spr_fields[number].high);
  const spinerisk_range range = {between(low, high, low_bit), between(low, high, typical_bit), between(low, high, high_bit)};
  say_at_most(range.low, range.typical);
  say_at_most(range.typical, range.high);
  return range;
}

static spinerisk_activity any_activity() {
  spinerisk_activity a;
  std::memset((void *)&a, 0, sizeof a);
  a.impact = any_range(SPINERISK_FIELD_IMPACT, HIGH);
  a.load = any_range(SPINERISK_FIELD_LOAD, HIGH);
  a.twist = any_range(SPINERISK_FIELD_TWIST, HIGH);
  a.forward = any_range(SPINERISK_FIELD_FORWARD, HIGH);
  a.backward = any_range(SPINERISK_FIELD_BACKWARD, HIGH);
  a.overhead = fork_of(3);
  if (fork_of(2)) a.load_per_kg = field(SPINERISK_FIELD_LOAD_PER_KG);
  if (fork_of(2)) a.usual_kg = any_range(SPINERISK_FIELD_USUAL_KG, -1);
  return a;
}

static spinerisk_effort any_effort() {
  spinerisk_effort e;
  std::memset((void *)&e, 0, sizeof e);
  if (fork_of(2)) e.vigour = field(SPINERISK_FIELD_VIGOUR, VIGOUR);
  e.form = fork_of(4);
  if (fork_of(2)) e.external_kg = field(SPINERISK_FIELD_EXTERNAL_KG, KILOGRAMS);
  if (fork_of(2)) e.assistance_kg = field(SPINERISK_FIELD_ASSISTANCE_KG, HELP);
  return e;
}

static void expect_demands(const spr_posture &x, const char *what) {
  for (int q = 0; q < SPR_QUANTITIES; q++) {
    expect(lies_in(x.q[q], 0, MOST_LOAD), std::string(what) + ": a demand leaves its bounds");
    for (int b = 0; b < WATCHED; b++)
      expect(b == HELP ? never_rises(x.q[q], b) : never_falls(x.q[q], b), std::string(what) + ": a demand is not monotone in " + names[b]);
  }
}

/* The demands at any place between gentlest and hardest. Where they turn from the lower half to the upper they do not fall:
 * see expect_halves. */
static void expect_postures() {
  spinerisk_model model;
  fill_parameters(&model);
  const spinerisk_activity a = any_activity();
  spinerisk_effort e;
  std::memset((void *)&e, 0, sizeof e);
  if (fork_of(2)) e.assistance_kg = field(SPINERISK_FIELD_ASSISTANCE_KG, HELP);
  const spr_burden burden = spr_burden_of(&model, &a, &e, field(SPINERISK_FIELD_BODY_MASS_KG));
  expect(lies_in(burden.help, 0, 1) && lies_in(burden.body, 0, 1e3) && lies_in(burden.per_kg, 0, 1e4), "a burden leaves its bounds");
  the.may_switch = 1u << VIGOUR;
  const spr_way way = {between(0, 1, VIGOUR), between(0, 500, KILOGRAMS)};
  expect_demands(spr_posture_at(&a, &burden, way), "posture");
}

/* Where two cases meet: in the lower half no demand is above the typical one, in the upper none below it or above the upper
 * end. A maximum and a minimum see to that, whatever lies between: tried with numbers of every order and some that round. */
static void expect_halves() {
  static const double values[] = {0, 5e-324, 0.1, 0.2, 0.3, 1 / 3.0, 2.6, 6.7, 0x1.faeec5cff5dd9p+1, 0x1.b9144f8528b0bp+3, 40000};
  for (double from : values)
    for (double to : values)
      for (double share : values) {
        if (from > to || share > 1) continue;
        const spinerisk_range range = {from, to, to}, upper = {from, from, to};
        const num x = at(&range, 0, share), y = at(&upper, 1, share);
        expect(lies_in(x, from, to) && lies_in(y, from, to), "a demand leaves its half");
      }
}

/* What was measured: each end of a range by itself. */
static void expect_measured() {
  static const int numbers[] = {SPINERISK_FIELD_IMPACT, SPINERISK_FIELD_LOAD, SPINERISK_FIELD_TWIST, SPINERISK_FIELD_FORWARD, SPINERISK_FIELD_BACKWARD};
  spr_case c;
  std::memset((void *)&c, 0, sizeof c);
  spinerisk_model model;
  fill_parameters(&model);
  c.measured = 1;
  spinerisk_range *const ranges[] = {&c.activity.impact, &c.activity.load, &c.activity.twist, &c.activity.forward, &c.activity.backward};
  for (int i = 0; i < 5; i++) *ranges[i] = any_range(numbers[i], HIGH, TYPICAL, LOW);
  const spr_burden burden = spr_burden_of(&model, &c.activity, &c.effort, 75.0);
  for (double level : {0.0, 0.5, 1.0}) expect_demands(posture_of(&c, &burden, {level, 0.0}), "measured");
}

static void expect_way(spr_way way, const char *what) {
  expect(lies_in(way.level, 0, 1) && lies_in(way.kg, 0, 500), std::string(what) + ": a way leaves its bounds");
  for (int b : {VIGOUR, FORM, KILOGRAMS, SPREAD}) expect(never_falls(way.level, b) && never_falls(way.kg, b), std::string(what) + " is not monotone in " + names[b]);
}

/* The ways themselves, as interval.c spreads them. */
static void expect_ways() {
  static const char *const what[SPR_WAYS] = {"typical", "worst", "hard", "hard by the evidence", "low", "high"};
  spr_case c;
  std::memset((void *)&c, 0, sizeof c);
  spinerisk_model model;
  fill_parameters(&model);
  c.model = &model;
  c.activity = any_activity();
  c.effort = any_effort();
  c.measured = fork_of(2);
  const num by = between(0, 1, SPREAD);
  const spr_ways ways = spr_ways_of(c.model, &c.activity, &c.effort);
  spr_way way[SPR_WAYS] = {ways.typical, {num(1.0), ways.high.kg}};
  spread_ways(&c, &ways, by, way);
  for (int i = 0; i < SPR_WAYS; i++) {
    if (i == SPR_LOW) continue; /* wider evidence may lower the lowest: that is its meaning, and it is no verdict's */
    expect_way(way[i], what[i]);
  }
}

/* Form stands for a number: from good to poor it rises. half of the way each: add_half is shown to rise with what is stated. */
static void expect_forms() {
  spr_ways ways = {{0, 0}, {0, 0}, {0, 0}};
  add_half(between(0, 1, FORM), between(0, 1), &ways);
  expect(never_falls(ways.low.level, FORM) && never_falls(ways.typical.level, FORM) && never_falls(ways.high.level, FORM), "a way falls in form");
  for (int form = SPINERISK_FORM_GOOD; form < SPINERISK_FORM_POOR; form++) expect((form - SPINERISK_FORM_GOOD) * 0.5 < (form + 1 - SPINERISK_FORM_GOOD) * 0.5, "form");
}

/* The weakest grade among the demands that matter: with one more of them it is not better, so the spread is not smaller. Where none
 * matters every score is 0. All grades and all sets of demands there are. */
static void expect_grades() {
  spr_case c;
  std::memset((void *)&c, 0, sizeof c);
  const auto weakest = [&](int matters) {
    num h[SPR_HAZARDS];
    for (int i = 0; i < SPR_HAZARDS; i++) h[i] = num(0);
    h[SPR_IMPACT] = num(matters & 1), h[SPR_LOAD] = num(matters >> 1 & 1), h[SPR_TWIST] = num(matters >> 2 & 1);
    h[SPR_BACKWARD] = num(matters >> 3 & 1);
    return weakest_grade(&c, h, num(matters >> 4 & 1));
  };
  for (int grades = 0; grades < 243; grades++) {
    for (int i = 0, left = grades; i < 5; i++, left /= 3) c.activity.grades[i] = SPINERISK_GRADE_A + left % 3;
    for (int matters = 1; matters < 32; matters++)
      for (int more = 0; more < 5; more++) expect(weakest(matters | 1 << more) >= weakest(matters), "one more demand makes the evidence better");
  }
}

static void expect_doses() {
  spinerisk_activity a;
  spinerisk_effort e;
  std::memset((void *)&a, 0, sizeof a);
  std::memset((void *)&e, 0, sizeof e);
  a.dose_unit = fork_of(3);
  a.reference_dose = fork_of(2) ? field(SPINERISK_FIELD_REFERENCE_DOSE) : num(0);
  if (fork_of(2)) a.usual_hold_minutes = field(SPINERISK_FIELD_USUAL_HOLD_MINUTES);
  if (fork_of(2)) e.minutes = field(SPINERISK_FIELD_MINUTES, DOSE), e.repetitions = field(SPINERISK_FIELD_REPETITIONS, DOSE);
  if (fork_of(2)) e.hold_minutes = field(SPINERISK_FIELD_HOLD_MINUTES, HOLD);
  if (fork_of(2)) e.sets = field(SPINERISK_FIELD_SETS, DOSE);
  const num dose = spr_dose(&a, &e), whole = spr_whole_dose(&a, &e), hold = spr_hold_minutes(&a, &e);
  expect(lies_in(dose, 1, MOST_DOSE) && lies_in(whole, 0, MOST_DOSE * 1e3) && lies_in(hold, 0, MOST_MINUTES), "a dose leaves its bounds");
  for (int b : {DOSE, HOLD}) expect(never_falls(dose, b) && never_falls(whole, b) && never_falls(hold, b), "a dose falls");
}

/* What a name asks for is a maximum: no demand falls by it, and low <= typical <= high stays. */
static void expect_raised() {
  spinerisk_model model;
  fill_parameters(&model);
  spinerisk_activity a = any_activity();
  spinerisk_range *const ranges[] = {&a.impact, &a.twist, &a.forward, &a.backward};
  const spinerisk_activity before = a;
  spr_raise(&model, 0x3ff, &a);
  const spinerisk_range was[] = {before.impact, before.twist, before.forward, before.backward};
  for (int i = 0; i < 4; i++) expect(never_falls(ranges[i]->high, HIGH) && of(ranges[i]->low).low >= of(was[i].low).low, "a name lowers a demand");
}

int main(int argc, char **argv) {
  if (argc != 2) return 2;
  explore(expect_postures);
  the.may_switch = 0;
  explore(expect_halves);
  explore(expect_measured);
  explore(expect_ways);
  explore(expect_forms);
  explore(expect_grades);
  explore(expect_doses);
  explore(expect_raised);
  return report("demand", argv[1]);
}
