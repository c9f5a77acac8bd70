// A user's program in C++.
#include <spinerisk/spinerisk.h>
#include <spinerisk/spinerisk_arrow.h>

#include <cstring>
#include <iostream>

int main() {
  spinerisk_assessment a;
  spinerisk_demand demand;
  if (std::strcmp(spinerisk_version(), SPINERISK_VERSION) != 0) return 1;
  if (spinerisk_self_test() != SPINERISK_OK) return 2;
  if (spinerisk_assessment_init(&a, sizeof a) != SPINERISK_OK ||
      spinerisk_demand_init(&demand, sizeof demand) != SPINERISK_OK)
    return 3;
  if (spinerisk_assess_arrow(nullptr, nullptr, nullptr, nullptr, 0, nullptr, nullptr, nullptr, nullptr) !=
      SPINERISK_E_NULL)
    return 5;
  demand.impact.typical = 3.4;
  demand.load.typical = 5000;
  demand.twist.typical = demand.forward.typical = demand.backward.typical = 0;
  if (spinerisk_assess_demand(nullptr, &demand, nullptr, nullptr, &a, nullptr) != SPINERISK_OK ||
      a.verdict != SPINERISK_AVOID)
    return 4;
  std::cout << "landing: " << spinerisk_verdict_text(a.verdict) << '\n';
  return 0;
}
