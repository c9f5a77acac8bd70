/* abstract.h: a number that knows what every double in its place may be, and which way it moves.
 *
 * The formula's own source is compiled with this type in place of double. A number has the bounds of the doubles it stands
 * for, and for each watched quantity whether it can rise or fall when that quantity rises. Rounding to nearest is monotone,
 * so the bounds of a step are its results at the bounds of its operands, rounded as the processor does it.
 *
 * A comparison that the bounds do not decide is walked both ways: `explore` runs the formula once for each way. */
#ifndef PROOF_ABSTRACT_H
#define PROOF_ABSTRACT_H

#include <cfloat>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

struct node {
  double low, high;
  uint64_t rises, falls; /* may do so when the quantity of that bit rises */
  uint64_t of;           /* depends on these at all */
};

/* What one operation of the source was found to be: by the address it is called from. */
struct site {
  const char *op;
  long visits;
  double low, high;        /* of its results */
  uint64_t lost;           /* quantities in which its direction could not be shown */
};

struct proof {
  std::vector<node> constants, nodes; /* handles: below 0, above 0; 0 is NaN */
  std::map<double, int64_t> known;    /* constants */
  std::map<std::pair<int64_t, int64_t>, bool> at_most; /* first <= second, said by who calls */
  std::map<const void *, site> sites;
  std::vector<std::pair<int, int>> ways; /* the way taken at each fork, of how many */
  size_t at = 0;
  uint64_t may_switch = 0; /* quantities on which a comparison may turn: the caller shows that the turn is monotone */
  uint64_t switched = 0;
  long runs = 0, overflows = 0, bad_switches = 0, out_of_range = 0;
};
inline proof the;

/* One of n ways; all of them are taken, one run each. */
inline int fork_of(int n) {
  if (the.at == the.ways.size()) the.ways.push_back({0, n});
  return the.ways[the.at++].first;
}

/* Runs the body once for every way through its forks. */
inline void explore(const std::function<void()> &body) {
  the.ways.clear();
  do {
    the.at = 0;
    the.nodes.assign(1, node{NAN, NAN, 0, 0, 0});
    the.at_most.clear();
    body();
    the.runs++;
    while (!the.ways.empty() && the.ways.back().first + 1 == the.ways.back().second) the.ways.pop_back();
    if (!the.ways.empty()) the.ways.back().first++;
  } while (!the.ways.empty());
}

struct num {
  int64_t handle;
  num() = default;
  template <class T, class = std::enable_if_t<std::is_arithmetic_v<T> || std::is_enum_v<T>>>
  num(T x) : handle(constant((double)x)) {}
  explicit num(const node &n) : handle((int64_t)the.nodes.size()) { the.nodes.push_back(n); }
  static int64_t constant(double x) {
    if (x != x) return 0;
    const auto found = the.known.find(x);
    if (found != the.known.end() && std::signbit(the.constants[(size_t)(-found->second - 1)].low) == std::signbit(x))
      return found->second;
    the.constants.push_back(node{x, x, 0, 0, 0});
    return the.known[x] = -(int64_t)the.constants.size();
  }
};
static_assert(sizeof(num) == sizeof(double), "structs keep their layout");

inline node &of(num x) {
  if (x.handle < 0) return the.constants[(size_t)(-x.handle - 1)];
  if ((size_t)x.handle >= the.nodes.size()) {
    std::fprintf(stderr, "a number was used that never was set\n");
    std::abort();
  }
  return the.nodes[(size_t)x.handle];
}
inline bool is_nan(num x) { return x.handle == 0; }

/* A quantity: any double from low to high. bit: watched under that number, -1 if it is not. */
inline num between(double low, double high, int bit = -1) {
  const uint64_t bits = bit < 0 ? 0 : UINT64_C(1) << bit;
  return num(node{low, high, bits, 0, bits});
}
/* What is assumed of what was made elsewhere, and shown there. */
inline num narrowed(num x, double low, double high) {
  node n = of(x);
  n.low = low, n.high = high;
  return num(n);
}
inline void say_at_most(num a, num b) { the.at_most[{a.handle, b.handle}] = true; }

inline num record(const void *from, const char *op, node n, uint64_t lost) {
  if (!std::isfinite(n.low) || !std::isfinite(n.high)) the.overflows++;
  site &s = the.sites.try_emplace(from, site{op, 0, n.low, n.high, 0}).first->second;
  s.visits++;
  s.low = std::fmin(s.low, n.low);
  s.high = std::fmax(s.high, n.high);
  s.lost |= lost;
  return num(n);
}

