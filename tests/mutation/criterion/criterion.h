/* criterion.h: what the unit tests use of Criterion, without a process per test: runner.c forks once per mutant instead. It
 * stands before Criterion's own header for the mutation test alone; a macro that is missing here stops the build. */
#ifndef SPINERISK_MUTATION_CRITERION_H
#define SPINERISK_MUTATION_CRITERION_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct mutation_test {
  const char *suite, *name, *file;
  void (*run)(void), (*init)(void), (*fini)(void);
  int disabled;
};

void mutation_add(const struct mutation_test *test);
_Noreturn void mutation_fail(const char *file, int line);
_Noreturn void mutation_skip(void);

#define Test(suite_name, test_name, ...)                                                                  \
  static void suite_name##_##test_name(void);                                                             \
  __attribute__((constructor)) static void suite_name##_##test_name##_add(void) {                         \
    static const struct mutation_test test = {                                                            \
        .suite = #suite_name, .name = #test_name, .file = __FILE__, .run = suite_name##_##test_name, __VA_ARGS__};          \
    mutation_add(&test);                                                                                  \
  }                                                                                                       \
  static void suite_name##_##test_name(void)

#define MUTATION_FIRST(first, ...) first
#define MUTATION_CHECK(holds) ((holds) ? (void)0 : mutation_fail(__FILE__, __LINE__))
#define cr_assert(...) MUTATION_CHECK(MUTATION_FIRST(__VA_ARGS__, ))
#define cr_assert_not(...) MUTATION_CHECK(!(MUTATION_FIRST(__VA_ARGS__, )))
#define cr_assert_null(...) MUTATION_CHECK((MUTATION_FIRST(__VA_ARGS__, )) == NULL)
#define cr_assert_not_null(...) MUTATION_CHECK((MUTATION_FIRST(__VA_ARGS__, )) != NULL)
#define cr_assert_eq(a, b, ...) MUTATION_CHECK((a) == (b))
#define cr_assert_neq(a, b, ...) MUTATION_CHECK((a) != (b))
#define cr_assert_lt(a, b, ...) MUTATION_CHECK((a) < (b))
#define cr_assert_leq(a, b, ...) MUTATION_CHECK((a) <= (b))
#define cr_assert_gt(a, b, ...) MUTATION_CHECK((a) > (b))
#define cr_assert_geq(a, b, ...) MUTATION_CHECK((a) >= (b))
#define cr_assert_str_eq(a, b, ...) MUTATION_CHECK(strcmp((a), (b)) == 0)
#define cr_assert_str_neq(a, b, ...) MUTATION_CHECK(strcmp((a), (b)) != 0)
#define cr_assert_arr_eq(a, b, size, ...) MUTATION_CHECK(memcmp((a), (b), (size)) == 0)
#define cr_assert_arr_neq(a, b, size, ...) MUTATION_CHECK(memcmp((a), (b), (size)) != 0)
#define cr_assert_float_eq(a, b, epsilon, ...) MUTATION_CHECK(fabs((double)(a) - (double)(b)) <= (epsilon))
#define cr_assert_fail(...) mutation_fail(__FILE__, __LINE__)
#define cr_skip_test(...) mutation_skip()

#endif
