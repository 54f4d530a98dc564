/* The sections of a field, written term by term. */
#pragma once
#include "terms.h"

typedef struct { uint8_t *at; size_t n, room; int failed; } Buffer;

typedef struct {
    Buffer dict, index, postings, positions, last, pairs;
    uint64_t dict_base, posting_base, position_base;
    uint32_t terms;
    int with_positions;
    const uint8_t *lengths; /* of each article, for the bounds of a block; NULL in keyword fields */
} Out;

static uint8_t *grow(Buffer *b, size_t n) {
    if (b->room - b->n < n + 8) {
        size_t room = (b->n + n + 8) * 3 / 2;
        uint8_t *at = realloc(b->at, room);
        if (!at) { b->failed = 1; return NULL; }
        b->at = at;
        b->room = room;
    }
    b->n += n;
    return b->at + b->n - n;
}

static int put(Buffer *b, const void *data, size_t n) {
    uint8_t *at = grow(b, n);
    if (at && n) memcpy(at, data, n);
    return at != NULL;
}

static void put_varint(Buffer *b, uint64_t v) {
    uint8_t bytes[10];
    size_t n = 0;
    for (; v >= 128; v >>= 7) bytes[n++] = (uint8_t)(v | 128);
    bytes[n++] = (uint8_t)v;
    put(b, bytes, n);
}

static unsigned bits_of(const uint32_t *values, uint32_t n) {
    uint32_t all = 0;
    for (uint32_t i = 0; i < n; i++) all |= values[i];
    return all ? 32 - (unsigned)__builtin_clz(all) : 0;
}

static void pack(Buffer *b, const uint32_t *values, uint32_t n, unsigned w) {
    uint8_t *at = w ? grow(b, packed(n, w)) : NULL;
    uint64_t held = 0;
    unsigned bits = 0;
    for (uint32_t i = 0; at && i < n; i++) {
        held |= (uint64_t)values[i] << bits;
        if ((bits += w) < 32) continue;
        memcpy(at, &held, 4);
        at += 4;
        bits -= 32;
        held >>= 32;
    }
    for (; at && bits; bits = bits > 8 ? bits - 8 : 0, held >>= 8) *at++ = (uint8_t)held;
}

static int failed(const Out *o) {
    return o->dict.failed | o->index.failed | o->postings.failed | o->positions.failed | o->last.failed | o->pairs.failed;
}

/* Ids, frequencies and the skip table of one term. */
static void put_postings(Out *o, const uint32_t *docs, const uint32_t *tfs, uint32_t df) {
    uint32_t full = df / BLOCK, before = NONE, sum = 0, gaps[BLOCK], less[BLOCK];
    size_t skips = o->postings.n, blocks = skips + (size_t)full * SKIP;
    grow(&o->postings, (size_t)full * SKIP);
    for (uint32_t at = 0; at < df && !failed(o); at += BLOCK) {
        uint32_t n = df - at < BLOCK ? df - at : BLOCK;
        uint8_t most = 0, shortest = 255;
        for (uint32_t i = 0; i < n; i++) {
            gaps[i] = docs[at + i] - before - 1;
            before = docs[at + i];
            less[i] = tfs[at + i] - 1;
            sum += tfs[at + i];
            uint8_t length = o->lengths ? o->lengths[before] : 0, capped = tfs[at + i] < 255 ? (uint8_t)tfs[at + i] : 255;
            most = capped > most ? capped : most;
            shortest = length < shortest ? length : shortest;
        }
        uint8_t widths[2] = {(uint8_t)bits_of(gaps, n), (uint8_t)bits_of(less, n)};
        put(&o->postings, widths, 2);
        pack(&o->postings, gaps, n, widths[0]);
        pack(&o->postings, less, n, widths[1]);
        if (n < BLOCK || failed(o)) break;
        uint32_t skip[3] = {before, (uint32_t)(o->postings.n - blocks), sum};
        uint8_t *to = o->postings.at + skips + (size_t)(at / BLOCK) * SKIP;
        memcpy(to, skip, 12);
        to[12] = most;
        to[13] = shortest;
    }
}

static void put_positions(Out *o, const uint32_t *steps, uint64_t cf) {
    size_t widths = o->positions.n;
    grow(&o->positions, (cf + BLOCK - 1) / BLOCK);
    for (uint64_t at = 0; at < cf && !failed(o); at += BLOCK) {
        uint32_t n = cf - at < BLOCK ? (uint32_t)(cf - at) : BLOCK;
        unsigned w = bits_of(steps + at, n);
        o->positions.at[widths + at / BLOCK] = (uint8_t)w;
        pack(&o->positions, steps + at, n, w);
    }
}

/* steps: each article's first position, then the distance of each from the one before. */
static void put_term(Out *o, const uint8_t *text, size_t size, const uint32_t *docs, const uint32_t *tfs, uint32_t df,
                     const uint32_t *steps, uint64_t cf) {
    size_t posting = o->postings.n, position = o->positions.n, shared = 0;
    if (o->terms % TERMS == 0) {
        uint32_t at = (uint32_t)(o->dict_base + o->dict.n);
        put(&o->index, &at, 4);
        put_varint(&o->dict, o->posting_base + posting);
        put_varint(&o->dict, o->position_base + position);
        o->last.n = 0;
    }
    put_postings(o, docs, tfs, df);
    if (o->with_positions) put_positions(o, steps, cf);
    while (shared < o->last.n && shared < size && o->last.at[shared] == text[shared]) shared++;
    put_varint(&o->dict, shared);
    put_varint(&o->dict, size - shared);
    put(&o->dict, text + shared, size - shared);
    put_varint(&o->dict, df);
    if (o->with_positions) put_varint(&o->dict, cf - df);
    put_varint(&o->dict, o->postings.n - posting);
    if (o->with_positions) put_varint(&o->dict, o->positions.n - position);
    for (uint32_t i = 0; !o->with_positions && i < df; i++) {
        uint32_t pair[2] = {docs[i], o->terms};
        put(&o->pairs, pair, 8);
    }
    o->last.n = 0;
    put(&o->last, text, size);
    o->terms++;
}

static void out_free(Out *o) {
    free(o->dict.at); free(o->index.at); free(o->postings.at); free(o->positions.at); free(o->last.at); free(o->pairs.at);
}

static PyObject *bytes_of(const Buffer *b) { return PyBytes_FromStringAndSize((const char *)b->at, (Py_ssize_t)b->n); }

/* What was written, given away: both at once would take twice the memory. */
static PyObject *taken(Buffer *b) {
    PyObject *made = bytes_of(b);
    free(b->at);
    *b = (Buffer){.failed = b->failed};
    return made;
}

/* (dict, index, postings, positions, pairs, terms) */
static PyObject *sections(Out *o) {
    if (failed(o)) return PyErr_NoMemory();
    return Py_BuildValue("(NNNNNI)", taken(&o->dict), taken(&o->index), taken(&o->postings), taken(&o->positions),
                         taken(&o->pairs), o->terms);
}
