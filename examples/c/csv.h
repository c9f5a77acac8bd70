/* csv.h: rows of an RFC 4180 file, one at a time; quoted fields may hold commas and line breaks. */
#ifndef EXAMPLE_CSV_H
#define EXAMPLE_CSV_H

#include <stdio.h>

enum { CSV_COLUMNS = 32, CSV_TEXT = 8192 };

typedef struct csv_row {
  char text[CSV_TEXT];
  char *column[CSV_COLUMNS];
  int n;
  long line; /* the line the row ends on, from 1 */
} csv_row;

/* 1: a row was read; 0: end of file. What does not fit is cut. */
int csv_read(FILE *file, csv_row *row);

#endif
