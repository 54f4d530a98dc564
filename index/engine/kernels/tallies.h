/* The most frequent, or most telling, values of the articles that answer, without counting all where that can be seen. */
#pragma once
#include "answers.h"

/* Which scores are not 0, as bits. */
static void met_bits(const double *scores, uint32_t docs, uint64_t *out) {
    uint32_t d = wide ? met_wide(scores, docs / 64 * 64, out) : 0;
    for (; d < docs; d++) out[d / 64] |= (uint64_t)(scores[d] != 0) << d % 64;
}

WIDE static uint32_t both(const uint64_t *a, const uint64_t *b, uint32_t words) {
    uint32_t found[4] = {0}, i = 0; /* four sums, so that none waits for the one before */
    for (; i + 4 <= words; i += 4)
        for (uint32_t k = 0; k < 4; k++) found[k] += (uint32_t)__builtin_popcountll(a[i + k] & b[i + k]);
    for (; i < words; i++) found[0] += (uint32_t)__builtin_popcountll(a[i] & b[i]);
    return found[0] + found[1] + found[2] + found[3];
}

static int by_worth(const void *a, const void *b) { /* best first */
    const Value *x = a, *y = b;
    if (x->worth != y->worth) return x->worth < y->worth ? 1 : -1;
    return x->rank < y->rank ? -1 : x->rank > y->rank;
}

enum { SHORT = 64, MANY = 4096 };

static void sort_values(Value *values, uint32_t n) {
    if (n > SHORT) { qsort(values, n, sizeof(Value), by_worth); return; }
    for (uint32_t i = 1; i < n; i++) {
        Value value = values[i];
        uint32_t at = i;
        for (; at && by_worth(&value, values + at - 1) < 0; at--) values[at] = values[at - 1];
        values[at] = value;
    }
}

static void settle(Tally *t, uint32_t i) { /* the worst stays at the root */
    for (;;) {
        uint32_t worst = i, left = 2 * i + 1;
        for (uint32_t child = left; child < left + 2 && child < t->n; child++)
            if (by_worth(t->best + child, t->best + worst) > 0) worst = child;
        if (worst == i) return;
        Value value = t->best[i];
        t->best[i] = t->best[worst];
        t->best[worst] = value;
        i = worst;
    }
}

static void propose(Tally *t, Value value) {
    t->found++;
    if (t->n < t->room) {
        t->best[t->n++] = value;
        if (t->n == t->room && t->room < t->of->values) for (uint32_t i = t->n / 2; i-- > 0;) settle(t, i);
    } else if (t->room && by_worth(&value, t->best) < 0) {
        t->best[0] = value;
        settle(t, 0);
    }
}

static double gained(double hits, double size, double rate) {
    return hits > 0 && size > 0 && rate > 0 ? hits * log(hits / (size * rate)) : 0;
}

/* The log-likelihood ratio of Dunning (Computational Linguistics 19, 1993), below 0 where the value is rarer in the answer. */
static double significance(double count, double total, double answer, double live) {
    double rate = total / live, rest = live - answer, there = total - count;
    double ratio = 2 * (gained(count, answer, rate) + gained(answer - count, answer, 1 - rate) + gained(there, rest, rate) +
                        gained(rest - there, rest, 1 - rate));
    return rounded(count * (rest > 1 ? rest : 1) >= there * (answer > 1 ? answer : 1) ? ratio : -ratio);
}

static inline Value valued(const Request *r, const Counter *c, uint32_t rank, uint32_t count) {
    double live = r->search.index->live;
    return (Value){r->significant ? significance(count, c->totals[rank], (double)r->total, live) : count, rank, count};
}

static uint64_t *matched_of(Request *r) {
    if (r->matched) return r->matched;
    r->matched = zeros(&r->search.call, r->search.index->slots / 8);
    for (uint64_t i = 0; i < r->total; i++) r->matched[r->answer[i] / 64] |= 1ull << r->answer[i] % 64;
    return r->matched;
}

/* Values in order of rank, until none that follows can be among the best: a total bounds a count. Counts are those given,
 * or else the articles of maps that answer; 0 where there are no more maps. */
