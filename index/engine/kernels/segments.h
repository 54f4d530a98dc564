/* The mapped files of an index as a question reads them: no page is believed before its CRC was compared. */
#pragma once
#include "arena.h"
#include "bits.h"

/* The layout is in ARCHITECTURE.md: bytes of a page, postings of a block, terms of a block, bytes of an entry of a skip table. */
enum { PAGE = 4096, BLOCK = 128, TERMS = 16, SKIP = 14 };
enum { TEXT, KEYWORD, NUMBER };
static const int32_t MISSING = INT32_MIN;

typedef struct { const uint8_t *at; uint64_t size; } Span;

typedef struct {
    Span dict, index, postings, positions, lengths; /* text and keyword */
    Span starts, ordinals;                          /* keyword: the values of each article */
    Span numbers;                                   /* number: int32 each */
    uint32_t terms;
    unsigned width;          /* bytes of one ordinal */
    unsigned ready;          /* which whole sections were checked */
} Column;

typedef struct {
    Py_buffer view;
    const uint8_t *base, *sums;
    uint64_t limit;          /* where the page table begins */
    uint8_t *seen;           /* pages whose CRC was compared */
    uint32_t docs, first, dead_count;
    uint32_t slot;           /* its articles among those of all segments, each segment from a multiple of 64 on */
    uint32_t *dead;          /* deleted articles, ascending */
    uint8_t *is_dead;        /* NULL where none is */
    Span key_starts, keys;
    int keys_ready;
    Column *columns;
} Segment;

typedef struct {              /* the values of all segments as one sorted table; where there is one segment, its own */
    uint32_t count;
    uint32_t *numbers;       /* of each value of each segment, those of one after those of another; or NULL */
    uint32_t *segments, *ordinals; /* of each number, where the value stands; or NULL */
} Numbering;

typedef struct {
    int kind;
    double (*gains)[256];    /* [tf][length byte] without idf; row 0 holds K1 * ((1-B) + B*length/average) */
    Numbering *numbering;    /* made on first use under the interpreter's lock */
} Field;

typedef struct {
    PyObject_HEAD
    int nsegments, nfields;
    uint32_t live, slots;
    Segment *segments;
    Field *fields;
} Index;

static uint32_t crc_table[8][256];

static void crc_prepare(void) {
    for (uint32_t i = 0; i < 256; i++) {
        uint32_t c = i;
        for (int k = 0; k < 8; k++) c = c & 1 ? 0xEDB88320u ^ (c >> 1) : c >> 1;
        crc_table[0][i] = c;
    }
    for (int t = 1; t < 8; t++)
        for (int i = 0; i < 256; i++)
            crc_table[t][i] = crc_table[t - 1][i] >> 8 ^ crc_table[0][crc_table[t - 1][i] & 255];
}

/* The CRC-32 of zlib, eight bytes at a time. */
static uint32_t crc32_of(const uint8_t *p, size_t n) {
    uint32_t c = ~0u;
    for (; n >= 8; n -= 8, p += 8) {
        uint32_t a = load32(p) ^ c, b = load32(p + 4);
        c = crc_table[7][a & 255] ^ crc_table[6][a >> 8 & 255] ^ crc_table[5][a >> 16 & 255] ^ crc_table[4][a >> 24] ^
            crc_table[3][b & 255] ^ crc_table[2][b >> 8 & 255] ^ crc_table[1][b >> 16 & 255] ^ crc_table[0][b >> 24];
    }
    for (; n; n--) c = c >> 8 ^ crc_table[0][(c ^ *p++) & 255];
    return ~c;
}

/* Every page that holds a byte of at[0:n] has the CRC that the file's table says. */
static int sound(Segment *s, const uint8_t *at, uint64_t n) {
    if (!n) return 1;
    if (at < s->base || n > s->limit || (uint64_t)(at - s->base) > s->limit - n) return 0;
    uint64_t page = (uint64_t)(at - s->base) / PAGE, last = ((uint64_t)(at - s->base) + n - 1) / PAGE;
    for (; page <= last; page++) {
        if (__atomic_load_n(&s->seen[page], __ATOMIC_RELAXED)) continue;
        uint64_t from = page * PAGE, size = s->limit - from < PAGE ? s->limit - from : PAGE;
        if (crc32_of(s->base + from, size) != load32(s->sums + 4 * page)) return 0;
        __atomic_store_n(&s->seen[page], 1, __ATOMIC_RELAXED);
    }
    return 1;
}

static void check(Call *c, Segment *s, const uint8_t *at, uint64_t n) { if (!sound(s, at, n)) stop(c, DAMAGED); }

static void whole(Call *c, Segment *s, Column *col, unsigned flag, Span span) {
    if (__atomic_load_n(&col->ready, __ATOMIC_RELAXED) & flag) return;
    check(c, s, span.at, span.size);
    __atomic_fetch_or(&col->ready, flag, __ATOMIC_RELAXED);
}
