/* The best articles of those that answer. */
#pragma once
#include "answers.h"
#include "leaves.h"

static double date_key(Request *r, uint32_t doc) {
    Segment *g = r->search.segment;
    Column *col = g->columns + r->order_field;
    whole(&r->search.call, g, col, 2, col->numbers);
    int32_t value = (int32_t)load32(col->numbers.at + 4ull * doc);
    return value == MISSING ? -INFINITY : r->newest ? value : -(double)value;
}

static void rank_docs(Request *r, Set set) {
    Top *t = &r->top;
    for (uint32_t i = 0; i < set.n; i++) {
        double score = set.scores ? set.scores[i] : 0;
        if (r->order_field < 0 && score < t->least - 1e-9) continue;
        double key = r->order_field < 0 ? rounded(score) : date_key(r, set.docs[i]);
        /* Articles come in order of id: within a segment a tie never displaces. */
        if (t->n == t->room && (key < t->least || (key == t->least && t->heap[0].segment == r->search.number))) continue;
        offer(t, (Hit){key, score, set.docs[i], r->search.number});
    }
}

enum { STRETCH = 64 };

/* How many of a stretch of scores are not 0; whether any is above least. */
static inline __attribute__((always_inline)) uint64_t look(const double *scores, double least, uint64_t *above) {
    uint64_t found = 0, high = 0;
    for (int i = 0; i < STRETCH; i++) { found += scores[i] != 0; high |= scores[i] > least; }
    *above = high;
    return found;
}

/* The next stretch from d on with a score above least, or docs; counts what it passes, and the stretch itself. */
WIDE static uint32_t skim(const double *scores, uint32_t d, uint32_t docs, double least, uint64_t *total) {
    uint64_t above, found = 0;
    for (; d + STRETCH <= docs; d += STRETCH) {
        found += look(scores + d, least, &above);
        if (above) break;
    }
    *total += found;
    return d;
}

typedef int64_t Longs __attribute__((vector_size(32)));

/* The best score of each stretch, none below 0; how many are not 0. Such doubles compare as their bits do. */
WIDE static uint64_t survey(const double *scores, uint32_t docs, double *best) {
    const Longs none = {0};
    Longs missing = {0};
    uint32_t stretches = docs / STRETCH;
    for (uint32_t k = 0; k < stretches; k++) {
        Longs most = {0};
        for (uint32_t i = 0; i < STRETCH; i += 4) {
            Longs score;
            memcpy(&score, scores + k * STRETCH + i, sizeof score);
            Longs more = score > most;
            most = (score & more) | (most & ~more);
            missing += score == none;
        }
        for (uint32_t i = 1; i < 4; i++) most[0] = most[i] > most[0] ? most[i] : most[0];
        memcpy(best + k, &most, sizeof *best);
    }
    uint64_t found = stretches * STRETCH + (uint64_t)(missing[0] + missing[1] + missing[2] + missing[3]);
    best[stretches] = 0;
    for (uint32_t d = stretches * STRETCH; d < docs; d++) {
        found += scores[d] != 0;
        best[stretches] = fmax(best[stretches], scores[d]);
    }
    return found;
}

/* Dense scores without marks: every match has a score above zero. As many stretches as are wanted have one each that is
 * no less than the worst of the best of those stretches, so only stretches that reach it are looked into. */
static uint64_t rank_dense(Top *t, int segment, const double *scores, uint32_t docs) {
    Call *c = &t->search->call;
    Mark before = mark(c);
    uint32_t stretches = (docs + STRETCH - 1) / STRETCH;
    double *best = take(c, 8ull * stretches + 8);
    uint64_t total = survey(scores, docs, best);
    Top firsts = {t->search, take(c, sizeof(Hit) * ((size_t)t->room + 1)), 0, t->room, -INFINITY};
    for (uint32_t k = 0; k < stretches && stretches >= t->room; k++)
        if (best[k] > firsts.least) offer(&firsts, (Hit){best[k], 0, k, segment});
    for (uint32_t k = 0; k < stretches; k++) {
        if (best[k] < fmax(firsts.least, t->least) - 1e-9) continue;
        for (uint32_t i = k * STRETCH; i < (k + 1) * STRETCH && i < docs; i++)
            if (scores[i] != 0 && scores[i] >= fmax(firsts.least, t->least) - 1e-9)
                offer(t, (Hit){rounded(scores[i]), scores[i], i, segment});
    }
    release(c, before);
    return total;
}

/* One term alone: blocks that cannot reach the best ones are counted without being read. */
static void rank_term(Request *r, Node *n) {
    Search *s = &r->search;
    Top *t = &r->top;
    if (!n->infos[s->number].df) return;
    List *l = open_term(s, n);
    Gains gains = gains_of(s, n);
    const uint8_t *lengths = column(s, n)->lengths.at;
    r->total += l->info.df;
    for (uint32_t b = 0, blocks = blocks_of(l); b < blocks; b++) {
        if (b < l->full && block_most(l, b, gains, n->factor) < t->least - 1e-9) continue;
        list_docs(l, b);
        list_tfs(l);
        for (uint32_t i = 0; i < l->count; i++) {
            double score = n->factor * gain(gains, l->tfs[i], lengths[l->docs[i]]);
            if (score >= t->least - 1e-9) offer(t, (Hit){rounded(score), score, l->docs[i], s->number});
        }
    }
}