static int by_rank(Request *r, Tally *t, const uint32_t *counts) {
    const Counter *c = t->of;
    uint32_t words = r->search.index->slots / 64;
    for (uint32_t rank = 0; rank < c->values; rank++) {
        if (!r->significant && t->n == t->room && t->found > t->room && c->totals[rank] <= t->best[0].worth) {
            t->exact = 0;
            return 1;
        }
        if (!counts && rank == c->nmaps) return 0;
        uint32_t count = counts ? counts[rank] : both(c->maps + (uint64_t)rank * words, matched_of(r), words);
        if (count) propose(t, valued(r, c, rank, count));
    }
    return 1;
}

static const uint32_t *answer_of(Request *r) {
    if (r->answer) return r->answer;
    uint32_t *to = r->answer = take(&r->search.call, 4 * r->total + 4);
    for (uint32_t w = 0; w < r->search.index->slots / 64; w++)
        for (uint64_t bits = r->matched[w]; bits; bits &= bits - 1) *to++ = w * 64 + (uint32_t)__builtin_ctzll(bits);
    return r->answer;
}

static inline __attribute__((always_inline)) void count_width(
    const Counter *c, const uint32_t *slots, uint64_t n, uint32_t *counts, int flat, unsigned width) {
    for (uint64_t i = 0; i < n; i++) {
        uint32_t at = slots[i], to = at + 1;
        if (!flat) {
            if (i + 16 < n) __builtin_prefetch(c->starts + slots[i + 16]);
            if (i + 8 < n) __builtin_prefetch(c->ranks + (uint64_t)c->starts[slots[i + 8]] * width);
            to = c->starts[at + 1];
            at = c->starts[at];
        }
        for (; at < to; at++) counts[ordinal_at(c->ranks, width, at)]++;
    }
}

/* The count of every rank. */
static uint32_t *by_article(Request *r, const Counter *c) {
    const uint32_t *slots = answer_of(r);
    uint32_t *counts = zeros(&r->search.call, 4ull * c->values + 4);
#define COUNT(flat, width) count_width(c, slots, r->total, counts, flat, width)
    if (c->flat) { if (c->width == 1) COUNT(1, 1); else if (c->width == 2) COUNT(1, 2); else COUNT(1, 4); }
    else { if (c->width == 1) COUNT(0, 1); else if (c->width == 2) COUNT(0, 2); else COUNT(0, 4); }
#undef COUNT
    return counts;
}

/* The values of an answer that no other article has. */
static void propose_lonely(Request *r, Tally *t, const uint32_t *slots) {
    const Counter *c = t->of;
    for (uint64_t i = 0; i < r->total; i++) {
        uint32_t at = c->flat ? slots[i] : c->starts[slots[i]], to = c->flat ? at + 1 : c->starts[slots[i] + 1];
        while (to-- > at) {
            uint32_t rank = ordinal_at(c->ranks, c->width, to);
            if (rank < c->once) break;
            if (rank < c->values) propose(t, valued(r, c, rank, 1));
        }
    }
}

