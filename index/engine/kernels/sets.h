/* Some articles of a segment and their scores: a list where they are few, an array over all where they are many. */
#pragma once
#include "plans.h"

typedef struct { int dense; uint32_t n; uint32_t *docs; double *scores; uint8_t *marks; } Set;
/* sparse: docs[n] ascending, scores[n] or NULL for zeros
 * dense: an article is in it if marks[doc] (may be NULL) or scores[doc] (may be NULL) is not 0 */

static Set sparse(Search *s, uint64_t room, int scored) {
    Set set = {0, 0, take(&s->call, 4 * (room + BLOCK)), NULL, NULL};
    if (scored) set.scores = take(&s->call, 8 * (room + BLOCK));
    return set;
}

static Set to_sparse(Search *s, Set set) {
    if (!set.dense) return set;
    uint32_t docs = s->segment->docs;
    Set out = sparse(s, docs, set.scores != NULL);
    for (uint32_t d = 0; d < docs; d++) {
        int in = (set.marks && set.marks[d]) | (set.scores && set.scores[d] != 0);
        out.docs[out.n] = d;
        if (set.scores) out.scores[out.n] = set.scores[d];
        out.n += (uint32_t)in;
    }
    return out;
}

static Set everything(Search *s) {
    return (Set){1, 0, NULL, NULL, memset(take(&s->call, s->segment->docs), 1, s->segment->docs)};
}

static Set living(Search *s, Set set) {
    const uint8_t *dead = s->segment->is_dead;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < set.n; i++) {
        set.docs[kept] = set.docs[i];
        if (set.scores) set.scores[kept] = set.scores[i];
        kept += !dead[set.docs[i]];
    }
    set.n = kept;
    return set;
}

static Set merge_sets(Search *s, Set a, Set b, int best) {
    Set out = sparse(s, (uint64_t)a.n + b.n, a.scores || b.scores);
    uint32_t i = 0, j = 0;
    while (i < a.n || j < b.n) {
        uint32_t x = i < a.n ? a.docs[i] : NONE, y = j < b.n ? b.docs[j] : NONE;
        double p = x <= y && a.scores ? a.scores[i] : 0, q = y <= x && b.scores ? b.scores[j] : 0;
        i += x <= y;
        j += y <= x;
        out.docs[out.n] = x < y ? x : y;
        if (out.scores) out.scores[out.n] = best ? (p > q ? p : q) : p + q;
        out.n++;
    }
    return out;
}

static uint8_t *marks_of(Search *s, Set *set) {
    if (!set->marks) set->marks = zeros(&s->call, s->segment->docs);
    return set->marks;
}

static void fold(Search *s, Set *sum, Set set, int best) {
    uint32_t docs = s->segment->docs;
    double *sums = sum->scores;
    for (uint32_t i = 0; !set.dense && i < set.n; i++) {
        uint32_t d = set.docs[i];
        double score = set.scores ? set.scores[i] : 0;
        if (score == 0) marks_of(s, sum)[d] = 1;
        sums[d] = best ? (score > sums[d] ? score : sums[d]) : sums[d] + score;
    }
    if (!set.dense) return;
    if (set.marks) {
        uint8_t *marks = marks_of(s, sum);
        for (uint32_t d = 0; d < docs; d++) marks[d] |= set.marks[d];
    }
    if (set.scores && best)
        for (uint32_t d = 0; d < docs; d++) sums[d] = set.scores[d] > sums[d] ? set.scores[d] : sums[d];
    else if (set.scores)
        for (uint32_t d = 0; d < docs; d++) sums[d] += set.scores[d];
}
