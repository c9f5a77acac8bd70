/* spinerisk_plan_make: the laws of tests/property/plan_laws.c over any request, diary and person. */
#include "oracle.h"

#include <math.h>

#include "../../property/plan_laws.h"

enum { ENTRIES = 8, LIKES = 3, WEEKS = SPINERISK_PLAN_MAX_WEEKS, ITEMS = WEEKS * SPINERISK_PLAN_ITEMS_PER_WEEK };

typedef struct made {
  spinerisk_plan plan;
  spinerisk_week weeks[WEEKS];
  spinerisk_item items[ITEMS];
} made;

static struct {
  spinerisk_plan_request request;
  spinerisk_diary diary[ENTRIES];
  uint32_t likes[LIKES];
} asked;

static void in_request(input *in, double today) {
  spinerisk_plan_request *r = &asked.request;
  spinerisk_plan_request_init(r, sizeof *r);
  r->weeks = 1 + in_byte(in) % 6; /* more of them take longer and show no more */
  in_fields(in, SPINERISK_OWNER_REQUEST, r);
  if (!in->strange && r->weeks > 14) r->weeks = 14;
  r->n_likes = in_below(in, LIKES + 1);
  r->likes = asked.likes;
  for (size_t i = 0; i < r->n_likes; i++) asked.likes[i] = in_activity_number(in);
  r->n_diary = in_below(in, ENTRIES + 1);
  r->diary = asked.diary;
  for (size_t i = 0; i < r->n_diary; i++) {
    spinerisk_diary *d = &asked.diary[i];
    spinerisk_diary_init(d, sizeof *d);
    d->activity = in_byte(in) & 1 ? 8 : in_activity_number(in); /* walking, as a rule */
    d->day = today - in_byte(in) % 18;
    d->minutes = in_number(in, 0, 60);
    if (in_byte(in) & 1) d->minutes = NAN, d->repetitions = in_number(in, 0, 40);
    d->pain_now = in_number(in, 0, 4);
    in_fields(in, SPINERISK_OWNER_DIARY, d);
  }
}

static void blank(made *m) {
  spinerisk_plan_init(&m->plan, sizeof m->plan);
  for (int i = 0; i < WEEKS; i++) spinerisk_week_init(&m->weeks[i], sizeof m->weeks[i]);
  for (int i = 0; i < ITEMS; i++) spinerisk_item_init(&m->items[i], sizeof m->items[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static made out, nothing;
  input in = in_begin(data, size);
  person who;
  spinerisk_error error;
  in.strange = in_byte(&in) & 1;
  in_person(&in, &who);
  if (!in.strange && !(who.patient.value.today >= 100 && who.patient.value.today < 90000))
    who.patient.value.today = 20454;
  in_request(&in, who.patient.value.today);
  if (!nothing.plan.struct_size) blank(&nothing);
  out = nothing;
  spinerisk_error_init(&error, sizeof error);
  const spinerisk_status status =
      spinerisk_plan_make(NULL, &asked.request, &who.patient.value, &out.plan, out.weeks, out.items, &error);
  if (status != SPINERISK_OK) {
    LAW(memcmp(&out, &nothing, sizeof out) == 0, "nothing is written on failure");
    error_holds(&error, status);
    return 0;
  }
  LAW(out.plan.n_weeks >= 0 && out.plan.n_weeks <= WEEKS && out.plan.n_items >= 0 &&
          out.plan.n_items <= out.plan.n_weeks * SPINERISK_PLAN_ITEMS_PER_WEEK,
      "there is room for the plan");
  if (who.patient.value.struct_size > sizeof who.patient.value)
    who.patient.value.struct_size = sizeof who.patient.value; /* the laws copy it */
  const char *broken = plan_broken(&asked.request, &who.patient.value, &out.plan, out.weeks, out.items);
  LAW(!broken, broken);
  return 0;
}
