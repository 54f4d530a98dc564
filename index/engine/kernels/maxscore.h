/* The best articles without a look at all others. */
#pragma once
#include "boolean.h"
#include "ranking.h"

/* A part of a question that adds to the others, how many articles have it, and at most what it scores in one. */
typedef struct { Node *node; uint64_t cost; double most; } Stage;

static double term_most(Search *s, Node *n) {
    Mark before = mark(&s->call);
    List *l = open_term(s, n);
    Gains gains = gains_of(s, n);
    const uint8_t *lengths = column(s, n)->lengths.at;
    double most = 0;
    for (uint32_t b = 0; b < l->full; b++) most = fmax(most, block_most(l, b, gains, n->factor));
    if (blocks_of(l) > l->full) {
        list_docs(l, l->full);
        list_tfs(l);
        for (uint32_t i = 0; i < l->count; i++) most = fmax(most, n->factor * gain(gains, l->tfs[i], lengths[l->docs[i]]));
    }
    release(&s->call, before);
    return most;
}

/* At most what the node scores in an article of this segment; infinite where a part of it takes away. */
static double node_most(Search *s, Node *n) {
    double most = 0;
    if ((n->op == TERM || n->op == EARLY) && n->factor < 0) return INFINITY;
    switch (n->op) {
        case TERM: return n->infos[s->number].df && n->factor > 0 ? term_most(s, n) : 0;
        case EARLY:
            if (!n->infos[s->number].df) return 0;
            most = fmax(0, n->weight); /* what a value of a keyword field scores */
            for (int i = 0; i < PLACED; i++) most = fmax(most, n->curve[i]);
            return most;
        case BEST:
            for (int i = 0; i < n->count; i++) most = fmax(most, node_most(s, n->children + i));
            return most;
        case ANY: case ALL: case PHRASE: case MAYBE:
            for (int i = 0; i < n->count; i++) most += node_most(s, n->children + i);
            return most;
        default: return 0;
    }
}

static int leaves_of(const Node *n) {
    int leaves = 1;
    for (int i = 0; i < n->count; i++) leaves += leaves_of(n->children + i);
    return leaves;
}

static int stages_of(Search *s, Node *n, Stage *out) {
    int count = 0;
    if (n->op != ANY) { *out = (Stage){n, cost(s, n), node_most(s, n)}; return 1; }
    for (int i = 0; i < n->count; i++) count += stages_of(s, n->children + i, out + count);
    return count;
}

static int by_cost(const void *a, const void *b) {
    const Stage *x = a, *y = b;
    return x->cost != y->cost ? (x->cost < y->cost ? -1 : 1) : x->node < y->node ? -1 : x->node > y->node;
}

/* The part that decides which articles answer, all others being MAYBE; NULL where there is none. */
static Node *deciding(Node *root) {
    Node *found = root->op == ANY ? root : NULL;
    for (int i = 0; root->op == ALL && i < root->count; i++) {
        if (root->children[i].op == MAYBE) continue;
        if (found || root->children[i].op != ANY) return NULL;
        found = root->children + i;
    }
    return found;
}

enum { LOOKUP = 32 }; /* a score looked up for one article takes as long as so many in a row */

/* Ranks the articles whose sums are above least, with what the other parts add to them; 0 where they are more than room. */
static int finish(Request *r, const double *sums, double least, const Stage *others, int count, uint64_t room) {
    Search *s = &r->search;
    Mark before = mark(&s->call);
    uint32_t docs = s->segment->docs;
    uint64_t passed = 0;
    Set set = sparse(s, docs, 1);
    for (uint32_t d = 0; d < docs; d += STRETCH) {
        d = skim(sums, d, docs, least, &passed);
        for (uint32_t i = d; i < d + STRETCH && i < docs; i++) {
            set.docs[set.n] = i;
            set.scores[set.n] = sums[i];
            set.n += sums[i] != 0 && sums[i] > least;
        }
        if (set.n > room) { release(&s->call, before); return 0; }
    }
    for (int k = 0; k < count; k++) narrow(s, &set, &(Node){.op = MAYBE, .count = 1, .children = others[k].node});
    rank_docs(r, set);
    return 1;
}

/* Produces the answer into set by MaxScore (Turtle and Flood, Information Processing and Management 31(6), 1995), the
 * rarest part first, until what has none of those so far cannot be among the best. The other parts are then looked up only
 * in articles that they can still lift; everything is ranked and 1 returned. 0 where it does not come to that. */
static int rank_bounded(Request *r, Set *set) {
    Search *s = &r->search;
    uint32_t docs = s->segment->docs;
    Node *lead = deciding(&r->root);
    if (!lead || cost(s, lead) < docs / 2 || r->limit > docs / 128) { *set = produce(s, &r->root); return 0; }
    Stage *stages = take(&s->call, sizeof(Stage) * (size_t)leaves_of(&r->root));
    int count = stages_of(s, lead, stages), all = count;
    qsort(stages, (size_t)count, sizeof(Stage), by_cost);
    for (int i = 0; lead != &r->root && i < r->root.count; i++)
        if (r->root.children + i != lead) stages[all++] = (Stage){r->root.children + i, 0, node_most(s, r->root.children + i)};
    double rest = 0, reach = 0; /* at most what the parts to come add; at most what the worst of the best has so far */
    uint64_t left = 0, since = 0;
    for (int i = 0; i < all; i++) { rest += stages[i].most; left += stages[i].cost; }
    *set = (Set){1, 0, NULL, zeros(&s->call, 8ull * docs), NULL};
    Top trial = {s, take(&s->call, sizeof(Hit) * ((size_t)r->limit + 1)), 0, r->limit, -INFINITY};
    for (int i = 0; i < count; i++) {
        if (rest < fmax(reach, r->top.least) && left >= docs && since >= docs / 4) {
            for (uint32_t d = 0; d < s->segment->dead_count; d++) set->scores[s->segment->dead[d]] = 0;
            trial.n = 0;
            trial.least = r->limit ? -INFINITY : INFINITY;
            uint64_t total = r->total + rank_dense(&trial, s->number, set->scores, docs);
            double least = fmax(trial.least, r->top.least);
            uint64_t few = left / LOOKUP / (uint64_t)(all - i);
            if (rest < least && total > r->enough && finish(r, set->scores, least - rest - 1e-8, stages + i, all - i, few)) {
                r->total = total;
                return 1;
            }
            reach = trial.least;
            since = 0;
        }
        add_to(s, set, stages[i].node, 0);
        rest -= stages[i].most; reach += stages[i].most;
        left -= stages[i].cost; since += stages[i].cost;
    }
    if (lead != &r->root) *set = to_sparse(s, *set);
    for (int i = count; i < all; i++) narrow(s, set, stages[i].node);
    return 0;
}
