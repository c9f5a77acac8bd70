/* spinerisk_patient_at: the four fields against a plain reading of the lists, in any order. */
#include "oracle.h"

enum { MOST = 8 };

/* The latest of the times that are not later than at; NaN: none. */
static double latest(const double *times, size_t n, double at) {
  double best = -1;
  for (size_t i = 0; i < n; i++)
    if (times[i] <= at && times[i] > best) best = times[i];
  return best;
}

static double most_hours(void) {
  spinerisk_field_info info;
  spinerisk_field_info_init(&info, sizeof info);
  spinerisk_field_get(SPINERISK_FIELD_HOURS_SINCE_SESSION, &info, NULL);
  return info.high;
}

static int stated(double x) { return x == x; }

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  input in = in_begin(data, size);
  spinerisk_patient p, before, again;
  spinerisk_error error;
  double sessions[MOST], risings[MOST], turned[MOST];
  const uint8_t what = in_byte(&in);
  in.strange = what & 1;
  const double at = in_number(&in, 0, 100);
  const size_t n = what >> 1 & 7, m = what >> 4 & 7;
  for (size_t i = 0; i < n; i++)
    sessions[i] = in_number(&in, at > 20 && at < 1e5 ? at - 20 : 0, at >= 0 && at < 99999 ? at + 1 : 1e5);
  for (size_t i = 0; i < m; i++)
    risings[i] = in_number(&in, at > 3 && at < 1e5 ? at - 3 : 0, at >= 0 && at < 99999 ? at + 1 : 1e5);
  spinerisk_patient_init(&p, sizeof p);
  in_fields(&in, SPINERISK_OWNER_PATIENT, &p);
  before = again = p;
  spinerisk_error_init(&error, sizeof error);
  const spinerisk_status status = spinerisk_patient_at(&p, at, sessions, n, risings, m, &error);
  if (status != SPINERISK_OK) {
    LAW(memcmp(&p, &before, sizeof p) == 0, "nothing is written on failure");
    error_holds(&error, status);
    return 0;
  }
  for (size_t i = 0; i < n; i++) turned[n - 1 - i] = sessions[i];
  LAW(spinerisk_patient_at(&again, at, turned, n, risings, m, NULL) == SPINERISK_OK &&
          memcmp(&again, &p, sizeof p) == 0,
      "the order of the times does not matter");
  const double since = (at - latest(sessions, n, at)) * 24;
  const int in_reach = latest(sessions, n, at) >= 0 && since <= most_hours();
  LAW(!n || stated(p.hours_since_session) == in_reach, "a session before at is known, unless it is out of reach");
  LAW(!n || !stated(p.hours_since_session) || p.hours_since_session >= 0, "hours are not below 0");
  LAW(!m || !stated(p.hours_since_rising) || (p.hours_since_rising >= 0 && p.hours_since_rising <= 48),
      "a rising is not older than two days");
  LAW(n || (same_bits(p.hours_since_session, before.hours_since_session) &&
            same_bits(p.sessions_per_week, before.sessions_per_week)),
      "without a list its fields stay");
  LAW(m || same_bits(p.hours_since_rising, before.hours_since_rising), "without a list its field stays");
  LAW(same_bits(p.pain_now, before.pain_now) && p.conditions == before.conditions && p.phase == before.phase,
      "nothing else changes");
  return 0;
}
