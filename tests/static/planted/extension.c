/* GNU C that pedantic C11 is not: a build of another compiler would fail. */
int of(int n);
int of(int n) { return ({ int twice = 2 * n; twice; }); }