/* How a step moves with one operand: as it, against it, or both where the sign is not known. */
enum direction { WITH, AGAINST, EITHER };
inline void add_moves(node &out, const node &x, direction d) {
  if (d != AGAINST) out.rises |= x.rises, out.falls |= x.falls;
  if (d != WITH) out.rises |= x.falls, out.falls |= x.rises;
  out.of |= x.of;
}
inline direction by_sign(const node &factor) { return factor.low >= 0 ? WITH : factor.high <= 0 ? AGAINST : EITHER; }

/* What is lost here and was not lost before. */
inline uint64_t newly_lost(const node &out, const node &a, const node &b) {
  return (out.rises & out.falls) & ~(a.rises & a.falls) & ~(b.rises & b.falls);
}

#define PROOF_HERE __builtin_return_address(0)
#define PROOF_STEP __attribute__((noinline)) inline

inline num sum(num x, num y, int sign, const void *from) {
  const node a = of(x), b = of(y);
  node out{sign > 0 ? a.low + b.low : a.low - b.high, sign > 0 ? a.high + b.high : a.high - b.low, 0, 0, 0};
  if (sign < 0 && the.at_most.count({y.handle, x.handle})) out.low = std::fmax(out.low, 0.0);
  add_moves(out, a, WITH);
  add_moves(out, b, sign > 0 ? WITH : AGAINST);
  return record(from, sign > 0 ? "+" : "-", out, newly_lost(out, a, b));
}
PROOF_STEP num operator+(num x, num y) { return sum(x, y, 1, PROOF_HERE); }
PROOF_STEP num operator-(num x, num y) { return sum(x, y, -1, PROOF_HERE); }

/* A factor of either sign, beside one that moves: each sign is a case of its own. Both hold what is 0, which lies between
 * them, so what is monotone in each case is monotone. */
inline void split_sign(num x, const node &other) {
  node &n = of(x);
  if (x.handle <= 0 || n.low >= 0 || n.high <= 0 || !other.of) return;
  if (fork_of(2))
    n.low = 0;
  else
    n.high = 0;
}

inline num product(num x, num y, const void *from) {
  split_sign(x, of(y));
  split_sign(y, of(x));
  const node a = of(x), b = of(y);
  const double corners[4] = {a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high};
  node out{corners[0], corners[0], 0, 0, 0};
  for (double c : corners) out.low = std::fmin(out.low, c), out.high = std::fmax(out.high, c);
  if (out.low < out.high || out.low != 0) { /* times 0 nothing moves */
    add_moves(out, a, by_sign(b));
    add_moves(out, b, by_sign(a));
  }
  return record(from, "*", out, newly_lost(out, a, b));
}
PROOF_STEP num operator*(num x, num y) { return product(x, y, PROOF_HERE); }

PROOF_STEP num operator/(num x, num y) {
  const node a = of(x), b = of(y);
  if (!(b.low > 0)) the.out_of_range++; /* nothing here divides by what is not above 0 */
  const double corners[4] = {a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high};
  node out{corners[0], corners[0], 0, 0, 0};
  for (double c : corners) out.low = std::fmin(out.low, c), out.high = std::fmax(out.high, c);
  add_moves(out, a, WITH);
  add_moves(out, b, a.low >= 0 ? AGAINST : a.high <= 0 ? WITH : EITHER);
  return record(PROOF_HERE, "/", out, newly_lost(out, a, b));
}
PROOF_STEP num operator-(num x) {
  const node a = of(x);
  node out{-a.high, -a.low, 0, 0, 0};
  add_moves(out, a, AGAINST);
  return record(PROOF_HERE, "neg", out, 0);
}
PROOF_STEP num &operator+=(num &x, num y) { return x = sum(x, y, 1, PROOF_HERE); }
PROOF_STEP num &operator*=(num &x, num y) { return x = product(x, y, PROOF_HERE); }

