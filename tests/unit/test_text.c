/* Composing text without printf, UTF-8 that is never cut, comparing keys. */
#include "help.h"
#include "text.h"

static const char *number(double value) {
  static char text[64];
  spr_writer w = {text, sizeof text, 0};
  spr_put_number(&w, value);
  cr_assert_eq(spr_end(&w), strlen(text));
  return text;
}

Test(text, numbers_have_up_to_four_decimals) {
  static const struct {
    double value;
    const char *text;
  } table[] = {{0, "0"},           {1, "1"},
               {-3, "-3"},         {0.5, "0.5"},
               {2.25, "2.25"},     {1.0 / 3, "0.3333"},
               {0.99999, "1"},     {9.99996, "10"},
               {0.0001, "0.0001"}, {100.10, "100.1"},
               {40000, "40000"},   {123456789012345.0, "123456789012345"},
               {1e20, "1e+20"},    {-1.5e30, "-1.5e+30"},
               {1e-7, "1e-7"}};
  for (size_t i = 0; i < COUNT(table); i++)
    cr_assert_str_eq(number(table[i].value), table[i].text, "%s, not %s", number(table[i].value), table[i].text);
}

Test(text, what_is_no_number_is_words) {
  cr_assert_str_eq(number(NAN), "not given");
  cr_assert_str_eq(number(INFINITY), "infinity");
  cr_assert_str_eq(number(-INFINITY), "-infinity");
}

Test(text, the_largest_and_smallest_double_end) {
  cr_assert_str_neq(number(1.7976931348623157e308), "");
  cr_assert_str_neq(number(4.9e-324), "");
}

Test(text, length_counts_past_the_end) {
  char buffer[4];
  spr_writer w = {buffer, sizeof buffer, 0};
  spr_put(&w, "abcdef");
  cr_assert_eq(spr_end(&w), 6);
  cr_assert_str_eq(buffer, "abc");
}

Test(text, a_buffer_of_no_bytes_is_never_touched) {
  spr_writer w = {NULL, 0, 0};
  spr_put(&w, "abc");
  cr_assert_eq(spr_end(&w), 3);
}

Test(text, a_cut_never_leaves_half_a_character) {
  static const char whole[] =
      "a\xc3\xa9"
      "b\xe2\x82\xac"
      "c\xf0\x9f\x9a\xb6"
      "d";
  for (size_t size = 1; size <= sizeof whole; size++) {
    char buffer[sizeof whole], copy[sizeof whole];
    spr_writer w = {buffer, size, 0};
    spr_put(&w, whole);
    cr_assert_eq(spr_end(&w), sizeof whole - 1);
    spr_copy_text(copy, size, whole, sizeof whole - 1);
    for (int i = 0; i < 2; i++) {
      const char *got = i ? copy : buffer;
      const unsigned char next = (unsigned char)whole[strlen(got)];
      cr_assert(strlen(got) < size && memcmp(whole, got, strlen(got)) == 0);
      cr_assert(next < 0x80 || next >= 0xc0, "cut inside a character at %zu", size);
      cr_assert_geq(strlen(got) + 5, size < sizeof whole ? size : sizeof whole, "no more than one character is lost");
    }
  }
}

Test(text, invalid_bytes_and_controls_become_question_marks) {
  static const struct {
    const char *in;
    size_t n;
    const char *out;
  } table[] = {{"ok", 2, "ok"},
               {"\x80", 1, "?"},
               {"\xc3", 1, "?"},
               {"\xc0\xaf", 2, "??"},
               {"\xed\xa0\x80", 3, "???"},
               {"\xf4\x90\x80\x80", 4, "????"},
               {"\xe0\x80\x80", 3, "???"},
               {"\xf0\x80\x80\x80", 4, "????"},
               {"a\0b", 3, "a?b"},
               {"\x1b[0m", 4, "?[0m"},
               {"\x7f", 1, "?"},
               {"\xf5\x80\x80\x80", 4, "????"},
               {"\xc3\xa9\xff", 3, "\xc3\xa9?"},
               {"", 0, ""}};
  for (size_t i = 0; i < COUNT(table); i++) {
    char out[16];
    spr_copy_text(out, sizeof out, table[i].in, table[i].n);
    cr_assert_str_eq(out, table[i].out, "row %zu: %s", i, out);
  }
}

Test(text, names_compare_without_case_space_hyphen_underscore) {
  static const char *const same[] = {"backsquat",  "Back Squat",         "BACK-SQUAT",
                                     "back_squat", "  b a c k-_-squat ", "backSQUAT"};
  static const char *const other[] = {"", "back", "backsquats", "back.squat", "back\tsquat", "back\xc3\xa4squat"};
  for (size_t i = 0; i < COUNT(same); i++) {
    cr_assert(spr_same_name(TEXT(same[i]), TEXT("Back-squat")), "%s", same[i]);
    cr_assert_eq(spr_hash_name(TEXT(same[i])), spr_hash_name(TEXT("backsquat")), "%s", same[i]);
  }
  for (size_t i = 0; i < COUNT(other); i++) {
    cr_assert_not(spr_same_name(TEXT(other[i]), TEXT("backsquat")), "%s", other[i]);
    cr_assert_not(spr_same_name(TEXT("backsquat"), TEXT(other[i])), "%s", other[i]);
    cr_assert_neq(spr_hash_name(TEXT(other[i])), spr_hash_name(TEXT("backsquat")), "%s", other[i]);
  }
}

Test(text, the_hash_of_a_name_is_fnv_1a_of_its_letters) {
  cr_assert_eq(spr_hash_name(TEXT("")), 0x811C9DC5u);
  cr_assert_eq(spr_hash_name(TEXT("A")), 0xE40C292Cu);
  cr_assert_eq(spr_hash_name(TEXT("foo_BAR")), 0xBF9CF968u);
}

Test(text, a_nul_inside_the_text_is_not_its_end) {
  cr_assert_not(spr_same_name("walking\0", 8, "walking", 7));
  cr_assert_not(spr_same_name("walk\0ing", 8, "walking", 7));
  cr_assert_not(spr_same_name("\0", 1, "", 0));
}
