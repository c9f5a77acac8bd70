#include "csv.h"

/* Opens the next column; keeps writing into the last one when there are too many. */
static void open_column(csv_row *row, size_t at) {
  if (row->n < CSV_COLUMNS) row->column[row->n++] = row->text + at;
}

int csv_read(FILE *file, csv_row *row) {
  size_t at = 0;
  int quoted = 0, c, any = 0;
  row->n = 0;
  row->line++;
  open_column(row, 0);
  while ((c = fgetc(file)) != EOF) {
    any = 1;
    if (c == '"') {
      const int next = quoted ? fgetc(file) : 0;
      if (!quoted || next != '"') {
        quoted = !quoted;
        if (next && next != EOF) ungetc(next, file);
        continue;
      }
    } else if (!quoted && c == '\n') {
      break;
    } else if (!quoted && c == '\r') {
      continue;
    } else if (!quoted && c == ',') {
      if (at + 1 < CSV_TEXT) row->text[at++] = 0;
      open_column(row, at);
      continue;
    }
    if (c == '\n') row->line++;
    if (at + 1 < CSV_TEXT) row->text[at++] = (char)c;
  }
  row->text[at] = 0;
  return any;
}
