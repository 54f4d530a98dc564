/* The articles where words stand behind one another: all of them, or which of some. */
#pragma once
#include "positions.h"
#include "sets.h"

/* Whether one position can be taken of each term, rising, the last at most slop beyond adjacent. */
static int stands(const Node *n, Places *p, uint32_t *next) {
    memset(next, 0, 4 * (size_t)n->count);
    for (uint32_t i = 0; i < p[0].count; i++) {
        uint32_t first = p[0].places[i], at = first;
        for (int t = 1; t < n->count; t++) {
            while (next[t] < p[t].count && p[t].places[next[t]] <= at) next[t]++;
            if (next[t] == p[t].count) return 0;
            at = p[t].places[next[t]];
        }
        if ((uint64_t)at - first <= (uint64_t)n->count - 1 + n->slop) return 1;
    }
    return 0;
}

typedef struct { Node *node; Places *places; uint32_t *next; Gains gains; const uint8_t *lengths; } Phrase;

static int phrase_open(Search *s, Node *n, Phrase *p) {
    *p = (Phrase){n, zeros(&s->call, sizeof(Places) * (size_t)n->count), take(&s->call, 4 * (size_t)n->count),
                  gains_of(s, n), column(s, n)->lengths.at};
    if (!is_text(s, n) || !cost(s, n)) return 0;
    whole(&s->call, s->segment, column(s, n), 1, column(s, n)->lengths);
    for (int t = 0; t < n->count; t++) places_open(p->places + t, &s->call, s->segment, n->children[t].infos + s->number);
    return 1;
}

/* Whether the phrase stands in doc, and what it scores: the sum of its terms, as Whoosh has it. */
static int phrase_at(Phrase *p, uint32_t doc, double *score) {
    for (int t = 0; t < p->node->count; t++)
        if (!list_has(&p->places[t].list, &p->places[t].cursor, doc)) return 0;
    for (int t = 0; t < p->node->count; t++) places_read(p->places + t);
    if (!stands(p->node, p->places, p->next)) return 0;
    *score = 0;
    for (int t = 0; t < p->node->count; t++)
        *score += p->node->children[t].factor * gain(p->gains, p->places[t].count, p->lengths[doc]);
    return 1;
}

static Set produce_phrase(Search *s, Node *n) {
    Phrase p;
    uint64_t room = cost(s, n);
    Set out = sparse(s, room, 1);
    if (!phrase_open(s, n, &p)) return out;
    int rarest = 0;
    for (int t = 1; t < n->count; t++)
        if (p.places[t].list.info.df < p.places[rarest].list.info.df) rarest = t;
    List *l = take(&s->call, sizeof *l);
    list_open(l, &s->call, s->segment, n->children[rarest].infos + s->number);
    for (uint32_t b = 0, blocks = blocks_of(l); b < blocks; b++) {
        list_docs(l, b);
        for (uint32_t i = 0; i < l->count; i++) {
            out.docs[out.n] = l->docs[i];
            out.n += (uint32_t)phrase_at(&p, l->docs[i], out.scores + out.n);
        }
    }
    return out;
}

static void probe_phrase(Search *s, Node *n, const uint32_t *docs, uint32_t count, uint8_t *hits, double *scores) {
    Phrase p;
    memset(hits, 0, count);
    if (!phrase_open(s, n, &p)) return;
    for (uint32_t i = 0; i < count; i++) hits[i] = (uint8_t)phrase_at(&p, docs[i], scores + i);
}
