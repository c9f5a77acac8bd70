#include "exact.h"
double growth(double h);double score(double h);
double growth(double h){return spr_growth(h);}
double score(double h){return spr_score(h);}
