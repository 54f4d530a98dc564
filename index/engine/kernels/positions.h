/* Where a term stands in an article, read forward only. */
#pragma once
#include "postings.h"

enum { OFTEN = 1 << 26 }; /* no word stands in an article so often: index/corpus reads none that is so long */

typedef struct {
    List list;
    Cursor cursor;
    Span span;
    uint64_t total, blocks;              /* positions and blocks of them */
    uint64_t block, offset;              /* the decoded block (or ~0) and the byte offset of block `next` */
    uint64_t next;
    uint32_t sums[BLOCK + 1];            /* positions before each article of the list's block */
    uint32_t summed;                     /* which block sums are of */
    uint32_t values[BLOCK];
    uint32_t *places;
    uint32_t room, count;
} Places;

/* p was zeroed when made: it keeps its room when opened again. */
static void places_open(Places *p, Call *c, Segment *s, const Info *info) {
    list_open(&p->list, c, s, info);
    check(c, s, info->positions.at, info->positions.size);
    p->cursor = (Cursor){0, 0};
    p->span = info->positions;
    p->total = info->cf;
    p->blocks = (info->cf + BLOCK - 1) / BLOCK;
    if (p->blocks > p->span.size) stop(c, DAMAGED);
    p->block = ~(uint64_t)0;
    p->next = 0;
    p->offset = p->blocks;
    p->summed = NONE;
}

static void places_block(Places *p, uint64_t block) {
    Call *c = p->list.call;
    if (p->block == block) return;
    if (block >= p->blocks || block < p->next) stop(c, DAMAGED); /* articles come in order, and so do their positions */
    for (; p->next < block; p->next++) p->offset += packed(BLOCK, p->span.at[p->next]);
    unsigned w = p->span.at[block];
    uint64_t left = p->total - block * BLOCK, n = left < BLOCK ? left : BLOCK;
    if (w > 32 || p->offset > p->span.size || packed(n, w) > p->span.size - p->offset) stop(c, DAMAGED);
    unpack(p->span.at + p->offset, p->values, (int)n, w);
    p->block = block;
}

/* How many positions stand before those of the article the cursor stands on, all of which are there. */
static uint64_t places_before(Places *p) {
    List *l = &p->list;
    if (p->summed != l->block) {
        list_tfs(l);
        uint64_t sum = 0;
        for (uint32_t i = 0; i < l->count; i++) { p->sums[i] = (uint32_t)sum; sum += l->tfs[i]; }
        if (sum > p->total || sum > NONE) stop(l->call, DAMAGED);
        p->summed = l->block;
    }
    uint64_t at = (l->block ? skip_tfs(l, l->block - 1) : 0) + (uint64_t)p->sums[p->cursor.at];
    if (at > p->total || l->tfs[p->cursor.at] > p->total - at) stop(l->call, DAMAGED);
    return at;
}

/* The first position of the article the cursor stands on. */
static uint32_t places_first(Places *p) {
    uint64_t at = places_before(p);
    places_block(p, at / BLOCK);
    return p->values[at % BLOCK];
}

/* The positions of the article the cursor stands on. */
static void places_read(Places *p) {
    List *l = &p->list;
    uint64_t at = places_before(p);
    uint32_t n = l->tfs[p->cursor.at], before = 0;
    if (n > OFTEN) stop(l->call, DAMAGED);
    if (n > p->room) { p->room = n * 2; p->places = take(l->call, 4ull * p->room); }
    for (uint32_t i = 0; i < n; i++, at++) {
        places_block(p, at / BLOCK);
        before += p->values[at % BLOCK];
        p->places[i] = before;
    }
    p->count = n;
}
