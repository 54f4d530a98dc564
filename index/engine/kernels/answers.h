/* What is wanted of a question, and the best that was found so far. */
#pragma once
#include "counters.h"
#include "terms.h"

static const unsigned long long ALL_COUNTED = UINT64_MAX;

typedef struct { double key, score; uint32_t doc; int segment; } Hit;
typedef struct { Search *search; Hit *heap; uint32_t n, room; double least; } Top;

typedef struct { double worth; uint32_t rank, count; } Value;
typedef struct { uint32_t rank, count; } Count;

typedef struct {
    Counter *of;
    Value *best;
    uint32_t n, room, found;   /* found: values that the answer has */
    int exact;                 /* whether those are all it has */
} Tally;

typedef struct {
    Search search;
    Node root;
    uint32_t limit, value_limit;
    unsigned long long enough; /* articles counted before those that cannot be among the best may be left out */
    int order_field, newest, ncounters, significant;
    Tally *tallies;
    uint32_t *answer;          /* where values are counted: the slots of the answer, NULL once it is bits */
    uint64_t *matched;         /* the answer as bits by slot, once somebody wants it so */
    Top top;
    uint64_t total;
} Request;

static void key_span(Search *s, Segment *g, uint32_t doc, Span *key) {
    if (!g->keys_ready) {
        check(&s->call, g, g->key_starts.at, g->key_starts.size);
        __atomic_store_n(&g->keys_ready, 1, __ATOMIC_RELAXED);
    }
    uint32_t from = load32(g->key_starts.at + 4ull * doc), to = load32(g->key_starts.at + 4ull * doc + 4);
    if (from > to || to > g->keys.size) stop(&s->call, DAMAGED);
    *key = (Span){g->keys.at + from, to - from};
    check(&s->call, g, key->at, key->size);
}

/* Whether a comes after b: a lower key, then a greater id. Within a segment articles are in order of id. */
static int after(Search *s, const Hit *a, const Hit *b) {
    if (a->key != b->key) return a->key < b->key;
    if (a->segment == b->segment) return a->doc > b->doc;
    Span x, y;
    key_span(s, s->index->segments + a->segment, a->doc, &x);
    key_span(s, s->index->segments + b->segment, b->doc, &y);
    return compare(x.at, x.size, y.at, y.size) > 0;
}

static void sink(Top *t, uint32_t i) { /* the worst stays at the root */
    for (;;) {
        uint32_t worst = i, left = 2 * i + 1;
        for (uint32_t child = left; child < left + 2 && child < t->n; child++)
            if (after(t->search, t->heap + child, t->heap + worst)) worst = child;
        if (worst == i) return;
        Hit hit = t->heap[i];
        t->heap[i] = t->heap[worst];
        t->heap[worst] = hit;
        i = worst;
    }
}

static void offer(Top *t, Hit hit) {
    if (t->n < t->room) {
        uint32_t i = t->n++;
        t->heap[i] = hit;
        while (i && after(t->search, t->heap + i, t->heap + (i - 1) / 2)) {
            Hit parent = t->heap[(i - 1) / 2];
            t->heap[(i - 1) / 2] = t->heap[i];
            t->heap[i] = parent;
            i = (i - 1) / 2;
        }
    } else if (t->room && after(t->search, t->heap, &hit)) {
        t->heap[0] = hit;
        sink(t, 0);
    }
    if (t->n == t->room && t->room) t->least = t->heap[0].key;
}

static uint32_t unheap(Top *t) { /* best first */
    uint32_t n = t->n;
    while (t->n > 1) {
        Hit worst = t->heap[0];
        t->heap[0] = t->heap[--t->n];
        t->heap[t->n] = worst;
        sink(t, 0);
    }
    return n;
}
