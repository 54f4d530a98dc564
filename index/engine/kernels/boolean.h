/* What nodes have together: all articles of a node, or which of some it has. */
#pragma once
#include "early.h"
#include "leaves.h"
#include "phrases.h"

static void probe(Search *s, Node *n, const uint32_t *docs, uint32_t count, uint8_t *hits, double *scores);

static void probe_any(Search *s, Node *n, const uint32_t *docs, uint32_t count, uint8_t *hits, double *scores) {
    uint8_t *one = take(&s->call, count);
    double *part_scores = take(&s->call, 8ull * count);
    memset(hits, 0, count);
    for (int c = 0; c < n->count; c++) {
        memset(part_scores, 0, 8ull * count);
        probe(s, n->children + c, docs, count, one, part_scores);
        for (uint32_t i = 0; i < count; i++) {
            if (!one[i]) continue;
            double score = part_scores[i];
            hits[i] = 1;
            scores[i] = n->op == BEST ? (score > scores[i] ? score : scores[i]) : scores[i] + score;
        }
    }
}

static void probe_all(Search *s, Node *n, const uint32_t *docs, uint32_t count, uint8_t *hits, double *scores) {
    uint8_t *one = take(&s->call, count);
    double *part_scores = take(&s->call, 8ull * count);
    memset(hits, 1, count);
    for (int c = 0; c < n->count; c++) {
        memset(part_scores, 0, 8ull * count);
        probe(s, n->children + c, docs, count, one, part_scores);
        for (uint32_t i = 0; i < count; i++) { hits[i] &= one[i]; scores[i] += one[i] ? part_scores[i] : 0; }
    }
    for (uint32_t i = 0; i < count; i++) /* what MAYBE is around must not show half of it */
        if (!hits[i]) scores[i] = 0;
}

/* For ascending docs: hits[i] is set, and scores[i], zero before, where the node has docs[i]. */
static void probe(Search *s, Node *n, const uint32_t *docs, uint32_t count, uint8_t *hits, double *scores) {
    switch (n->op) {
        case TERM: probe_term(s, n, docs, count, hits, scores); return;
        case EARLY: probe_early(s, n, docs, count, hits, scores); return;
        case PHRASE: probe_phrase(s, n, docs, count, hits, scores); return;
        case ANY: case BEST: probe_any(s, n, docs, count, hits, scores); return;
        case ALL: probe_all(s, n, docs, count, hits, scores); return;
        case MAYBE: probe(s, n->children, docs, count, hits, scores); memset(hits, 1, count); return;
        case RANGE: probe_range(s, n, docs, count, hits); return;
        case NOT: case FILTER: {
            double *ignored = zeros(&s->call, 8ull * count);
            probe(s, n->children, docs, count, hits, ignored);
            for (uint32_t i = 0; n->op == NOT && i < count; i++) hits[i] ^= 1;
            return;
        }
        case ONE:
            for (uint32_t i = 0; i < count; i++) hits[i] = (int64_t)docs[i] + s->segment->first == n->low;
            return;
        default: memset(hits, 1, count);
    }
}

static Set produce(Search *s, Node *n);

static void add_to(Search *s, Set *sum, Node *n, int best) {
    if (n->op == TERM && n->factor > 0) spread_term(s, n, sum->scores, best);
    else if (n->op == EARLY && n->factor > 0) spread_early(s, n, sum->scores, best);
    else fold(s, sum, produce(s, n), best);
}

static Set produce_any(Search *s, Node *n) {
    int best = n->op == BEST;
    if (n->count == 1) return produce(s, n->children);
    if (n->count <= 12 && cost(s, n) * (uint64_t)n->count * 4 < s->segment->docs) {
        Set sum = sparse(s, 0, 0);
        for (int i = 0; i < n->count; i++) {
            Set one = to_sparse(s, produce(s, n->children + i));
            sum = i ? merge_sets(s, sum, one, best) : one;
        }
        return sum;
    }
    Set sum = {1, 0, NULL, zeros(&s->call, 8ull * s->segment->docs), NULL};
    for (int i = 0; i < n->count; i++) add_to(s, &sum, n->children + i, best);
    return sum;
}

/* Keeps of scored, ascending articles those that the node has, with what it adds. */
static void narrow(Search *s, Set *set, Node *n) {
    Mark before = mark(&s->call);
    uint8_t *hits = take(&s->call, set->n);
    double *scores = zeros(&s->call, 8ull * set->n);
    uint32_t kept = 0;
    probe(s, n, set->docs, set->n, hits, scores);
    for (uint32_t i = 0; i < set->n; i++) {
        set->docs[kept] = set->docs[i];
        set->scores[kept] = set->scores[i] + scores[i];
        kept += hits[i];
    }
    set->n = kept;
    release(&s->call, before);
}

static Set produce_all(Search *s, Node *n) {
    if (!n->count) return everything(s);
    uint64_t *costs = take(&s->call, 8 * (size_t)n->count);
    int *order = take(&s->call, sizeof(int) * (size_t)n->count);
    for (int i = 0; i < n->count; i++) { /* the cheapest first */
        int j = i;
        costs[i] = cost(s, n->children + i);
        for (; j && costs[order[j - 1]] > costs[i]; j--) order[j] = order[j - 1];
        order[j] = i;
    }
    Set out = to_sparse(s, produce(s, n->children + order[0]));
    if (!out.scores) out.scores = zeros(&s->call, 8ull * out.n);
    for (int i = 1; i < n->count && out.n; i++) narrow(s, &out, n->children + order[i]);
    return out;
}

static Set produce(Search *s, Node *n) {
    Set set;
    switch (n->op) {
        case ONE:
            set = sparse(s, 1, 0);
            set.n = n->low >= s->segment->first && n->low - s->segment->first < s->segment->docs;
            set.docs[0] = (uint32_t)n->low - s->segment->first;
            return set;
        case TERM: return produce_term(s, n);
        case EARLY: return produce_early(s, n);
        case PHRASE: return produce_phrase(s, n);
        case RANGE: return produce_range(s, n);
        case ANY: case BEST: return produce_any(s, n);
        case ALL: return produce_all(s, n);
        case NOT: case FILTER:
            set = to_sparse(s, produce(s, n->children));
            set.scores = NULL;
            if (n->op == FILTER) return set;
            Set rest = everything(s);
            for (uint32_t i = 0; i < set.n; i++) rest.marks[set.docs[i]] = 0;
            return rest;
        case MAYBE:
            set = everything(s);
            set.scores = zeros(&s->call, 8ull * s->segment->docs);
            fold(s, &set, produce(s, n->children), 0);
            return set;
        default: return everything(s);
    }
}
