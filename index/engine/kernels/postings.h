/* The articles of a term and their frequencies, block by block, and where the next one may be. */
#pragma once
#include "terms.h"

typedef struct {
    Call *call;
    Segment *segment;
    Info info;
    const uint8_t *skips, *blocks, *tfs_at;
    uint64_t size;                 /* bytes of the blocks */
    uint32_t full, count, block;   /* full blocks; articles in the decoded one; its number or NONE */
    int has_tfs;
    uint32_t most;                 /* no frequency in the block is greater, once it has them */
    uint32_t docs[BLOCK], tfs[BLOCK];
} List;

static void list_open(List *l, Call *c, Segment *s, const Info *info) {
    check(c, s, info->postings.at, info->postings.size);
    l->call = c; l->segment = s; l->info = *info;
    l->full = info->df / BLOCK;
    if (info->postings.size < (uint64_t)l->full * SKIP) stop(c, DAMAGED);
    l->skips = info->postings.at;
    l->blocks = l->skips + (uint64_t)l->full * SKIP;
    l->size = info->postings.size - (uint64_t)l->full * SKIP;
    l->block = NONE;
}

static inline uint32_t blocks_of(const List *l) { return l->full + (l->info.df % BLOCK != 0); }
static inline uint32_t skip_last(const List *l, uint32_t b) { return load32(l->skips + (uint64_t)b * SKIP); }
static inline uint32_t skip_end(const List *l, uint32_t b) { return load32(l->skips + (uint64_t)b * SKIP + 4); }
static inline uint32_t skip_tfs(const List *l, uint32_t b) { return load32(l->skips + (uint64_t)b * SKIP + 8); }

#if !defined(__has_builtin)
#define __has_builtin(name) 0
#endif
typedef uint32_t Four __attribute__((vector_size(16)));

/* Gaps to numbers: each one more than its gap beyond the one before, the first after `before` (NONE: from 0 on).
 * Returns the last without wrapping, which bounds them all, for they rise. */
static uint64_t add_up(uint32_t *values, uint32_t n, unsigned width, uint32_t before) {
#if __has_builtin(__builtin_shufflevector)
    if (width <= 23 && n == BLOCK) { /* 128 * 2^23 is far from wrapping */
        const Four none = {0, 0, 0, 0}, ones = {1, 1, 1, 1};
        Four last = {before, before, before, before};
        for (uint32_t i = 0; i < BLOCK; i += 4) {
            Four v;
            memcpy(&v, values + i, 16);
            v += ones;
            v += __builtin_shufflevector(none, v, 0, 4, 5, 6);
            v += __builtin_shufflevector(none, v, 0, 1, 4, 5);
            v += last;
            memcpy(values + i, &v, 16);
            last = __builtin_shufflevector(v, v, 3, 3, 3, 3);
        }
        return last[0] >= before || before == NONE ? last[0] : UINT64_MAX;
    }
#else
    (void)width;
#endif
    uint64_t sum = before == NONE ? (uint64_t)-1 : before;
    for (uint32_t i = 0; i < n; i++) {
        sum += (uint64_t)values[i] + 1;
        values[i] = (uint32_t)sum;
    }
    return sum;
}

static void list_docs(List *l, uint32_t b) {
    if (l->block == b) return;
    uint32_t n = b < l->full ? BLOCK : l->info.df % BLOCK;
    uint64_t at = b ? skip_end(l, b - 1) : 0;
    if (at + 2 > l->size) stop(l->call, DAMAGED);
    const uint8_t *in = l->blocks + at;
    unsigned wd = in[0], wt = in[1];
    if (wd > 32 || wt > 32 || 2 + packed(n, wd) + packed(n, wt) > l->size - at) stop(l->call, DAMAGED);
    unpack(in + 2, l->docs, (int)n, wd);
    l->tfs_at = in + 1;
    uint64_t doc = add_up(l->docs, n, wd, b ? skip_last(l, b - 1) : NONE);
    if (doc >= l->segment->docs || (b < l->full && doc != skip_last(l, b))) stop(l->call, DAMAGED);
    l->block = b; l->count = n; l->has_tfs = 0;
    l->tfs_at = in + 2 + packed(n, wd);
}

static void list_tfs(List *l) {
    if (l->has_tfs) return;
    unsigned wt = l->blocks[(l->block ? skip_end(l, l->block - 1) : 0) + 1];
    unpack(l->tfs_at, l->tfs, (int)l->count, wt);
    for (uint32_t i = 0; i < l->count; i++) l->tfs[i]++;
    l->most = wt < 32 ? 1u << wt : NONE;
    l->has_tfs = 1;
}

/* Whether every frequency of the decoded block is 1. */
static int once(const List *l) { return l->blocks[(l->block ? skip_end(l, l->block - 1) : 0) + 1] == 0; }

/* The block that may hold doc, at or after block from; blocks_of(l) where none can. */
static uint32_t list_seek(const List *l, uint32_t from, uint32_t doc) {
    uint32_t low = from, step = 1;
    while (low + step < l->full && skip_last(l, low + step) < doc) { low += step; step *= 2; }
    uint32_t high = low + step < l->full ? low + step : l->full;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (skip_last(l, middle) < doc) low = middle + 1; else high = middle;
    }
    return low;
}

/* A place in a list that only moves forward. */
typedef struct { uint32_t block, at; } Cursor;

static int list_has(List *l, Cursor *k, uint32_t doc) {
    if (k->block >= blocks_of(l)) return 0;
    if (k->block < l->full && skip_last(l, k->block) < doc) {
        k->block = list_seek(l, k->block, doc);
        k->at = 0;
        if (k->block >= blocks_of(l)) return 0;
    }
    list_docs(l, k->block);
    uint32_t i = k->at, n = l->count;
    while (i + 8 < n && l->docs[i + 8] < doc) i += 8;
    while (i < n && l->docs[i] < doc) i++;
    k->at = i;
    return i < n && l->docs[i] == doc;
}