/* a > b ? a : b and a < b ? a : b. */
inline num choice(num x, num y, bool larger, const void *from) {
  const node a = of(x), b = of(y);
  const char *op = larger ? "max" : "min";
  node out{larger ? std::fmax(a.low, b.low) : std::fmin(a.low, b.low), larger ? std::fmax(a.high, b.high) : std::fmin(a.high, b.high), 0, 0, 0};
  const bool never_a = larger ? a.high <= b.low : a.low >= b.high, never_b = larger ? a.low >= b.high : a.high <= b.low;
  if (!never_a) add_moves(out, a, WITH);
  if (never_a || !never_b) add_moves(out, b, WITH);
  return record(from, op, out, newly_lost(out, a, b));
}

/* -1, 0: not decided, 1: whether x < y, or x <= y. */
inline bool is_less(num x, num y, bool or_equal) {
  if (is_nan(x) || is_nan(y)) return false;
  node &a = of(x), &b = of(y);
  if (or_equal ? a.high <= b.low : a.high < b.low) return true;
  if (or_equal ? a.low > b.high : a.low >= b.high) return false;
  const uint64_t on = a.of | b.of;
  the.switched |= on;
  if (on & ~the.may_switch) the.bad_switches++;
  const bool yes = fork_of(2);
  /* The bounds of a quantity may be drawn in where the other is a constant; the open end is let in, too. */
  if (b.low == b.high && x.handle > 0) (yes ? a.high : a.low) = b.low;
  if (a.low == a.high && y.handle > 0) (yes ? b.low : b.high) = a.low;
  return yes;
}
inline bool operator<(num x, num y) { return is_less(x, y, false); }
inline bool operator>(num x, num y) { return is_less(y, x, false); }
inline bool operator<=(num x, num y) { return is_less(x, y, true); }
inline bool operator>=(num x, num y) { return is_less(y, x, true); }
inline bool operator==(num x, num y) {
  if (is_nan(x) || is_nan(y)) return false;
  if (x.handle == y.handle) return true;
  return is_less(x, y, true) && is_less(y, x, true);
}
inline bool operator!=(num x, num y) { return !(x == y); }
inline bool operator!(num x) { return x == num(0.0); }

/* What the proof is about: the direction of a result in a quantity. */
inline bool never_falls(num x, int bit) { return !(of(x).falls >> bit & 1); }
inline bool never_rises(num x, int bit) { return !(of(x).rises >> bit & 1); }

/* lanes.h of the formula, with these numbers. */
#define SPINERISK_LANES_H
#define SPR_LANES 1
#define SPR_UNROLL
typedef num spr_lane;
typedef int spr_mask;
inline spr_lane spr_lane_set(num x) { return x; }
PROOF_STEP spr_lane spr_lane_max(spr_lane a, spr_lane b) { return choice(a, b, true, PROOF_HERE); }
PROOF_STEP spr_lane spr_lane_min(spr_lane a, spr_lane b) { return choice(a, b, false, PROOF_HERE); }
/* One case for each whole number: it is the same throughout a case, and steps.c shows that no step between two falls. */
inline spr_lane spr_lane_whole(spr_lane x) {
  const node n = of(x);
  if (!(n.low >= 0 && n.high < 0x1p31)) the.out_of_range++;
  const int first = (int)n.low, last = (int)n.high;
  return num((double)(first + fork_of(last - first + 1)));
}
inline spr_lane spr_lane_power_of_2(spr_lane k) {
  const node n = of(k);
  if (!(n.low == n.high && n.low >= 0 && n.low < 1024)) the.out_of_range++;
  return num(std::ldexp(1.0, (int)n.low));
}

/* exact.h's own choices are given to the same steps. */
#define spr_max spr_max_of_doubles
#define spr_min spr_min_of_doubles
#define spr_nan spr_nan_of_doubles
#define spr_given spr_given_of_doubles
#define spr_finite spr_finite_of_doubles
#define double num
#define _Static_assert static_assert
extern "C++" {
#include "exact.h"
}
#undef spr_max
#undef spr_min
#undef spr_nan
#undef spr_given
#undef spr_finite
PROOF_STEP num spr_max(num a, num b) { return choice(a, b, true, PROOF_HERE); }
PROOF_STEP num spr_min(num a, num b) { return choice(a, b, false, PROOF_HERE); }
inline num spr_nan() {
  num x(0);
  x.handle = 0;
  return x;
}
inline int spr_given(num x) { return !is_nan(x); }
inline int spr_finite(num x) { return !is_nan(x); }
#include "hazard.h" /* here: it may be a changed one */

#endif
