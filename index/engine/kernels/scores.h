/* BM25 as Whoosh has it, what an early place is worth, and when two scores are equal. */
#pragma once
#include <math.h>
#include <stdint.h>

enum { TFS = 33 }; /* frequencies whose gains are kept in a table */
static const double K1 = 1.2, B = 0.75;

typedef const double (*Gains)[256]; /* of a field: [tf][length byte], as Field has them */

static inline double gain(Gains gains, uint32_t tf, uint8_t length) {
    return tf < TFS ? gains[tf][length] : tf * (K1 + 1) / (tf + gains[0][length]);
}

/* What a first position is worth, as operations.py says: that of the beginning and that of the first lines. */
enum { PLACED = 512 };
static double beginning[PLACED], opening[PLACED];

static void curves_prepare(void) {
    for (int i = 0; i < PLACED; i++) { beginning[i] = 1 / sqrt(1.0 + i); opening[i] = exp(-i / 100.0); }
}

/* Scores that differ by less than the ninth place are equal, so that the order of summing cannot show. */
static inline double rounded(double score) {
    return score < 4e9 && score > -4e9 ? (double)(int64_t)(score * 1e9 + (score < 0 ? -0.5 : 0.5)) / 1e9 : score;
}