/* The values of few articles, in a table of their own instead of one of all ranks; 0 where they are not few. */
static int by_table(Request *r, Tally *t) {
    const Counter *c = t->of;
    uint32_t few = c->values / 16, held = (uint32_t)r->total, n = 0, twice = 0, alone = 0, shift = 28;
    if (r->total > few) return 0;
    const uint32_t *slots = answer_of(r);
    for (uint64_t i = 0; !c->flat && i < r->total; i++) {
        uint64_t at = c->starts[slots[i]], to = c->starts[slots[i] + 1];
        __builtin_prefetch(c->ranks + at * c->width);
        __builtin_prefetch(c->ranks + to * c->width - 1);
        held += (uint32_t)(to - at);
    }
    if (held > few) return 0;
    while (held > 1u << (31 - shift)) shift--;
    uint32_t size = 1u << (32 - shift), *seen = take(&r->search.call, 4ull * held + 4), *again = take(&r->search.call, 4ull * held + 4);
    Count *table = zeros(&r->search.call, sizeof(Count) * size);
    for (uint64_t i = 0; i < r->total; i++) {
        uint32_t at = c->flat ? slots[i] : c->starts[slots[i]], to = c->flat ? at + 1 : c->starts[slots[i] + 1];
        for (; at < to; at++) {
            uint32_t rank = ordinal_at(c->ranks, c->width, at), place = rank * 2654435769u >> shift; /* Knuth's golden ratio */
            if (rank >= c->once) {
                alone += c->flat ? rank < c->values : to - at;
                break;
            }
            while (table[place].count && table[place].rank != rank) place = (place + 1) & (size - 1);
            uint32_t before = table[place].count++;
            table[place].rank = rank;
            seen[n] = again[twice] = place;
            n += before == 0;
            twice += before == 1;
        }
    }
    /* Where enough values stand in several articles, none of a single one is among the best, and so on. */
    int several = twice >= t->room && !r->significant;
    for (uint32_t i = 0; i < (several ? twice : n); i++) {
        const Count *of = table + (several ? again : seen)[i];
        propose(t, valued(r, c, of->rank, of->count));
    }
    if (alone && (n < t->room || r->significant)) propose_lonely(r, t, slots);
    t->found = n + alone;
    return 1;
}

/* The values of few articles that have one each, where there are not many values: only those met are looked at. */
static int by_met(Request *r, Tally *t) {
    const Counter *c = t->of;
    if (!c->flat || r->total >= c->values || c->values > MANY) return 0;
    const uint32_t *slots = answer_of(r);
    uint32_t *counts = zeros(&r->search.call, 4ull * c->values + 4), *met = take(&r->search.call, 4 * r->total + 4), n = 0;
    for (uint64_t i = 0; i < r->total; i++) {
        uint32_t rank = ordinal_at(c->ranks, c->width, slots[i]);
        met[n] = rank;
        n += counts[rank]++ == 0;
    }
    for (uint32_t i = 0; i < n; i++)
        if (met[i] < c->values) propose(t, valued(r, c, met[i], counts[met[i]]));
    return 1;
}

/* Puts the best first. Those of many ranks come in their order, so that buckets by count keep it. */
static void arrange_values(Request *r, Tally *t, int ranked) {
    uint32_t most = 0, sorted = 1;
    for (uint32_t i = 0; i < t->n; i++) {
        most = t->best[i].count > most ? t->best[i].count : most;
        sorted &= !i || by_worth(t->best + i - 1, t->best + i) < 0;
    }
    if (sorted) return;
    if (!ranked || r->significant || t->room < t->of->values) { sort_values(t->best, t->n); return; }
    uint32_t *buckets = zeros(&r->search.call, 4ull * most + 8), from = 0;
    Value *placed = take(&r->search.call, sizeof(Value) * ((size_t)t->n + 1));
    for (uint32_t i = 0; i < t->n; i++) buckets[t->best[i].count]++;
    for (uint32_t count = most; count > 0; count--) { uint32_t size = buckets[count]; buckets[count] = from; from += size; }
    for (uint32_t i = 0; i < t->n; i++) placed[buckets[t->best[i].count]++] = t->best[i];
    t->best = placed;
}

enum { FEW = 16 }; /* values are counted by article where less than one in so many answers */

static void best_values(Request *r, Tally *t) {
    uint32_t live = r->search.index->live;
    int all = r->value_limit >= t->of->values, ranked = 1;
    t->exact = 1;
    if (!r->total) return;
    t->room = all ? t->of->values : r->value_limit;
    t->best = take(&r->search.call, sizeof(Value) * ((size_t)t->room + 1));
    if (r->total == live) by_rank(r, t, t->of->totals);
    else if (all || r->significant || r->total < live / FEW || !by_rank(r, t, NULL)) {
        t->n = t->found = 0;
        ranked = !by_met(r, t) && !by_table(r, t);
        if (ranked) by_rank(r, t, by_article(r, t->of));
    }
    arrange_values(r, t, ranked);
}
