/* The articles of a term, scored by how early it first stands: all of them, or which of some. */
#pragma once
#include "positions.h"
#include "sets.h"

static Places *early_open(Search *s, Node *n) {
    Places *p = zeros(&s->call, sizeof *p);
    const Info *info = n->infos + s->number;
    if (s->index->fields[n->field].kind == TEXT) places_open(p, &s->call, s->segment, info);
    else list_open(&p->list, &s->call, s->segment, info);
    return p;
}

static inline double early_at(const Node *n, uint32_t first) { return n->curve[first < PLACED ? first : PLACED - 1]; }

/* Whether there are positions at all: a value of a keyword field stands nowhere. */
static inline int placed(const Places *p) { return p->total > 0; }

/* What the next block scores, article by article: in one walk over frequencies and positions. */
static void early_block(Places *p, const Node *n, uint32_t block, double *scores) {
    List *l = &p->list;
    list_docs(l, block);
    if (!placed(p)) {
        for (uint32_t i = 0; i < l->count; i++) scores[i] = n->weight;
        return;
    }
    list_tfs(l);
    uint64_t at = block ? skip_tfs(l, block - 1) : 0;
    for (uint32_t i = 0; i < l->count; at += l->tfs[i++]) {
        if (at >= p->total) stop(l->call, DAMAGED);
        places_block(p, at / BLOCK);
        scores[i] = early_at(n, p->values[at % BLOCK]);
    }
}

static Set produce_early(Search *s, Node *n) {
    Set out = sparse(s, n->infos[s->number].df, 1);
    if (!n->infos[s->number].df) return out;
    Places *p = early_open(s, n);
    for (uint32_t b = 0, blocks = blocks_of(&p->list); b < blocks; b++) {
        early_block(p, n, b, out.scores + out.n);
        memcpy(out.docs + out.n, p->list.docs, 4 * p->list.count);
        out.n += p->list.count;
    }
    return out;
}

static void spread_early(Search *s, Node *n, double *sums, int best) {
    if (!n->infos[s->number].df) return;
    Places *p = early_open(s, n);
    double scores[BLOCK];
    for (uint32_t b = 0, blocks = blocks_of(&p->list); b < blocks; b++) {
        early_block(p, n, b, scores);
        for (uint32_t i = 0; i < p->list.count; i++) {
            double *sum = sums + p->list.docs[i];
            *sum = best ? (scores[i] > *sum ? scores[i] : *sum) : *sum + scores[i];
        }
    }
}

static void probe_early(Search *s, Node *n, const uint32_t *docs, uint32_t count, uint8_t *hits, double *scores) {
    memset(hits, 0, count);
    if (!n->infos[s->number].df) return;
    Places *p = early_open(s, n);
    for (uint32_t i = 0; i < count; i++)
        if ((hits[i] = (uint8_t)list_has(&p->list, &p->cursor, docs[i])))
            scores[i] = placed(p) ? early_at(n, places_first(p)) : n->weight;
}
