/* shown.h: what the programs of the proof have in common: the box of every model that seals, and their report. */
#ifndef PROOF_SHOWN_H
#define PROOF_SHOWN_H

/* Behind abstract.h and the headers of the library, with double still being num. */
#undef double

/* The tables hold plain doubles, in the layout of this type. */
inline double plain(const num &stored) {
  double x;
  std::memcpy(&x, &stored, sizeof x);
  return x;
}
inline double parameter_low(int i) { return plain(spr_parameters[i].low); }
inline double parameter_high(int i) { return plain(spr_parameters[i].high); }
inline num parameter(int i, int bit = -1) { return between(parameter_low(i), parameter_high(i), bit); }
inline num field(int number, int bit = -1) { return between(plain(spr_fields[number].low), plain(spr_fields[number].high), bit); }

/* Every model that can be sealed: each parameter anywhere within its bounds. */
inline void fill_parameters(spinerisk_model *model) {
  for (int i = 0; i < SPR_N_PARAMETERS; i++) model->p[i] = parameter(i);
}

/* What one program hands to the next: it shows that its results lie in here, the next begins with all of it. */
const double MOST_COEFFICIENT = 1e4, MOST_TOLERANCE_FACTOR = 100, MOST_HOLD = 1e3, MOST_DOSE = 1e8, MOST_LOAD = 1e7, MOST_MINUTES = 1e11;

inline long checks, failures;
inline std::map<std::string, long> failed;
inline void expect(bool holds, const std::string &what) {
  checks++;
  if (holds) return;
  failures++;
  failed[what]++;
  if (!std::getenv("PROOF_STOP_AT_ONCE")) return; /* a planted defect: one is enough */
  std::printf("not shown: %s\n", what.c_str());
  std::exit(1);
}
inline bool lies_in(num x, double low, double high) { return !is_nan(x) && of(x).low >= low && of(x).high <= high; }

/* One line a step, for steps.py; then what was shown. */
inline int report(const char *name, const char *steps_file) {
  FILE *out = std::fopen(steps_file, "w");
  long lost = 0;
  if (!out) return 2;
  for (const auto &[from, s] : the.sites) {
    std::fprintf(out, "%p\t%s\t%ld\t%a\t%a\t%llx\n", from, s.op, s.visits, s.low, s.high, (unsigned long long)s.lost);
    if (s.lost) lost++;
  }
  std::fclose(out);
  for (const auto &[what, n] : failed) std::printf("not shown: %s (%ld of %ld checks)\n", what.c_str(), n, checks);
  if (lost) std::printf("%ld steps whose direction is not known\n", lost);
  if (the.overflows) std::printf("%ld results that may overflow\n", the.overflows);
  if (the.out_of_range) std::printf("%ld operands out of range\n", the.out_of_range);
  if (the.bad_switches) std::printf("%ld comparisons that turn on a watched quantity\n", the.bad_switches);
  std::printf("%s: %zu steps, %ld cases, %ld checks\n", name, the.sites.size(), the.runs, checks);
  return failures || lost || the.overflows || the.out_of_range || the.bad_switches ? 1 : 0;
}

#endif
