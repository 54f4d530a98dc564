/* Here is a term, give me its postings: the term table, in blocks that share what terms begin with. */
#pragma once
#include "segments.h"

typedef struct { const uint8_t *at, *end; } Bytes;

static uint64_t varint(Call *c, Bytes *b) {
    uint64_t v = 0;
    for (int shift = 0; shift < 63; shift += 7) {
        if (b->at >= b->end) break;
        uint8_t byte = *b->at++;
        v |= (uint64_t)(byte & 127) << shift;
        if (byte < 128) return v;
    }
    stop(c, DAMAGED);
    return 0;
}

enum { LONGEST = 65535 };
typedef struct { uint32_t ordinal, df; uint64_t cf; Span postings, positions; } Info;

typedef struct {
    Call *call;
    Segment *segment;
    Column *column;
    Bytes rest;
    int positions;            /* whether the field keeps them */
    uint32_t ordinal, size;
    uint64_t posting, position;
    Info info;
    uint8_t text[LONGEST + 1];
} Walk;

static void walk_block(Walk *w, uint32_t block) {
    Column *col = w->column;
    const uint8_t *at = col->index.at + 4ull * block;
    check(w->call, w->segment, at, 8);
    uint32_t from = load32(at), to = load32(at + 4);
    if (from > to || to > col->dict.size) stop(w->call, DAMAGED);
    w->rest = (Bytes){col->dict.at + from, col->dict.at + to};
    check(w->call, w->segment, w->rest.at, to - from);
    w->posting = varint(w->call, &w->rest);
    w->position = varint(w->call, &w->rest);
    w->ordinal = block * TERMS - 1;
    w->size = 0;
}

static Span part(Call *c, Span whole_span, uint64_t from, uint64_t size) {
    if (from > whole_span.size || size > whole_span.size - from) stop(c, DAMAGED);
    return (Span){whole_span.at + from, size};
}

/* Moves to the next term of the block; the caller knows how many there are. */
static void walk_next(Walk *w) {
    Call *c = w->call;
    uint64_t shared = varint(c, &w->rest), more = varint(c, &w->rest);
    if (shared > w->size || more > LONGEST - shared || more > (uint64_t)(w->rest.end - w->rest.at)) stop(c, DAMAGED);
    memcpy(w->text + shared, w->rest.at, more);
    w->rest.at += more;
    w->size = (uint32_t)(shared + more);
    w->ordinal++;
    uint64_t df = varint(c, &w->rest), again = 0, size = 0;
    if (!df || df > w->segment->docs) stop(c, DAMAGED);
    if (w->positions) again = varint(c, &w->rest);
    uint64_t bytes = varint(c, &w->rest);
    if (w->positions) size = varint(c, &w->rest);
    w->info = (Info){w->ordinal, (uint32_t)df, df + again, part(c, w->column->postings, w->posting, bytes),
                     part(c, w->column->positions, w->position, size)};
    w->posting += bytes;
    w->position += size;
}

static int compare(const uint8_t *a, uint64_t n, const uint8_t *b, uint64_t m) {
    int order = memcmp(a, b, n < m ? n : m);
    return order ? order : n < m ? -1 : n > m;
}

static void walk_open(Walk *w, Call *c, Segment *s, Column *col, int positions) {
    w->call = c; w->segment = s; w->column = col; w->positions = positions; w->size = 0;
}

/* The first block that begins after text. */
static uint32_t walk_seek(Walk *w, const uint8_t *text, uint64_t n) {
    uint32_t low = 0, high = (w->column->terms + TERMS - 1) / TERMS;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        walk_block(w, middle);
        varint(w->call, &w->rest);
        uint64_t size = varint(w->call, &w->rest);
        if (size > (uint64_t)(w->rest.end - w->rest.at)) stop(w->call, DAMAGED);
        if (compare(w->rest.at, size, text, n) <= 0) low = middle + 1; else high = middle;
    }
    return low;
}

static int find_with(Walk *w, Call *c, Segment *s, Column *col, int positions, const uint8_t *text, uint64_t n, Info *info) {
    walk_open(w, c, s, col, positions);
    uint32_t low = walk_seek(w, text, n);
    if (!low) return 0;
    walk_block(w, low - 1);
    uint32_t left = col->terms - (low - 1) * TERMS;
    for (left = left < TERMS ? left : TERMS; left; left--) {
        walk_next(w);
        int order = compare(w->text, w->size, text, n);
        if (order > 0) return 0;
        if (!order) { *info = w->info; return 1; }
    }
    return 0;
}

static int find(Call *c, Segment *s, Column *col, int positions, const uint8_t *text, uint64_t n, Info *info) {
    Mark before = mark(c); /* a walk has room for the longest term */
    int found = find_with(take(c, sizeof(Walk)), c, s, col, positions, text, n, info);
    release(c, before);
    return found;
}

static int walk_advance(Walk *w) {
    if (w->ordinal + 1 >= w->column->terms && w->ordinal != NONE) return 0;
    if (!w->column->terms) return 0;
    if ((w->ordinal + 1) % TERMS == 0) walk_block(w, (w->ordinal + 1) / TERMS);
    walk_next(w);
    return 1;
}

/* Puts the walk on the term of that number. */
static void walk_ordinal(Walk *w, uint32_t ordinal) {
    walk_block(w, ordinal / TERMS);
    for (uint32_t i = 0; i <= ordinal % TERMS; i++) walk_next(w);
}

/* Puts the walk before the first term of the block that may hold text. */
static void walk_before(Walk *w, const uint8_t *text, uint64_t n) {
    uint32_t block = walk_seek(w, text, n);
    w->ordinal = block ? (block - 1) * TERMS - 1 : NONE;
}

/* Puts the walk on its first term after text, or at its start. */
static int walk_after(Walk *w, const uint8_t *text, uint64_t n) {
    w->ordinal = NONE;
    if (text) walk_before(w, text, n);
    while (walk_advance(w))
        if (!text || compare(w->text, w->size, text, n) > 0) return 1;
    return 0;
}

typedef struct { Walk walk; int active; uint32_t base; } Row;

/* The row that stands on the least term; -1 where none stands on any. */
static int least_row(const Row *rows, int n) {
    int least = -1;
    for (int i = 0; i < n; i++) {
        const Walk *w = &rows[i].walk, *best = &rows[least < 0 ? 0 : least].walk;
        if (rows[i].active && (least < 0 || compare(w->text, w->size, best->text, best->size) < 0)) least = i;
    }
    return least;
}

static int stands_on(const Row *row, const uint8_t *text, uint64_t n) {
    return row->active && !compare(row->walk.text, row->walk.size, text, n);
}
