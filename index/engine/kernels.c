/* Postings decoded, scored, combined, counted and written: the inner loops of the index engine.
 *
 * Files:      numbers in bytes; what a search works with (Segment, Column, Index); memory of one call; the term table (Walk);
 *             postings (List).
 * Questions:  a plan of tuples becomes a tree of Nodes, each found in every segment (resolve). A Node gives all its articles
 *             (produce) or says which of some it has (probe); phrases and EARLY read positions (Places). Index.search
 *             ranks them, without all of them where not all are counted (rank_bounded); counts of values (Counter, Tally).
 * Others:     frequencies, postings, positions, terms that begin or are spelled alike, the values of keyword fields.
 * Writing:    sections of a new segment (Out); merging; raw tokens and their numbers (Vocabulary).
 *
 * The layout of what is read here is in ARCHITECTURE.md; fallback.py does the same work with numpy and is held
 * to the same tests. Nothing in a mapped file is trusted: a page is checked against its CRC before its first use,
 * and every length, offset and document number against the bounds of where it points. What does not fit ends the
 * call through stop(), and Python raises Damaged.
 *
 * One call works in one arena that is emptied when the call ends, and runs without the interpreter's lock.
 */
#define PY_SSIZE_T_CLEAN
#define Py_LIMITED_API 0x030B0000
#include <Python.h>
#include <math.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#endif

#if !defined(__BYTE_ORDER__) || __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "the files are little-endian; on this machine numpy reads them"
#endif

/* Loops worth compiling twice: for any x86-64, and for those of the last ten years. */
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && defined(__GLIBC__)
#define WIDE __attribute__((target_clones("default", "avx2")))
#else
#define WIDE
#endif

enum { PAGE = 4096, BLOCK = 128, TERMS = 16, TFS = 33, SKIP = 14, NONE = 0xFFFFFFFF };
enum { OFTEN = 1 << 26 }; /* no word stands in an article so often: index/corpus reads none that is so long */
enum { EVERY, TERM, PHRASE, RANGE, ALL, ANY, BEST, NOT, FILTER, MAYBE, ONE, EARLY };
enum { TEXT, KEYWORD, NUMBER };
enum { DAMAGED = 1, NO_MEMORY = 2 };

static const double K1 = 1.2, B = 0.75; /* Whoosh's BM25F */
static const int32_t MISSING = INT32_MIN;
static const unsigned long long ALL_COUNTED = UINT64_MAX;
static PyObject *Damaged;
static PyTypeObject *CounterType;

/* ---- numbers in bytes ---- */

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

static inline uint32_t load32(const uint8_t *p) { uint32_t v; memcpy(&v, p, 4); return v; }
static inline uint64_t load64(const uint8_t *p) { uint64_t v; memcpy(&v, p, 8); return v; }

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

#if defined(__x86_64__) && defined(__GNUC__)
static int wide; /* whether the processor has AVX2 */
static uint8_t lane_bytes[17][32];   /* for each width the bytes, of 16, that eight values stand in, four for each */
static uint32_t lane_shifts[17][8];  /* and the bit of the first of them at which each begins */

static void wide_prepare(void) {
    wide = __builtin_cpu_supports("avx2");
    for (unsigned w = 1; w <= 16; w++)
        for (unsigned j = 0; j < 32; j++) {
            unsigned bit = j / 4 * w, byte = bit / 8 + j % 4;
            lane_bytes[w][j] = byte < 16 ? (uint8_t)byte : 0x80; /* no value reaches there: zero */
            lane_shifts[w][j / 4] = bit % 8;
        }
}

__attribute__((target("avx2"))) static void unpack_wide(const uint8_t *in, uint32_t *out, int groups, unsigned w) {
    const __m256i bytes = _mm256_loadu_si256((const __m256i *)lane_bytes[w]);
    const __m256i shifts = _mm256_loadu_si256((const __m256i *)lane_shifts[w]);
    const __m256i mask = _mm256_set1_epi32((1 << w) - 1);
    for (; groups; groups--, in += w, out += 8) {
        __m256i both = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)in));
        __m256i apart = _mm256_srlv_epi32(_mm256_shuffle_epi8(both, bytes), shifts);
        _mm256_storeu_si256((__m256i *)out, _mm256_and_si256(apart, mask));
    }
}

__attribute__((target("avx2"))) static uint32_t met_wide(const double *scores, uint32_t docs, uint64_t *out) {
    for (uint32_t d = 0; d < docs; d += 64) {
        uint64_t word = 0;
#pragma GCC unroll 16
        for (unsigned i = 0; i < 64; i += 4) {
            __m256d met = _mm256_cmp_pd(_mm256_loadu_pd(scores + d + i), _mm256_setzero_pd(), _CMP_NEQ_UQ);
            word |= (uint64_t)_mm256_movemask_pd(met) << i;
        }
        out[d / 64] = word;
    }
    return docs;
}
#else
enum { wide = 0 };
#define wide_prepare() (void)0
#define unpack_wide(in, out, groups, w) (void)0
#define met_wide(scores, docs, out) 0
#endif

/* Eight values of w bits fill w bytes exactly, so each step below starts on a byte; w is a constant when inlined.
 * Reads up to 15 bytes past the last value: a page table, a directory and a trailer always follow. */
static inline __attribute__((always_inline)) void unpack_width(const uint8_t *in, uint32_t *out, int groups, const unsigned w) {
    const uint64_t mask = ((uint64_t)1 << w) - 1;
    for (; groups; groups--, in += w, out += 8)
        for (unsigned j = 0; j < 8; j++) out[j] = (uint32_t)(load64(in + (j * w >> 3)) >> (j * w & 7) & mask);
}

/* n values (rounded up to 8, out has room) of w bits, w <= 32. */
static void unpack(const uint8_t *in, uint32_t *out, int n, unsigned w) {
    int groups = (n + 7) / 8;
    if (wide && w && w <= 16) { unpack_wide(in, out, groups, w); return; }
#define WIDTH(k) case k: unpack_width(in, out, groups, k); break;
    switch (w) {
        case 0: memset(out, 0, (size_t)groups * 32); break;
        WIDTH(1) WIDTH(2) WIDTH(3) WIDTH(4) WIDTH(5) WIDTH(6) WIDTH(7) WIDTH(8)
        WIDTH(9) WIDTH(10) WIDTH(11) WIDTH(12) WIDTH(13) WIDTH(14) WIDTH(15) WIDTH(16)
        default: unpack_width(in, out, groups, w);
    }
#undef WIDTH
}

static inline uint64_t packed(uint64_t n, unsigned w) { return (n * w + 7) / 8; }

/* ---- what a search works with ---- */

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

/* ---- memory of one call ---- */

typedef struct Chunk { struct Chunk *next; size_t used, size; } Chunk;
typedef struct { Chunk *chunk; jmp_buf out; int segment; } Call;
static Chunk *spare; /* one chunk kept between calls, guarded by the interpreter's lock */
enum { CHUNK = 4 << 20 };

static void stop(Call *c, int why) { longjmp(c->out, why); }

static void *take(Call *c, size_t n) {
    n = (n + 63) & ~(size_t)63;
    if (!c->chunk || c->chunk->used + n > c->chunk->size) {
        size_t size = n + 64 > CHUNK ? n + 64 : CHUNK;
        Chunk *fresh = malloc(size + 64);
        if (!fresh) stop(c, NO_MEMORY);
        *fresh = (Chunk){c->chunk, 64, size};
        c->chunk = fresh;
    }
    void *at = (char *)c->chunk + c->chunk->used;
    c->chunk->used += n;
    return at;
}

typedef struct { Chunk *chunk; size_t used; } Mark;

static Mark mark(Call *c) { return (Mark){c->chunk, c->chunk ? c->chunk->used : 0}; }

/* Gives back what was taken since the mark. */
static void release(Call *c, Mark m) {
    while (c->chunk != m.chunk) {
        Chunk *next = c->chunk->next;
        free(c->chunk);
        c->chunk = next;
    }
    if (c->chunk) c->chunk->used = m.used;
}

static void *zeros(Call *c, size_t n) { return memset(take(c, n), 0, n); }

static void begin(Call *c) {
    c->chunk = spare;
    spare = NULL;
    if (c->chunk) *c->chunk = (Chunk){NULL, 64, c->chunk->size};
}

static void end(Call *c) {
    while (c->chunk) {
        Chunk *next = c->chunk->next;
        if (!spare && c->chunk->size == CHUNK) spare = c->chunk; else free(c->chunk);
        c->chunk = next;
    }
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

/* ---- the term table: blocks of 16 terms, each sharing what it can with the one before ---- */

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

/* ---- postings: blocks of 128 and a tail, ids and frequencies packed ---- */

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

/* ---- scores ---- */

typedef const double (*Gains)[256]; /* of a field: [tf][length byte], as Field has them */

static inline double gain(Gains gains, uint32_t tf, uint8_t length) {
    return tf < TFS ? gains[tf][length] : tf * (K1 + 1) / (tf + gains[0][length]);
}

/* What a first position is worth, as plan.py says: that of the beginning and that of the first lines. */
enum { PLACED = 512 };
static double beginning[PLACED], opening[PLACED];

static void curves_prepare(void) {
    for (int i = 0; i < PLACED; i++) { beginning[i] = 1 / sqrt(1.0 + i); opening[i] = exp(-i / 100.0); }
}

/* ---- a question, resolved ---- */

typedef struct Node {
    int op, field, count;      /* children or terms */
    uint32_t slop;
    int64_t low, high;
    double weight, factor;     /* EARLY: anywhere; factor: weight times idf, the least score of EARLY */
    double *curve;             /* EARLY: what each first position scores */
    const uint8_t *text;
    Py_ssize_t size;
    struct Node *children;
    Info *infos;               /* TERM, EARLY: in each segment, df 0 where it is not */
} Node;

typedef struct { int dense; uint32_t n; uint32_t *docs; double *scores; uint8_t *marks; } Set;
/* sparse: docs[n] ascending, scores[n] or NULL for zeros
 * dense: an article is in it if marks[doc] (may be NULL) or scores[doc] (may be NULL) is not 0 */

typedef struct { Call call; Index *index; Segment *segment; int number; } Search;

static int parse(Search *s, PyObject *plan, Node *node, int depth);

static int parse_many(Search *s, PyObject *items, Node *node, int depth) {
    Py_ssize_t n = PyTuple_Size(items);
    if (n < 0) return 0;
    node->count = (int)n;
    node->children = zeros(&s->call, sizeof(Node) * (size_t)(n + 1));
    for (Py_ssize_t i = 0; i < n; i++)
        if (!parse(s, PyTuple_GetItem(items, i), node->children + i, depth + 1)) return 0;
    return 1;
}

static int parse_text(PyObject *bytes, Node *node) {
    char *text;
    if (PyBytes_AsStringAndSize(bytes, &text, &node->size) < 0) return 0;
    node->text = (const uint8_t *)text;
    return 1;
}

static int parse_field(Search *s, PyObject *plan, Node *node) {
    node->field = (int)PyLong_AsLong(PyTuple_GetItem(plan, 1));
    if (node->field >= 0 && node->field < s->index->nfields) return 1;
    if (!PyErr_Occurred()) PyErr_SetString(PyExc_IndexError, "no such field");
    return 0;
}

static int parse_early(Search *s, PyObject *plan, Node *node) {
    double anywhere = PyFloat_AsDouble(PyTuple_GetItem(plan, 3)), first = PyFloat_AsDouble(PyTuple_GetItem(plan, 4)),
           early = PyFloat_AsDouble(PyTuple_GetItem(plan, 5));
    node->weight = anywhere;
    node->curve = take(&s->call, sizeof(double) * PLACED);
    for (int i = 0; i < PLACED; i++) node->curve[i] = anywhere + first * beginning[i] + early * opening[i];
    node->factor = node->curve[PLACED - 1] < node->curve[0] ? node->curve[PLACED - 1] : node->curve[0];
    return parse_field(s, plan, node) && parse_text(PyTuple_GetItem(plan, 2), node) && !PyErr_Occurred();
}

static int parse_phrase(Search *s, PyObject *plan, Node *node) {
    PyObject *terms = PyTuple_GetItem(plan, 2);
    Py_ssize_t n = PyTuple_Size(terms);
    if (n < 0 || !parse_field(s, plan, node)) return 0;
    node->slop = (uint32_t)PyLong_AsUnsignedLong(PyTuple_GetItem(plan, 3));
    node->weight = PyFloat_AsDouble(PyTuple_GetItem(plan, 4));
    if (!PyErr_Occurred() && (n < 1 || n > 4096)) PyErr_SetString(PyExc_ValueError, "no such plan");
    if (PyErr_Occurred()) return 0;
    node->count = (int)n;
    node->children = zeros(&s->call, sizeof(Node) * (size_t)n);
    for (Py_ssize_t i = 0; i < n; i++) {
        Node *child = node->children + i;
        *child = (Node){.op = TERM, .field = node->field, .weight = node->weight};
        if (!parse_text(PyTuple_GetItem(terms, i), child)) return 0;
    }
    return 1;
}

/* (op, ...) as plan.py makes them; the texts stay the tuples'. */
static int parse(Search *s, PyObject *plan, Node *node, int depth) {
    static const int sizes[] = {1, 4, 5, 4, 2, 2, 2, 2, 2, 2, 2, 6};
    if (depth > 200 || !plan || !PyTuple_Check(plan) || PyTuple_Size(plan) < 1) goto wrong;
    node->op = (int)PyLong_AsLong(PyTuple_GetItem(plan, 0));
    if (node->op < 0 || node->op > EARLY || PyTuple_Size(plan) != sizes[node->op]) goto wrong;
    switch (node->op) {
        case EVERY: return 1;
        case ONE:
            node->low = PyLong_AsLongLong(PyTuple_GetItem(plan, 1));
            return !PyErr_Occurred();
        case TERM:
            node->weight = PyFloat_AsDouble(PyTuple_GetItem(plan, 3));
            return parse_field(s, plan, node) && parse_text(PyTuple_GetItem(plan, 2), node) && !PyErr_Occurred();
        case EARLY: return parse_early(s, plan, node);
        case PHRASE: return parse_phrase(s, plan, node);
        case RANGE:
            node->low = PyLong_AsLongLong(PyTuple_GetItem(plan, 2));
            node->high = PyLong_AsLongLong(PyTuple_GetItem(plan, 3));
            return parse_field(s, plan, node) && !PyErr_Occurred();
        case NOT: case FILTER: case MAYBE:
            node->count = 1;
            node->children = zeros(&s->call, sizeof(Node));
            return parse(s, PyTuple_GetItem(plan, 1), node->children, depth + 1);
        default: return parse_many(s, PyTuple_GetItem(plan, 1), node, depth);
    }
wrong:
    if (!PyErr_Occurred()) PyErr_SetString(PyExc_ValueError, "no such plan");
    return 0;
}

static Column *column(Search *s, const Node *n) { return s->segment->columns + n->field; }
static Gains gains_of(Search *s, const Node *n) { return (Gains)s->index->fields[n->field].gains; }
static int is_text(Search *s, const Node *n) { return s->index->fields[n->field].kind == TEXT; }
static void enter(Search *s, int number) { s->number = s->call.segment = number; s->segment = s->index->segments + number; }

static uint32_t dead_in(Search *s, const Info *info) {
    if (!s->segment->dead_count || !info->df) return 0;
    List *l = take(&s->call, sizeof *l);
    list_open(l, &s->call, s->segment, info);
    Cursor k = {0, 0};
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->segment->dead_count; i++) n += (uint32_t)list_has(l, &k, s->segment->dead[i]);
    return n;
}

static void resolve(Search *s, Node *node) {
    for (int i = 0; i < node->count; i++) resolve(s, node->children + i);
    if (node->op != TERM && node->op != EARLY) return;
    Index *ix = s->index;
    int kind = ix->fields[node->field].kind;
    uint64_t df = 0;
    node->infos = zeros(&s->call, sizeof(Info) * (size_t)ix->nsegments);
    if (node->op == EARLY && kind != TEXT) node->factor = node->weight;
    for (int i = 0; i < ix->nsegments && kind != NUMBER; i++) {
        enter(s, i);
        if (!find(&s->call, s->segment, column(s, node), kind == TEXT, node->text, (uint64_t)node->size, node->infos + i)) continue;
        if (kind == TEXT && node->op == TERM) df += node->infos[i].df - dead_in(s, node->infos + i);
    }
    if (node->op == TERM) node->factor = kind == TEXT ? node->weight * (log((double)ix->live / (double)(df + 1)) + 1) : 0;
}

/* At most how many articles the node has in this segment. */
static uint64_t cost(Search *s, const Node *n) {
    uint64_t most = s->segment->docs, sum = 0, least = most;
    for (int i = 0; i < n->count; i++) {
        uint64_t one = cost(s, n->children + i);
        sum += one;
        least = one < least ? one : least;
    }
    switch (n->op) {
        case TERM: case EARLY: return n->infos[s->number].df;
        case PHRASE: case ALL: return least;
        case ANY: case BEST: return sum < most ? sum : most;
        case FILTER: return sum;
        case ONE: return 1;
        default: return most;
    }
}

static Set produce(Search *s, Node *n);

static Set sparse(Search *s, uint64_t room, int scored) {
    Set set = {0, 0, take(&s->call, 4 * (room + BLOCK)), NULL, NULL};
    if (scored) set.scores = take(&s->call, 8 * (room + BLOCK));
    return set;
}

static Set to_sparse(Search *s, Set set) {
    if (!set.dense) return set;
    uint32_t docs = s->segment->docs;
    Set out = sparse(s, docs, set.scores != NULL);
    for (uint32_t d = 0; d < docs; d++) {
        int in = (set.marks && set.marks[d]) | (set.scores && set.scores[d] != 0);
        out.docs[out.n] = d;
        if (set.scores) out.scores[out.n] = set.scores[d];
        out.n += (uint32_t)in;
    }
    return out;
}

/* Scores of the decoded block added to (or kept as the best in) sums by article. Each loop holds what is constant. */
static void spread(const List *l, Gains gains, const uint8_t *lengths, double factor, double *sums, int best) {
    const uint32_t *docs = l->docs, *tfs = l->tfs, n = l->count;
    if (best)
        for (uint32_t i = 0; i < n; i++) {
            double score = factor * gain(gains, tfs[i], lengths[docs[i]]), *sum = sums + docs[i];
            *sum = score > *sum ? score : *sum;
        }
    else if (l->most == 1)
        for (uint32_t i = 0; i < n; i++) sums[docs[i]] += factor * gains[1][lengths[docs[i]]];
    else if (l->most < TFS)
        for (uint32_t i = 0; i < n; i++) sums[docs[i]] += factor * gains[tfs[i]][lengths[docs[i]]];
    else
        for (uint32_t i = 0; i < n; i++) sums[docs[i]] += factor * gain(gains, tfs[i], lengths[docs[i]]);
}

static List *open_term(Search *s, Node *n) {
    List *l = take(&s->call, sizeof *l);
    list_open(l, &s->call, s->segment, n->infos + s->number);
    if (is_text(s, n)) whole(&s->call, s->segment, column(s, n), 1, column(s, n)->lengths);
    return l;
}

static Set produce_term(Search *s, Node *n) {
    uint32_t df = n->infos[s->number].df;
    Set out = sparse(s, df, n->factor != 0);
    if (!df) return out;
    List *l = open_term(s, n);
    Gains gains = gains_of(s, n);
    const uint8_t *lengths = column(s, n)->lengths.at;
    for (uint32_t b = 0, blocks = blocks_of(l); b < blocks; b++) {
        list_docs(l, b);
        memcpy(out.docs + out.n, l->docs, 4 * l->count);
        if (out.scores) {
            list_tfs(l);
            for (uint32_t i = 0; i < l->count; i++)
                out.scores[out.n + i] = n->factor * gain(gains, l->tfs[i], lengths[l->docs[i]]);
        }
        out.n += l->count;
    }
    return out;
}

static void spread_term(Search *s, Node *n, double *sums, int best) {
    if (!n->infos[s->number].df) return;
    List *l = open_term(s, n);
    Gains gains = gains_of(s, n);
    for (uint32_t b = 0, blocks = blocks_of(l); b < blocks; b++) {
        list_docs(l, b);
        if (!best && once(l)) l->most = 1; /* then nobody reads the frequencies */
        else list_tfs(l);
        spread(l, gains, column(s, n)->lengths.at, n->factor, sums, best);
    }
}

static Set merge_sets(Search *s, Set a, Set b, int best) {
    Set out = sparse(s, (uint64_t)a.n + b.n, a.scores || b.scores);
    uint32_t i = 0, j = 0;
    while (i < a.n || j < b.n) {
        uint32_t x = i < a.n ? a.docs[i] : NONE, y = j < b.n ? b.docs[j] : NONE;
        double p = x <= y && a.scores ? a.scores[i] : 0, q = y <= x && b.scores ? b.scores[j] : 0;
        i += x <= y;
        j += y <= x;
        out.docs[out.n] = x < y ? x : y;
        if (out.scores) out.scores[out.n] = best ? (p > q ? p : q) : p + q;
        out.n++;
    }
    return out;
}

static uint8_t *marks_of(Search *s, Set *set) {
    if (!set->marks) set->marks = zeros(&s->call, s->segment->docs);
    return set->marks;
}

static void fold(Search *s, Set *sum, Set set, int best) {
    uint32_t docs = s->segment->docs;
    double *sums = sum->scores;
    for (uint32_t i = 0; !set.dense && i < set.n; i++) {
        uint32_t d = set.docs[i];
        double score = set.scores ? set.scores[i] : 0;
        if (score == 0) marks_of(s, sum)[d] = 1;
        sums[d] = best ? (score > sums[d] ? score : sums[d]) : sums[d] + score;
    }
    if (!set.dense) return;
    if (set.marks) {
        uint8_t *marks = marks_of(s, sum);
        for (uint32_t d = 0; d < docs; d++) marks[d] |= set.marks[d];
    }
    if (set.scores && best)
        for (uint32_t d = 0; d < docs; d++) sums[d] = set.scores[d] > sums[d] ? set.scores[d] : sums[d];
    else if (set.scores)
        for (uint32_t d = 0; d < docs; d++) sums[d] += set.scores[d];
}

static void spread_early(Search *s, Node *n, double *sums, int best);

static void add_to(Search *s, Set *sum, Node *n, int best) {
    if (n->op == TERM && n->factor > 0) spread_term(s, n, sum->scores, best);
    else if (n->op == EARLY && n->factor > 0) spread_early(s, n, sum->scores, best);
    else fold(s, sum, produce(s, n), best);
}

static Set produce_any(Search *s, Node *n) {
    int best = n->op == BEST;
    if (n->count == 1) return produce(s, n->children);
    if (n->count <= 12 && cost(s, n) * (uint64_t)n->count * 4 < s->segment->docs) {
        Set sum = sparse(s, 0, 0);
        for (int i = 0; i < n->count; i++) {
            Set one = to_sparse(s, produce(s, n->children + i));
            sum = i ? merge_sets(s, sum, one, best) : one;
        }
        return sum;
    }
    Set sum = {1, 0, NULL, zeros(&s->call, 8ull * s->segment->docs), NULL};
    for (int i = 0; i < n->count; i++) add_to(s, &sum, n->children + i, best);
    return sum;
}

/* The numbers a range takes as [low, high] of int32; low above high where it takes none. */
static const uint8_t *open_range(Search *s, Node *n, int32_t *low, int32_t *high) {
    Column *col = column(s, n);
    *low = 1, *high = 0;
    if (s->index->fields[n->field].kind != NUMBER || n->low > INT32_MAX || n->high <= MISSING) return NULL;
    whole(&s->call, s->segment, col, 2, col->numbers);
    *low = n->low <= MISSING ? MISSING + 1 : (int32_t)n->low;
    *high = n->high > INT32_MAX ? INT32_MAX : (int32_t)n->high;
    return col->numbers.at;
}

static Set produce_range(Search *s, Node *n) {
    int32_t low, high;
    Set out = {1, 0, NULL, NULL, zeros(&s->call, s->segment->docs)};
    const uint8_t *at = open_range(s, n, &low, &high);
    for (uint32_t d = 0; at && d < s->segment->docs; d++) {
        int32_t value = (int32_t)load32(at + 4ull * d);
        out.marks[d] = (value >= low) & (value <= high);
    }
    return out;
}

static void probe_range(Search *s, Node *n, const uint32_t *docs, uint32_t count, uint8_t *hits) {
    int32_t low, high;
    const uint8_t *at = open_range(s, n, &low, &high);
    for (uint32_t i = 0; i < count; i++) {
        int32_t value = at ? (int32_t)load32(at + 4ull * docs[i]) : 0;
        hits[i] = (value >= low) & (value <= high);
    }
}

/* ---- phrases ---- */

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

/* ---- how early a term stands ---- */

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

/* ---- which of some articles a node has ---- */

static void probe(Search *s, Node *n, const uint32_t *docs, uint32_t count, uint8_t *hits, double *scores);

static void probe_term(Search *s, Node *n, const uint32_t *docs, uint32_t count, uint8_t *hits, double *scores) {
    memset(hits, 0, count);
    if (!n->infos[s->number].df) return;
    List *l = open_term(s, n);
    Gains gains = gains_of(s, n);
    const uint8_t *lengths = column(s, n)->lengths.at;
    for (uint32_t i = 0, block = 0; i < count;) {
        if (block < l->full && skip_last(l, block) < docs[i]) block = list_seek(l, block, docs[i]);
        if (block >= blocks_of(l)) return;
        list_docs(l, block);
        uint32_t last = l->docs[l->count - 1], j = 0;
        for (; i < count && docs[i] <= last; i++) {
            while (l->docs[j] < docs[i]) j++;
            if (l->docs[j] != docs[i]) continue;
            hits[i] = 1;
            if (n->factor == 0) continue;
            list_tfs(l);
            scores[i] = n->factor * gain(gains, l->tfs[j], lengths[docs[i]]);
        }
        block++;
    }
}

static void probe_phrase(Search *s, Node *n, const uint32_t *docs, uint32_t count, uint8_t *hits, double *scores) {
    Phrase p;
    memset(hits, 0, count);
    if (!phrase_open(s, n, &p)) return;
    for (uint32_t i = 0; i < count; i++) hits[i] = (uint8_t)phrase_at(&p, docs[i], scores + i);
}

static void probe_any(Search *s, Node *n, const uint32_t *docs, uint32_t count, uint8_t *hits, double *scores) {
    uint8_t *one = take(&s->call, count);
    double *part_scores = take(&s->call, 8ull * count);
    memset(hits, 0, count);
    for (int c = 0; c < n->count; c++) {
        memset(part_scores, 0, 8ull * count);
        probe(s, n->children + c, docs, count, one, part_scores);
        for (uint32_t i = 0; i < count; i++) {
            if (!one[i]) continue;
            double score = part_scores[i];
            hits[i] = 1;
            scores[i] = n->op == BEST ? (score > scores[i] ? score : scores[i]) : scores[i] + score;
        }
    }
}

static void probe_all(Search *s, Node *n, const uint32_t *docs, uint32_t count, uint8_t *hits, double *scores) {
    uint8_t *one = take(&s->call, count);
    double *part_scores = take(&s->call, 8ull * count);
    memset(hits, 1, count);
    for (int c = 0; c < n->count; c++) {
        memset(part_scores, 0, 8ull * count);
        probe(s, n->children + c, docs, count, one, part_scores);
        for (uint32_t i = 0; i < count; i++) { hits[i] &= one[i]; scores[i] += one[i] ? part_scores[i] : 0; }
    }
    for (uint32_t i = 0; i < count; i++) /* what MAYBE is around must not show half of it */
        if (!hits[i]) scores[i] = 0;
}

/* For ascending docs: hits[i] is set, and scores[i], zero before, where the node has docs[i]. */
static void probe(Search *s, Node *n, const uint32_t *docs, uint32_t count, uint8_t *hits, double *scores) {
    switch (n->op) {
        case TERM: probe_term(s, n, docs, count, hits, scores); return;
        case EARLY: probe_early(s, n, docs, count, hits, scores); return;
        case PHRASE: probe_phrase(s, n, docs, count, hits, scores); return;
        case ANY: case BEST: probe_any(s, n, docs, count, hits, scores); return;
        case ALL: probe_all(s, n, docs, count, hits, scores); return;
        case MAYBE: probe(s, n->children, docs, count, hits, scores); memset(hits, 1, count); return;
        case RANGE: probe_range(s, n, docs, count, hits); return;
        case NOT: case FILTER: {
            double *ignored = zeros(&s->call, 8ull * count);
            probe(s, n->children, docs, count, hits, ignored);
            for (uint32_t i = 0; n->op == NOT && i < count; i++) hits[i] ^= 1;
            return;
        }
        case ONE:
            for (uint32_t i = 0; i < count; i++) hits[i] = (int64_t)docs[i] + s->segment->first == n->low;
            return;
        default: memset(hits, 1, count);
    }
}

/* ---- every article a node has ---- */

static Set everything(Search *s) {
    return (Set){1, 0, NULL, NULL, memset(take(&s->call, s->segment->docs), 1, s->segment->docs)};
}

/* Keeps of scored, ascending articles those that the node has, with what it adds. */
static void narrow(Search *s, Set *set, Node *n) {
    Mark before = mark(&s->call);
    uint8_t *hits = take(&s->call, set->n);
    double *scores = zeros(&s->call, 8ull * set->n);
    uint32_t kept = 0;
    probe(s, n, set->docs, set->n, hits, scores);
    for (uint32_t i = 0; i < set->n; i++) {
        set->docs[kept] = set->docs[i];
        set->scores[kept] = set->scores[i] + scores[i];
        kept += hits[i];
    }
    set->n = kept;
    release(&s->call, before);
}

static Set produce_all(Search *s, Node *n) {
    if (!n->count) return everything(s);
    uint64_t *costs = take(&s->call, 8 * (size_t)n->count);
    int *order = take(&s->call, sizeof(int) * (size_t)n->count);
    for (int i = 0; i < n->count; i++) { /* the cheapest first */
        int j = i;
        costs[i] = cost(s, n->children + i);
        for (; j && costs[order[j - 1]] > costs[i]; j--) order[j] = order[j - 1];
        order[j] = i;
    }
    Set out = to_sparse(s, produce(s, n->children + order[0]));
    if (!out.scores) out.scores = zeros(&s->call, 8ull * out.n);
    for (int i = 1; i < n->count && out.n; i++) narrow(s, &out, n->children + order[i]);
    return out;
}

static Set produce(Search *s, Node *n) {
    Set set;
    switch (n->op) {
        case ONE:
            set = sparse(s, 1, 0);
            set.n = n->low >= s->segment->first && n->low - s->segment->first < s->segment->docs;
            set.docs[0] = (uint32_t)n->low - s->segment->first;
            return set;
        case TERM: return produce_term(s, n);
        case EARLY: return produce_early(s, n);
        case PHRASE: return produce_phrase(s, n);
        case RANGE: return produce_range(s, n);
        case ANY: case BEST: return produce_any(s, n);
        case ALL: return produce_all(s, n);
        case NOT: case FILTER:
            set = to_sparse(s, produce(s, n->children));
            set.scores = NULL;
            if (n->op == FILTER) return set;
            Set rest = everything(s);
            for (uint32_t i = 0; i < set.n; i++) rest.marks[set.docs[i]] = 0;
            return rest;
        case MAYBE:
            set = everything(s);
            set.scores = zeros(&s->call, 8ull * s->segment->docs);
            fold(s, &set, produce(s, n->children), 0);
            return set;
        default: return everything(s);
    }
}

/* ---- the best of them ---- */

typedef struct { double key, score; uint32_t doc; int segment; } Hit;
typedef struct { Search *search; Hit *heap; uint32_t n, room; double least; } Top;

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

/* Scores that differ by less than the ninth place are equal, so that the order of summing cannot show. */
static inline double rounded(double score) {
    return score < 4e9 && score > -4e9 ? (double)(int64_t)(score * 1e9 + (score < 0 ? -0.5 : 0.5)) / 1e9 : score;
}

/* ---- counts of values ---- */

/* The values of a keyword field as they are counted: each under the one it is shown as, in an article once.
 * A rank is a value's place in the order of how many articles have it, the most frequent first, and then by name. */
typedef struct {
    PyObject_HEAD
    Index *index;
    void *block;                           /* holds all that follows */
    uint32_t values;                       /* those that a living article has */
    uint32_t once;                         /* from this rank on, those that only one has; in an article they come last */
    uint32_t *totals, *numbers;            /* of each rank: its articles, its number */
    int flat;                              /* whether no article has two; then ranks are by slot, `values` for none */
    unsigned width;
    uint32_t *starts;                      /* by slot, into ranks */
    uint8_t *ranks;
    uint32_t nmaps;                        /* so many of the first ranks have */
    uint64_t *maps;                        /* their articles as bits */
} Counter;

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

static inline uint32_t ordinal_at(const uint8_t *at, unsigned width, uint64_t i) {
    if (width == 1) return at[i];
    if (width == 2) { uint16_t v; memcpy(&v, at + 2 * i, 2); return v; }
    return load32(at + 4 * i);
}

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

/* ---- Index.search ---- */

static double date_key(Request *r, uint32_t doc) {
    Segment *g = r->search.segment;
    Column *col = g->columns + r->order_field;
    whole(&r->search.call, g, col, 2, col->numbers);
    int32_t value = (int32_t)load32(col->numbers.at + 4ull * doc);
    return value == MISSING ? -INFINITY : r->newest ? value : -(double)value;
}

static void rank_docs(Request *r, Set set) {
    Top *t = &r->top;
    for (uint32_t i = 0; i < set.n; i++) {
        double score = set.scores ? set.scores[i] : 0;
        if (r->order_field < 0 && score < t->least - 1e-9) continue;
        double key = r->order_field < 0 ? rounded(score) : date_key(r, set.docs[i]);
        /* Articles come in order of id: within a segment a tie never displaces. */
        if (t->n == t->room && (key < t->least || (key == t->least && t->heap[0].segment == r->search.number))) continue;
        offer(t, (Hit){key, score, set.docs[i], r->search.number});
    }
}

enum { STRETCH = 64 };

/* How many of a stretch of scores are not 0; whether any is above least. */
static inline __attribute__((always_inline)) uint64_t look(const double *scores, double least, uint64_t *above) {
    uint64_t found = 0, high = 0;
    for (int i = 0; i < STRETCH; i++) { found += scores[i] != 0; high |= scores[i] > least; }
    *above = high;
    return found;
}

/* The next stretch from d on with a score above least, or docs; counts what it passes, and the stretch itself. */
WIDE static uint32_t skim(const double *scores, uint32_t d, uint32_t docs, double least, uint64_t *total) {
    uint64_t above, found = 0;
    for (; d + STRETCH <= docs; d += STRETCH) {
        found += look(scores + d, least, &above);
        if (above) break;
    }
    *total += found;
    return d;
}

typedef int64_t Longs __attribute__((vector_size(32)));

/* The best score of each stretch, none below 0; how many are not 0. Such doubles compare as their bits do. */
WIDE static uint64_t survey(const double *scores, uint32_t docs, double *best) {
    const Longs none = {0};
    Longs missing = {0};
    uint32_t stretches = docs / STRETCH;
    for (uint32_t k = 0; k < stretches; k++) {
        Longs most = {0};
        for (uint32_t i = 0; i < STRETCH; i += 4) {
            Longs score;
            memcpy(&score, scores + k * STRETCH + i, sizeof score);
            Longs more = score > most;
            most = (score & more) | (most & ~more);
            missing += score == none;
        }
        for (uint32_t i = 1; i < 4; i++) most[0] = most[i] > most[0] ? most[i] : most[0];
        memcpy(best + k, &most, sizeof *best);
    }
    uint64_t found = stretches * STRETCH + (uint64_t)(missing[0] + missing[1] + missing[2] + missing[3]);
    best[stretches] = 0;
    for (uint32_t d = stretches * STRETCH; d < docs; d++) {
        found += scores[d] != 0;
        best[stretches] = fmax(best[stretches], scores[d]);
    }
    return found;
}

/* Dense scores without marks: every match has a score above zero. As many stretches as are wanted have one each that is
 * no less than the worst of the best of those stretches, so only stretches that reach it are looked into. */
static uint64_t rank_dense(Top *t, int segment, const double *scores, uint32_t docs) {
    Call *c = &t->search->call;
    Mark before = mark(c);
    uint32_t stretches = (docs + STRETCH - 1) / STRETCH;
    double *best = take(c, 8ull * stretches + 8);
    uint64_t total = survey(scores, docs, best);
    Top firsts = {t->search, take(c, sizeof(Hit) * ((size_t)t->room + 1)), 0, t->room, -INFINITY};
    for (uint32_t k = 0; k < stretches && stretches >= t->room; k++)
        if (best[k] > firsts.least) offer(&firsts, (Hit){best[k], 0, k, segment});
    for (uint32_t k = 0; k < stretches; k++) {
        if (best[k] < fmax(firsts.least, t->least) - 1e-9) continue;
        for (uint32_t i = k * STRETCH; i < (k + 1) * STRETCH && i < docs; i++)
            if (scores[i] != 0 && scores[i] >= fmax(firsts.least, t->least) - 1e-9)
                offer(t, (Hit){rounded(scores[i]), scores[i], i, segment});
    }
    release(c, before);
    return total;
}

/* At most what a term scores in an article of a full block. */
static double block_most(const List *l, uint32_t b, Gains gains, double factor) {
    const uint8_t *most = l->skips + (uint64_t)b * SKIP + 12;
    return factor * (most[0] < 255 ? gain(gains, most[0], most[1]) : K1 + 1);
}

/* One term alone: blocks that cannot reach the best ones are counted without being read. */
static void rank_term(Request *r, Node *n) {
    Search *s = &r->search;
    Top *t = &r->top;
    if (!n->infos[s->number].df) return;
    List *l = open_term(s, n);
    Gains gains = gains_of(s, n);
    const uint8_t *lengths = column(s, n)->lengths.at;
    r->total += l->info.df;
    for (uint32_t b = 0, blocks = blocks_of(l); b < blocks; b++) {
        if (b < l->full && block_most(l, b, gains, n->factor) < t->least - 1e-9) continue;
        list_docs(l, b);
        list_tfs(l);
        for (uint32_t i = 0; i < l->count; i++) {
            double score = n->factor * gain(gains, l->tfs[i], lengths[l->docs[i]]);
            if (score >= t->least - 1e-9) offer(t, (Hit){rounded(score), score, l->docs[i], s->number});
        }
    }
}

/* ---- the best ones without all the others ---- */

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

static Set living(Search *s, Set set) {
    const uint8_t *dead = s->segment->is_dead;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < set.n; i++) {
        set.docs[kept] = set.docs[i];
        if (set.scores) set.scores[kept] = set.scores[i];
        kept += !dead[set.docs[i]];
    }
    set.n = kept;
    return set;
}

static void search_segment(Request *r) {
    Search *s = &r->search;
    Segment *g = s->segment;
    if (!g->docs) return;
    if (r->root.op == TERM && r->root.factor > 0 && !r->ncounters && !g->dead_count && r->order_field < 0) {
        rank_term(r, &r->root);
        return;
    }
    Set set;
    if (r->enough == ALL_COUNTED) set = produce(s, &r->root);
    else if (rank_bounded(r, &set)) return;
    int plain = set.dense && !set.marks && set.scores && r->order_field < 0;
    uint64_t size;
    if (plain) {
        for (uint32_t i = 0; i < g->dead_count; i++) set.scores[g->dead[i]] = 0;
        size = rank_dense(&r->top, s->number, set.scores, g->docs);
        if (r->ncounters) met_bits(set.scores, g->docs, matched_of(r) + g->slot / 64);
        r->answer = NULL;
    } else {
        set = to_sparse(s, set);
        if (g->dead_count) set = living(s, set);
        rank_docs(r, set);
        size = set.n;
        for (uint32_t i = 0; r->answer && i < set.n; i++) r->answer[r->total + i] = g->slot + set.docs[i];
        for (uint32_t i = 0; r->matched && i < set.n; i++) r->matched[(g->slot + set.docs[i]) / 64] |= 1ull << set.docs[i] % 64;
    }
    r->total += size;
}

static void run(Request *r) {
    Search *s = &r->search;
    if (r->order_field >= 0 || r->ncounters) r->enough = ALL_COUNTED; /* all are looked at anyway */
    if (r->limit > s->index->slots) r->limit = s->index->slots;
    resolve(s, &r->root);
    r->top = (Top){s, take(&s->call, sizeof(Hit) * ((size_t)r->limit + 1)), 0, r->limit, r->limit ? -INFINITY : INFINITY};
    if (r->ncounters) r->answer = take(&s->call, 4ull * s->index->slots + 4);
    for (int i = 0; i < s->index->nsegments; i++) { enter(s, i); search_segment(r); }
    for (int f = 0; f < r->ncounters; f++) best_values(r, r->tallies + f);
    Span key;
    for (uint32_t i = 0; i < r->top.n; i++) { /* so that nothing can stop while Python objects are made */
        s->call.segment = r->top.heap[i].segment;
        key_span(s, s->index->segments + r->top.heap[i].segment, r->top.heap[i].doc, &key);
    }
}

static PyObject *no_answer(int why, int segment) {
    if (why == NO_MEMORY) return PyErr_NoMemory();
    PyObject *number = PyLong_FromLong(segment);
    if (number) { PyErr_SetObject(Damaged, number); Py_DECREF(number); }
    return NULL;
}

static PyObject *text_of(const uint8_t *at, uint64_t n) {
    return PyUnicode_DecodeUTF8((const char *)at, (Py_ssize_t)n, "surrogatepass");
}

static PyObject *hit_tuple(Request *r, const Hit *h) {
    Segment *g = r->search.index->segments + h->segment;
    Span key;
    r->search.call.segment = h->segment;
    key_span(&r->search, g, h->doc, &key);
    PyObject *id = text_of(key.at, key.size);
    return id ? Py_BuildValue("(NdI)", id, h->score, g->first + h->doc) : NULL;
}

/* (values found, whether those are all, the best of them as pairs of number and count) */
static PyObject *values_found(const Tally *t) {
    PyObject *found = PyTuple_New(3), *pairs = PyBytes_FromStringAndSize(NULL, 8 * (Py_ssize_t)t->n);
    if (!found || !pairs) { Py_XDECREF(found); Py_XDECREF(pairs); return NULL; }
    uint32_t *to = (uint32_t *)(void *)PyBytes_AsString(pairs);
    for (uint32_t i = 0; i < t->n; i++) { to[2 * i] = t->of->numbers[t->best[i].rank]; to[2 * i + 1] = t->best[i].count; }
    PyTuple_SetItem(found, 0, PyLong_FromUnsignedLong(t->found));
    PyTuple_SetItem(found, 1, PyBool_FromLong(t->exact));
    PyTuple_SetItem(found, 2, pairs);
    if (!PyErr_Occurred()) return found;
    Py_DECREF(found);
    return NULL;
}

static PyObject *answer(Request *r) {
    uint32_t n = unheap(&r->top);
    PyObject *hits = PyList_New(n), *counts = PyList_New(r->ncounters);
    if (!hits || !counts) goto failed;
    for (uint32_t i = 0; i < n; i++) {
        PyObject *hit = hit_tuple(r, r->top.heap + i);
        if (!hit || PyList_SetItem(hits, i, hit) < 0) goto failed;
    }
    for (int f = 0; f < r->ncounters; f++) {
        PyObject *found = values_found(r->tallies + f);
        if (!found || PyList_SetItem(counts, f, found) < 0) goto failed;
    }
    int exact = r->total <= r->enough;
    return Py_BuildValue("(KONN)", (unsigned long long)(exact ? r->total : r->enough), exact ? Py_True : Py_False, hits, counts);
failed:
    Py_XDECREF(hits);
    Py_XDECREF(counts);
    return NULL;
}

static int read_counters(Request *r, PyObject *counters) {
    Py_ssize_t n = PyTuple_Size(counters);
    if (n > 1000) PyErr_SetString(PyExc_ValueError, "too many counters");
    if (n < 0 || n > 1000) return 0;
    r->tallies = zeros(&r->search.call, sizeof(Tally) * (size_t)(n + 1));
    for (Py_ssize_t i = 0; i < n; i++) {
        Counter *c = (Counter *)PyTuple_GetItem(counters, i);
        if (!PyObject_TypeCheck((PyObject *)c, CounterType) || c->index != r->search.index) {
            PyErr_SetString(PyExc_ValueError, "a counter of another index");
            return 0;
        }
        r->tallies[i].of = c;
    }
    r->ncounters = (int)n;
    return 1;
}

/* search(plan, limit, order_field, newest, counters, value_limit, significant, enough)
 * -> (total, whether it is exact, [(id, score, number)], [(values, whether those are all, pairs)]) */
static PyObject *index_search(PyObject *self, PyObject *args) {
    PyObject *plan, *counters, *volatile found = NULL;
    Request *volatile kept = calloc(1, sizeof(Request));
    Request *r = kept;
    if (!r) return PyErr_NoMemory();
    r->search.index = (Index *)self;
    if (!PyArg_ParseTuple(args, "OIipO!IpK", &plan, &r->limit, &r->order_field, &r->newest, &PyTuple_Type, &counters,
                          &r->value_limit, &r->significant, &r->enough)) {
        free(kept);
        return NULL;
    }
    PyThreadState *volatile thread = NULL;
    begin(&r->search.call);
    int why = setjmp(kept->search.call.out);
    r = kept;
    if (!why) {
        Index *ix = (Index *)self;
        if (r->order_field >= ix->nfields || (r->order_field >= 0 && ix->fields[r->order_field].kind != NUMBER))
            PyErr_SetString(PyExc_IndexError, "no such number field");
        else if (parse(&r->search, plan, &r->root, 0) && read_counters(r, counters)) {
            thread = PyEval_SaveThread();
            run(r);
            PyEval_RestoreThread(thread);
            thread = NULL;
            found = answer(r);
        }
    } else {
        if (thread) PyEval_RestoreThread(thread);
        Py_CLEAR(found);
        no_answer(why, kept->search.call.segment);
    }
    end(&kept->search.call);
    free(kept);
    return found;
}

/* ---- other questions to an Index ---- */

/* Runs body with a Search `s` on the index, then leaves; a stop inside raises. */
typedef PyObject *(*Body)(Search *s, void *arguments);

static PyObject *with_search(Index *index, Body body, void *arguments) {
    Search *volatile s = calloc(1, sizeof(Search));
    PyObject *volatile found = NULL;
    if (!s) return PyErr_NoMemory();
    s->index = index;
    begin(&s->call);
    int why = setjmp(s->call.out);
    if (!why) found = body(s, arguments);
    else found = no_answer(why, s->call.segment);
    end(&s->call);
    free(s);
    return found;
}

typedef struct { unsigned segment, field; const uint8_t *text; Py_ssize_t size; } Asked;

static int read_asked(Index *index, PyObject *args, Asked *a, int with_segment) {
    const char *text;
    int ok = with_segment ? PyArg_ParseTuple(args, "IIy#", &a->segment, &a->field, &text, &a->size)
                          : PyArg_ParseTuple(args, "Iy#", &a->field, &text, &a->size);
    if (!ok) return 0;
    a->text = (const uint8_t *)text;
    if (a->field < (unsigned)index->nfields && (!with_segment || a->segment < (unsigned)index->nsegments)) return 1;
    PyErr_SetString(PyExc_IndexError, "no such field or segment");
    return 0;
}

static PyObject *frequency(Search *s, void *arguments) {
    Asked *a = arguments;
    uint64_t df = 0, cf = 0;
    int kind = s->index->fields[a->field].kind;
    for (int i = 0; kind != NUMBER && i < s->index->nsegments; i++) {
        Info info;
        enter(s, i);
        if (!find(&s->call, s->segment, s->segment->columns + a->field, kind == TEXT, a->text, (uint64_t)a->size, &info)) continue;
        df += info.df - dead_in(s, &info);
        cf += info.cf;
    }
    return Py_BuildValue("(KK)", (unsigned long long)df, (unsigned long long)cf);
}

/* frequency(field, term) -> (live articles, occurrences also in deleted ones) */
static PyObject *index_frequency(PyObject *self, PyObject *args) {
    Asked a;
    return read_asked((Index *)self, args, &a, 0) ? with_search((Index *)self, frequency, &a) : NULL;
}

typedef struct { unsigned field; PyObject *terms; } Several;

static PyObject *frequencies(Search *s, void *arguments) {
    Several *a = arguments;
    Py_ssize_t n = PyTuple_Size(a->terms);
    int kind = s->index->fields[a->field].kind;
    Node *terms = zeros(&s->call, sizeof(Node) * (size_t)(n + 1));
    uint64_t *counts = zeros(&s->call, sizeof(*counts) * (size_t)(n + 1));
    for (Py_ssize_t t = 0; t < n; t++) if (!parse_text(PyTuple_GetItem(a->terms, t), terms + t)) return NULL;
    for (int i = 0; kind != NUMBER && i < s->index->nsegments; i++) {
        enter(s, i);
        Column *col = s->segment->columns + a->field;
        for (Py_ssize_t t = 0; t < n; t++) {
            Info info;
            if (find(&s->call, s->segment, col, kind == TEXT, terms[t].text, (uint64_t)terms[t].size, &info))
                counts[t] += info.df - dead_in(s, &info);
        }
    }
    PyObject *found = PyTuple_New(n);
    for (Py_ssize_t t = 0; found && t < n; t++) PyTuple_SetItem(found, t, PyLong_FromUnsignedLongLong(counts[t]));
    if (PyErr_Occurred()) Py_CLEAR(found);
    return found;
}

/* frequencies(field, (term, ...)) -> how many live articles hold each */
static PyObject *index_frequencies(PyObject *self, PyObject *args) {
    Several a;
    if (!PyArg_ParseTuple(args, "IO!", &a.field, &PyTuple_Type, &a.terms)) return NULL;
    if (a.field < (unsigned)((Index *)self)->nfields) return with_search((Index *)self, frequencies, &a);
    PyErr_SetString(PyExc_IndexError, "no such field");
    return NULL;
}

static PyObject *postings(Search *s, void *arguments) {
    Asked *a = arguments;
    Info info;
    int kind = s->index->fields[a->field].kind;
    enter(s, (int)a->segment);
    if (kind == NUMBER || !find(&s->call, s->segment, s->segment->columns + a->field, kind == TEXT, a->text, (uint64_t)a->size, &info))
        Py_RETURN_NONE;
    Places *p = zeros(&s->call, sizeof *p);
    if (kind == TEXT) places_open(p, &s->call, s->segment, &info);
    else list_open(&p->list, &s->call, s->segment, &info);
    uint32_t *docs = take(&s->call, 4ull * info.df + 4 * BLOCK), *tfs = take(&s->call, 4ull * info.df + 4 * BLOCK), n = 0;
    uint64_t room = kind == TEXT ? info.cf : 0, m = 0;
    if (room > 1ull << 32) stop(&s->call, DAMAGED);
    uint32_t *places = take(&s->call, 4 * room + 64);
    for (uint32_t b = 0, blocks = blocks_of(&p->list); b < blocks; b++) {
        list_docs(&p->list, b);
        list_tfs(&p->list);
        memcpy(docs + n, p->list.docs, 4 * p->list.count);
        memcpy(tfs + n, p->list.tfs, 4 * p->list.count);
        n += p->list.count;
        for (p->cursor.at = 0; kind == TEXT && p->cursor.at < p->list.count; p->cursor.at++) {
            places_read(p);
            if (p->count > room - m) stop(&s->call, DAMAGED);
            memcpy(places + m, p->places, 4ull * p->count);
            m += p->count;
        }
    }
    if (m != room) stop(&s->call, DAMAGED);
    return Py_BuildValue("(y#y#y#)", docs, (Py_ssize_t)n * 4, tfs, (Py_ssize_t)n * 4, places, (Py_ssize_t)m * 4);
}

/* postings(segment, field, term) -> (articles, frequencies, positions) as uint32, or None */
static PyObject *index_postings(PyObject *self, PyObject *args) {
    Asked a;
    return read_asked((Index *)self, args, &a, 1) ? with_search((Index *)self, postings, &a) : NULL;
}

static uint32_t code_points(const uint8_t *at, uint64_t n, uint32_t *out) {
    uint32_t count = 0;
    for (uint64_t i = 0; i < n; i++) {
        if ((at[i] & 0xC0) == 0x80) { if (count) out[count - 1] = out[count - 1] << 6 | (at[i] & 63); continue; }
        out[count++] = at[i];
    }
    return count;
}

/* Damerau-Levenshtein distance of at most 1. */
static int near(const uint32_t *a, uint32_t n, const uint32_t *b, uint32_t m) {
    if (n > m + 1 || m > n + 1) return 0;
    while (n && m && *a == *b) { a++; b++; n--; m--; }
    while (n && m && a[n - 1] == b[m - 1]) { n--; m--; }
    return (n <= 1 && m <= 1) || (n == 2 && m == 2 && a[0] == b[1] && a[1] == b[0]);
}

static int walk_advance(Walk *w) {
    if (w->ordinal + 1 >= w->column->terms && w->ordinal != NONE) return 0;
    if (!w->column->terms) return 0;
    if ((w->ordinal + 1) % TERMS == 0) walk_block(w, (w->ordinal + 1) / TERMS);
    walk_next(w);
    return 1;
}

static PyObject *fuzzy(Search *s, void *arguments) {
    Asked *a = arguments;
    enter(s, (int)a->segment);
    uint32_t *asked = take(&s->call, 4ull * (uint64_t)a->size + 4), *other = take(&s->call, 4ull * LONGEST + 4);
    uint32_t n = code_points(a->text, (uint64_t)a->size, asked), found = 0, room = 0, *sizes = NULL;
    Walk *w = take(&s->call, sizeof *w);
    walk_open(w, &s->call, s->segment, s->segment->columns + a->field, s->index->fields[a->field].kind == TEXT);
    w->ordinal = NONE;
    uint8_t **texts = NULL;
    while (s->index->fields[a->field].kind != NUMBER && walk_advance(w)) {
        if (w->size > (uint64_t)a->size + 4 || w->size + 4 < (uint64_t)a->size) continue;
        if (!near(asked, n, other, code_points(w->text, w->size, other))) continue;
        if (found == room) {
            uint32_t more = room ? room * 2 : 64, *bigger = take(&s->call, 4ull * more);
            uint8_t **longer = take(&s->call, sizeof(*texts) * more);
            if (room) { memcpy(bigger, sizes, 4ull * room); memcpy(longer, texts, sizeof(*texts) * room); }
            sizes = bigger; texts = longer; room = more;
        }
        sizes[found] = w->size;
        texts[found++] = memcpy(take(&s->call, w->size + 1), w->text, w->size);
    }
    PyObject *list = PyList_New(found);
    for (uint32_t i = 0; list && i < found; i++)
        PyList_SetItem(list, i, PyBytes_FromStringAndSize((const char *)texts[i], sizes[i]));
    if (PyErr_Occurred()) Py_CLEAR(list);
    return list;
}

/* near(segment, field, text) -> terms at most one error from text */
static PyObject *index_near(PyObject *self, PyObject *args) {
    Asked a;
    return read_asked((Index *)self, args, &a, 1) ? with_search((Index *)self, fuzzy, &a) : NULL;
}

/* ---- where terms stand in a few articles ---- */

typedef struct { PyObject *terms, *articles; } Sought;

static uint32_t *read_articles(Search *s, PyObject *given, Py_ssize_t n) {
    uint32_t *articles = take(&s->call, 4 * (size_t)(n + 1));
    for (Py_ssize_t i = 0; i < n; i++) {
        articles[i] = (uint32_t)PyLong_AsUnsignedLong(PyTuple_GetItem(given, i));
        if (PyErr_Occurred()) return NULL;
        if (!i || articles[i] > articles[i - 1]) continue;
        PyErr_SetString(PyExc_ValueError, "articles must ascend");
        return NULL;
    }
    return articles;
}

/* The positions of a term in each article, one piece of memory each: found[i] begins with how many. */
static void seek_places(Search *s, Node *term, const uint32_t *articles, Py_ssize_t n, uint32_t **found, Places *p) {
    Py_ssize_t i = 0;
    for (int at = 0; at < s->index->nsegments && i < n; at++) {
        Info info;
        enter(s, at);
        if (articles[i] >= s->segment->first + s->segment->docs) continue;
        if (find(&s->call, s->segment, column(s, term), 1, term->text, (uint64_t)term->size, &info)) {
            places_open(p, &s->call, s->segment, &info);
            for (; i < n && articles[i] < s->segment->first + s->segment->docs; i++) {
                if (!list_has(&p->list, &p->cursor, articles[i] - s->segment->first)) continue;
                places_read(p);
                found[i] = take(&s->call, 4ull * p->count + 4);
                found[i][0] = p->count;
                memcpy(found[i] + 1, p->places, 4ull * p->count);
            }
        }
        while (i < n && articles[i] < s->segment->first + s->segment->docs) i++;
    }
}

static PyObject *positions_of(const uint32_t *found) {
    uint32_t n = found ? found[0] : 0;
    PyObject *positions = PyTuple_New(n);
    for (uint32_t i = 0; positions && i < n; i++) PyTuple_SetItem(positions, i, PyLong_FromUnsignedLong(found[i + 1]));
    return positions;
}

static PyObject *places(Search *s, void *arguments) {
    Sought *a = arguments;
    Py_ssize_t terms = PyTuple_Size(a->terms), n = PyTuple_Size(a->articles);
    uint32_t *articles = terms < 0 || n < 0 ? NULL : read_articles(s, a->articles, n);
    if (!articles) return NULL;
    uint32_t **found = zeros(&s->call, sizeof(*found) * (size_t)(terms * n + 1));
    Places *p = zeros(&s->call, sizeof *p);
    for (Py_ssize_t t = 0; t < terms; t++) {
        Node term = {.op = TERM};
        PyObject *asked = PyTuple_GetItem(a->terms, t);
        if (!PyTuple_Check(asked) || PyTuple_Size(asked) != 2) { PyErr_SetString(PyExc_ValueError, "no such term"); return NULL; }
        term.field = (int)PyLong_AsLong(PyTuple_GetItem(asked, 0));
        if (PyErr_Occurred() || !parse_text(PyTuple_GetItem(asked, 1), &term)) return NULL;
        if (term.field < 0 || term.field >= s->index->nfields || !is_text(s, &term)) {
            PyErr_SetString(PyExc_IndexError, "no such text field");
            return NULL;
        }
        seek_places(s, &term, articles, n, found + t * n, p);
    }
    PyObject *rows = PyTuple_New(terms);
    for (Py_ssize_t t = 0; rows && t < terms; t++) {
        PyObject *row = PyTuple_New(n);
        for (Py_ssize_t i = 0; row && i < n; i++) PyTuple_SetItem(row, i, positions_of(found[t * n + i]));
        PyTuple_SetItem(rows, t, row);
    }
    if (!PyErr_Occurred()) return rows;
    Py_XDECREF(rows);
    return NULL;
}

/* places(((field, term), ...), articles) -> for each term the positions in each article; the articles ascend */
static PyObject *index_places(PyObject *self, PyObject *args) {
    Sought a;
    return PyArg_ParseTuple(args, "O!O!", &PyTuple_Type, &a.terms, &PyTuple_Type, &a.articles)
        ? with_search((Index *)self, places, &a) : NULL;
}

/* ---- the terms of all segments as one table ---- */

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

typedef struct { uint8_t *text; uint32_t size; uint64_t df; } Begun;
typedef struct { Asked asked; unsigned limit; } Beginning;

/* Moves on to the next term that begins with a text, the first one to begin with. */
static int walk_begun(Walk *w, const Asked *a, int first) {
    uint64_t n = (uint64_t)a->size;
    if (first) {
        uint32_t block = walk_seek(w, a->text, n);
        w->ordinal = block ? (block - 1) * TERMS - 1 : NONE;
    }
    do if (!walk_advance(w)) return 0; while (first && compare(w->text, w->size, a->text, n) < 0);
    return w->size >= n && !memcmp(w->text, a->text, n);
}

/* Puts a term of more articles than the last before those of fewer; at most room are kept. */
static void put_begun(Search *s, Begun *best, uint32_t *n, uint32_t room, const Walk *w, uint64_t df) {
    uint32_t i = *n < room ? (*n)++ : room - 1;
    for (; i && best[i - 1].df < df; i--) best[i] = best[i - 1];
    best[i] = (Begun){memcpy(take(&s->call, w->size + 1ull), w->text, w->size), w->size, df};
}

static PyObject *begun(Search *s, void *arguments) {
    Beginning *a = arguments;
    int n = s->index->nsegments, kind = s->index->fields[a->asked.field].kind, least;
    Row *rows = take(&s->call, sizeof(Row) * (size_t)(n + 1));
    Begun *best = take(&s->call, sizeof(Begun) * ((size_t)a->limit + 1));
    Walk *one = take(&s->call, sizeof *one);
    uint32_t found = 0;
    for (int i = 0; i < n; i++) {
        enter(s, i);
        walk_open(&rows[i].walk, &s->call, s->segment, s->segment->columns + a->asked.field, kind == TEXT);
        rows[i].active = kind != NUMBER && a->limit && walk_begun(&rows[i].walk, &a->asked, 1);
    }
    while ((least = least_row(rows, n)) >= 0) {
        uint64_t df = 0, last = found < a->limit ? 0 : best[found - 1].df;
        one->size = rows[least].walk.size;
        memcpy(one->text, rows[least].walk.text, one->size);
        for (int i = 0; i < n; i++) df += stands_on(rows + i, one->text, one->size) ? rows[i].walk.info.df : 0;
        int likely = df > last; /* who died is counted only then */
        for (int i = 0; i < n; i++) {
            if (!stands_on(rows + i, one->text, one->size)) continue;
            enter(s, i);
            Mark before = mark(&s->call);
            if (likely) df -= dead_in(s, &rows[i].walk.info);
            release(&s->call, before);
            rows[i].active = walk_begun(&rows[i].walk, &a->asked, 0);
        }
        if (df > last) put_begun(s, best, &found, a->limit, one, df);
    }
    PyObject *list = PyList_New(found);
    for (uint32_t i = 0; list && i < found; i++) {
        PyObject *text = text_of(best[i].text, best[i].size);
        PyObject *item = text ? Py_BuildValue("(NK)", text, (unsigned long long)best[i].df) : NULL;
        if (!item || PyList_SetItem(list, i, item) < 0) Py_CLEAR(list);
    }
    return list;
}

/* begun(field, text, limit) -> [(term, living articles)] of the most frequent terms that begin so, those of equally many in order */
static PyObject *index_begun(PyObject *self, PyObject *args) {
    Beginning a;
    const char *text;
    if (!PyArg_ParseTuple(args, "Iy#I", &a.asked.field, &text, &a.asked.size, &a.limit)) return NULL;
    a.asked.text = (const uint8_t *)text;
    if (a.asked.field < (unsigned)((Index *)self)->nfields) return with_search((Index *)self, begun, &a);
    PyErr_SetString(PyExc_IndexError, "no such field");
    return NULL;
}

/* ---- the values of a keyword field over all segments ---- */

/* The sorted tables of all segments as one: where each value went, and where each stands. */
static Numbering number_all(Search *s, int field) {
    Index *ix = s->index;
    uint64_t sum = 0;
    for (int i = 0; i < ix->nsegments; i++) sum += ix->segments[i].columns[field].terms;
    if (sum >= NONE) stop(&s->call, DAMAGED);
    Numbering n = {0, take(&s->call, 4 * sum + 4), take(&s->call, 4 * sum + 4), take(&s->call, 4 * sum + 4)};
    Row *rows = take(&s->call, sizeof(Row) * (size_t)(ix->nsegments + 1));
    uint8_t *text = take(&s->call, LONGEST + 1);
    sum = 0;
    for (int i = 0; i < ix->nsegments; i++) {
        enter(s, i);
        walk_open(&rows[i].walk, &s->call, s->segment, s->segment->columns + field, 0);
        rows[i].walk.ordinal = NONE;
        rows[i].base = (uint32_t)sum;
        rows[i].active = walk_advance(&rows[i].walk);
        sum += s->segment->columns[field].terms;
    }
    for (;; n.count++) {
        int least = least_row(rows, ix->nsegments);
        if (least < 0) return n;
        uint32_t size = rows[least].walk.size;
        memcpy(text, rows[least].walk.text, size);
        n.segments[n.count] = (uint32_t)least;
        n.ordinals[n.count] = rows[least].walk.ordinal;
        for (int i = 0; i < ix->nsegments; i++) {
            if (!stands_on(rows + i, text, size)) continue;
            enter(s, i);
            n.numbers[rows[i].base + rows[i].walk.ordinal] = n.count;
            rows[i].active = walk_advance(&rows[i].walk);
        }
    }
}

/* The numbering of a field; there is a lock around this, the interpreter's. */
static Numbering *numbering(Search *s, int field) {
    Field *f = s->index->fields + field;
    if (f->numbering) return f->numbering;
    int alone = s->index->nsegments == 1;
    Mark before = mark(&s->call);
    Numbering found = {alone ? s->index->segments[0].columns[field].terms : 0, NULL, NULL, NULL};
    uint64_t sum = 0;
    if (!alone) {
        found = number_all(s, field);
        for (int i = 0; i < s->index->nsegments; i++) sum += s->index->segments[i].columns[field].terms;
    }
    Numbering *made = malloc(sizeof(Numbering) + 4 * (sum + 2ull * found.count));
    if (!made) stop(&s->call, NO_MEMORY);
    *made = found;
    if (!alone) {
        uint32_t *at = (uint32_t *)(void *)(made + 1);
        made->numbers = memcpy(at, found.numbers, 4 * sum);
        made->segments = memcpy(at + sum, found.segments, 4ull * found.count);
        made->ordinals = memcpy(at + sum + found.count, found.ordinals, 4ull * found.count);
    }
    release(&s->call, before);
    return f->numbering = made;
}

/* Puts the walk on the value of a number. */
static void walk_to(Search *s, Walk *w, int field, const Numbering *n, uint32_t number) {
    uint32_t ordinal = n->ordinals ? n->ordinals[number] : number;
    enter(s, n->segments ? (int)n->segments[number] : 0);
    walk_open(w, &s->call, s->segment, s->segment->columns + field, 0);
    walk_block(w, ordinal / TERMS);
    for (uint32_t i = 0; i <= ordinal % TERMS; i++) walk_next(w);
}

typedef struct { int field; Py_buffer buffer, more; PyObject *texts; } Values;

static int keyword_field(Index *ix, int field) {
    if (field >= 0 && field < ix->nfields && ix->fields[field].kind == KEYWORD) return 1;
    PyErr_SetString(PyExc_ValueError, "only a keyword field has values");
    return 0;
}

static PyObject *count_values(Search *s, void *arguments) {
    return PyLong_FromUnsignedLong(numbering(s, ((Values *)arguments)->field)->count);
}

/* values(field) -> how many values the field has, those of deleted articles too */
static PyObject *index_values(PyObject *self, PyObject *args) {
    Values v;
    if (!PyArg_ParseTuple(args, "i", &v.field) || !keyword_field((Index *)self, v.field)) return NULL;
    return with_search((Index *)self, count_values, &v);
}

static PyObject *texts(Search *s, void *arguments) {
    Values *v = arguments;
    const Numbering *n = numbering(s, v->field);
    uint64_t count = (uint64_t)v->buffer.len / 4, used = 0, room = 64;
    Walk *w = take(&s->call, sizeof *w);
    uint64_t *ends = take(&s->call, 8 * count + 8);
    uint8_t *joined = take(&s->call, room);
    for (uint64_t i = 0; i < count; i++) { /* the walks may stop; so all of them come before any Python object */
        uint32_t number = load32((const uint8_t *)v->buffer.buf + 4 * i);
        if (number >= n->count) { PyErr_SetString(PyExc_IndexError, "no such value"); return NULL; }
        walk_to(s, w, v->field, n, number);
        if (used + w->size > room) {
            uint8_t *fresh = take(&s->call, room = 2 * (used + w->size));
            joined = memcpy(fresh, joined, used);
        }
        memcpy(joined + used, w->text, w->size);
        ends[i] = used += w->size;
    }
    PyObject *list = PyList_New((Py_ssize_t)count);
    for (uint64_t i = 0, from = 0; list && i < count; from = ends[i++]) {
        PyObject *text = text_of(joined + from, ends[i] - from);
        if (!text) Py_CLEAR(list); else PyList_SetItem(list, (Py_ssize_t)i, text);
    }
    return list;
}

/* texts(field, numbers as uint32) -> [value] */
static PyObject *index_texts(PyObject *self, PyObject *args) {
    Values v;
    if (!PyArg_ParseTuple(args, "iy*", &v.field, &v.buffer)) return NULL;
    PyObject *found = keyword_field((Index *)self, v.field) ? with_search((Index *)self, texts, &v) : NULL;
    PyBuffer_Release(&v.buffer);
    return found;
}

static PyObject *place(Search *s, void *arguments) {
    Values *v = arguments;
    const Numbering *n = numbering(s, v->field);
    Walk *w = take(&s->call, sizeof *w);
    uint32_t low = 0, high = n->count;
    int same = 0;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        walk_to(s, w, v->field, n, middle);
        int order = compare(w->text, w->size, v->buffer.buf, (uint64_t)v->buffer.len);
        same |= !order;
        if (order < 0) low = middle + 1; else high = middle;
    }
    return Py_BuildValue("(Ii)", low, same);
}

/* place(field, text) -> (number of the first value not before text, whether it is text) */
static PyObject *index_place(PyObject *self, PyObject *args) {
    Values v;
    if (!PyArg_ParseTuple(args, "iy*", &v.field, &v.buffer)) return NULL;
    PyObject *found = keyword_field((Index *)self, v.field) ? with_search((Index *)self, place, &v) : NULL;
    PyBuffer_Release(&v.buffer);
    return found;
}

/* Letters and digits of ASCII in lower case, without what is between them; -1 where the text has other letters. */
static int64_t squeezed(const uint8_t *text, uint64_t n, uint8_t *out) {
    int64_t used = 0;
    for (uint64_t i = 0; i < n; i++) {
        uint8_t c = text[i];
        if (c >= 128) return -1;
        if (c >= 'A' && c <= 'Z') c = (uint8_t)(c + 32);
        out[used] = c;
        used += (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }
    return used;
}

static int stands_in(const uint8_t *text, int64_t n, const uint8_t *part, Py_ssize_t m) {
    for (int64_t i = 0; i + m <= n; i++)
        if (text[i] == part[0] && !memcmp(text + i, part, (size_t)m)) return 1;
    return 0;
}

static PyObject *holding(Search *s, void *arguments) {
    Values *v = arguments;
    const Numbering *n = numbering(s, v->field);
    uint8_t *flags = zeros(&s->call, n->count + 1ull), *text = take(&s->call, LONGEST + 1);
    Walk *w = take(&s->call, sizeof *w);
    Py_ssize_t parts = PyTuple_Size(v->texts);
    uint32_t base = 0;
    for (int i = 0; i < s->index->nsegments; i++) {
        enter(s, i);
        walk_open(w, &s->call, s->segment, s->segment->columns + v->field, 0);
        w->ordinal = NONE;
        while (walk_advance(w)) {
            int64_t size = squeezed(w->text, w->size, text);
            int held = 1;
            for (Py_ssize_t p = 0; held && size >= 0 && p < parts; p++) {
                PyObject *part = PyTuple_GetItem(v->texts, p);
                held = !PyBytes_Size(part) || stands_in(text, size, (const uint8_t *)PyBytes_AsString(part), PyBytes_Size(part));
            }
            flags[n->numbers ? n->numbers[base + w->ordinal] : w->ordinal] |= (uint8_t)held;
        }
        base += s->segment->columns[v->field].terms;
    }
    uint32_t *numbers = take(&s->call, 4ull * n->count + 4), found = 0;
    for (uint32_t number = 0; number < n->count; number++) { numbers[found] = number; found += flags[number]; }
    return PyBytes_FromStringAndSize((const char *)numbers, 4 * (Py_ssize_t)found);
}

/* holding(field, (text, ...)) -> numbers as uint32 of the values that hold all these runs of lower-case letters and digits of
 * ASCII, whatever stands between their own; and of all values with other letters, of which the caller has to judge */
static PyObject *index_holding(PyObject *self, PyObject *args) {
    Values v;
    if (!PyArg_ParseTuple(args, "iO!", &v.field, &PyTuple_Type, &v.texts) || !keyword_field((Index *)self, v.field)) return NULL;
    for (Py_ssize_t p = 0; p < PyTuple_Size(v.texts); p++)
        if (!PyBytes_Check(PyTuple_GetItem(v.texts, p))) { PyErr_SetString(PyExc_TypeError, "bytes expected"); return NULL; }
    return with_search((Index *)self, holding, &v);
}

/* What a value is known by among those of all segments: its ordinal where there is one, else a hash of its text (FNV-1a). */
static uint64_t identity(Search *s, Walk *w, Column *col, uint32_t ordinal) {
    uint64_t hash = 14695981039346656037u;
    if (ordinal >= col->terms) stop(&s->call, DAMAGED);
    if (s->index->nsegments == 1) return ordinal;
    walk_open(w, &s->call, s->segment, col, 0);
    walk_block(w, ordinal / TERMS);
    for (uint32_t i = 0; i <= ordinal % TERMS; i++) walk_next(w);
    for (uint32_t i = 0; i < w->size; i++) hash = (hash ^ w->text[i]) * 1099511628211u;
    return hash;
}

typedef struct { uint64_t value; uint32_t holder; } Held;

/* The ordinals of an article, from one place in the column on up to another. */
static Column *values_of(Search *s, int field, uint32_t number, uint32_t *from, uint32_t *to) {
    int i = s->index->nsegments - 1;
    while (i >= 0 && number < s->index->segments[i].first) i--;
    if (i < 0 || number - s->index->segments[i].first >= s->index->segments[i].docs) return NULL;
    enter(s, i);
    Column *col = s->segment->columns + field;
    const uint8_t *at = col->starts.at + 4ull * (number - s->segment->first);
    check(&s->call, s->segment, at, 8);
    *from = load32(at), *to = load32(at + 4);
    if (*from > *to || *to > col->ordinals.size / col->width) stop(&s->call, DAMAGED);
    check(&s->call, s->segment, col->ordinals.at + (uint64_t)*from * col->width, (uint64_t)(*to - *from) * col->width);
    return col;
}

static PyObject *sharing(Search *s, void *arguments) {
    Values *v = arguments;
    uint32_t count = (uint32_t)(v->buffer.len / 4), from, to;
    uint64_t sum = 0, mask = 1;
    for (uint32_t i = 0; i < count; i++) {
        if (!values_of(s, v->field, load32((const uint8_t *)v->buffer.buf + 4ull * i), &from, &to)) {
            PyErr_SetString(PyExc_IndexError, "no such article");
            return NULL;
        }
        sum += to - from;
    }
    while (mask < 2 * sum) mask *= 2;
    uint8_t *flags = zeros(&s->call, count + 1ull);
    Held *table = memset(take(&s->call, sizeof(Held) * mask), 0xFF, sizeof(Held) * mask);
    Walk *w = take(&s->call, sizeof *w);
    for (uint32_t i = 0; i < count; i++) {
        Column *col = values_of(s, v->field, load32((const uint8_t *)v->buffer.buf + 4ull * i), &from, &to);
        for (; from < to; from++) {
            uint64_t value = identity(s, w, col, ordinal_at(col->ordinals.at, col->width, from)), at = value * 0x9E3779B97F4A7C15u >> 20;
            for (at &= mask - 1; table[at].holder != NONE && table[at].value != value; at = (at + 1) & (mask - 1)) {}
            if (table[at].holder == NONE) table[at] = (Held){value, i};
            else if (table[at].holder != i) flags[i] = flags[table[at].holder] = 1;
        }
    }
    return PyBytes_FromStringAndSize((const char *)flags, (Py_ssize_t)count);
}

/* sharing(field, articles as uint32) -> a byte each, 1 where it may share a value with another of them and 0 where not */
static PyObject *index_sharing(PyObject *self, PyObject *args) {
    Values v;
    if (!PyArg_ParseTuple(args, "iy*", &v.field, &v.buffer)) return NULL;
    PyObject *found = keyword_field((Index *)self, v.field) ? with_search((Index *)self, sharing, &v) : NULL;
    PyBuffer_Release(&v.buffer);
    return found;
}

typedef struct {
    uint32_t *group;          /* of each number: the one it is shown as, from `values` on one that is no value, or NONE */
    uint32_t values, groups;
    uint32_t *order;          /* groups by name */
    uint32_t *totals, *starts, *held;
    uint64_t sum;
    int flat;
} Draft;

/* moves: pairs of a number and what it is shown as; after: for each group that is no value, the number it comes before. */
static void read_moves(Search *s, const Values *v, Draft *d) {
    const uint8_t *moves = v->buffer.buf, *after = v->more.buf;
    uint32_t extra = (uint32_t)(v->more.len / 4);
    d->values = numbering(s, v->field)->count;
    if (v->buffer.len % 8 || v->more.len % 4 || v->more.len / 4 > NONE - 1 - (Py_ssize_t)d->values) stop(&s->call, DAMAGED);
    d->groups = d->values + extra;
    d->group = take(&s->call, 4ull * d->values + 4);
    d->order = take(&s->call, 4ull * d->groups + 4);
    for (uint32_t i = 0; i < d->values; i++) d->group[i] = i;
    for (Py_ssize_t i = 0; i < v->buffer.len / 8; i++) {
        uint32_t from = load32(moves + 8 * i), to = load32(moves + 8 * i + 4);
        if (from >= d->values || (to >= d->groups && to != NONE)) stop(&s->call, DAMAGED);
        d->group[from] = to;
    }
    for (uint32_t i = 0, e = 0, at = 0; i <= d->values; i++) {
        for (; e < extra && (i == d->values || load32(after + 4ull * e) <= i); e++) d->order[at++] = d->values + e;
        if (i < d->values) d->order[at++] = i;
    }
}

/* The groups of every living article, each once. */
static void read_groups(Search *s, int field, Draft *d) {
    Index *ix = s->index;
    const Numbering *n = numbering(s, field);
    uint32_t *last = zeros(&s->call, 4ull * d->groups + 4), base = 0;
    uint64_t sum = 0;
    for (int i = 0; i < ix->nsegments; i++) sum += ix->segments[i].columns[field].ordinals.size / ix->segments[i].columns[field].width;
    if (sum >= NONE) stop(&s->call, DAMAGED);
    d->held = take(&s->call, 4 * sum + 4);
    d->starts = take(&s->call, 4ull * ix->slots + 4);
    d->totals = zeros(&s->call, 4ull * d->groups + 4);
    d->flat = 1;
    for (int i = 0; i < ix->nsegments; i++) {
        enter(s, i);
        Segment *g = s->segment;
        Column *col = g->columns + field;
        uint64_t values = col->ordinals.size / col->width;
        whole(&s->call, g, col, 4, col->starts);
        whole(&s->call, g, col, 8, col->ordinals);
        uint32_t padded = (g->docs + 63) & ~63u, from = load32(col->starts.at);
        for (uint32_t doc = 0; doc < padded; doc++) {
            uint32_t slot = g->slot + doc, before = (uint32_t)d->sum;
            d->starts[slot] = before;
            if (doc >= g->docs) continue;
            uint32_t to = load32(col->starts.at + 4ull * doc + 4);
            if (to < from || to > values) stop(&s->call, DAMAGED);
            for (; from < to; from++) {
                uint32_t ordinal = ordinal_at(col->ordinals.at, col->width, from);
                if (ordinal >= col->terms) stop(&s->call, DAMAGED);
                uint32_t group = d->group[n->numbers ? n->numbers[base + ordinal] : ordinal];
                if (group == NONE || last[group] == slot + 1 || (g->is_dead && g->is_dead[doc])) continue;
                last[group] = slot + 1;
                d->totals[group]++;
                d->held[d->sum++] = group;
            }
            if (d->sum - before > 1) d->flat = 0;
        }
        base += col->terms;
    }
    d->starts[ix->slots] = (uint32_t)d->sum;
}

/* The rank of each group that has articles, by sorting their totals in buckets; returns how many have. */
static uint32_t rank_all(Search *s, const Draft *d, uint32_t *ranks) {
    uint32_t *buckets = zeros(&s->call, 4ull * s->index->slots + 8), found = 0;
    for (uint32_t i = 0; i < d->groups; i++) buckets[d->totals[i]]++;
    for (uint32_t total = s->index->slots; total > 0; total--) { uint32_t size = buckets[total]; buckets[total] = found; found += size; }
    for (uint32_t at = 0; at < d->groups; at++) {
        uint32_t total = d->totals[d->order[at]];
        if (total) ranks[d->order[at]] = buckets[total]++;
    }
    return found;
}

/* The first values get a map, and those after them that one in so many articles has, up to the most. */
enum { FIRST_MAPS = 32, DENSE = 256, MOST_MAPS = 512 };

/* Fills the counter's arrays, which lie one after the other in its block. */
static void fill(Counter *c, const Draft *d, const uint32_t *ranks, uint32_t slots) {
    for (uint32_t i = 0; i < d->groups; i++)
        if (d->totals[i]) {
            c->totals[ranks[i]] = d->totals[i];
            c->numbers[ranks[i]] = i;
            c->once += d->totals[i] > 1;
        }
    if (!c->flat) memcpy(c->starts, d->starts, 4ull * slots + 4);
    for (uint32_t slot = 0; slot < slots; slot++) {
        uint32_t at = d->starts[slot], to = d->starts[slot + 1], front = at, back = to;
        if (c->flat && at == to) memcpy(c->ranks + (uint64_t)slot * c->width, &c->values, c->width);
        for (; at < to; at++) {
            uint32_t rank = ranks[d->held[at]], place = c->flat ? slot : rank < c->once ? front++ : --back;
            memcpy(c->ranks + (uint64_t)place * c->width, &rank, c->width);
            if (rank < c->nmaps) c->maps[(uint64_t)rank * (slots / 64) + slot / 64] |= 1ull << slot % 64;
        }
    }
}

static PyObject *counter(Search *s, void *arguments) {
    Values *v = arguments;
    Draft d;
    memset(&d, 0, sizeof d);
    read_moves(s, v, &d);
    read_groups(s, v->field, &d);
    uint32_t *ranks = take(&s->call, 4ull * d.groups + 4), slots = s->index->slots;
    Counter made = {.values = rank_all(s, &d, ranks), .flat = d.flat};
    made.width = made.values < 256 ? 1 : made.values < 65536 ? 2 : 4;
    for (uint32_t i = 0; i < d.groups; i++) made.nmaps += d.totals[i] && d.totals[i] >= slots / DENSE;
    if (made.nmaps < FIRST_MAPS) made.nmaps = made.values < FIRST_MAPS ? made.values : FIRST_MAPS;
    if (made.nmaps > MOST_MAPS) made.nmaps = MOST_MAPS;
    uint64_t maps = (uint64_t)made.nmaps * (slots / 64) * 8, starts = d.flat ? 0 : 4ull * slots + 8, each = 4ull * made.values;
    uint8_t *at = calloc(1, maps + starts + 2 * each + (d.flat ? slots : d.sum) * made.width + 8);
    Counter *c = at ? (Counter *)PyType_GenericAlloc(CounterType, 0) : NULL;
    if (!c) { free(at); return PyErr_Occurred() ? NULL : PyErr_NoMemory(); }
    c->values = made.values; c->flat = made.flat; c->width = made.width; c->nmaps = made.nmaps;
    c->index = (Index *)Py_NewRef((PyObject *)s->index);
    c->block = at;
    c->maps = (uint64_t *)(void *)at;
    c->starts = (uint32_t *)(void *)(at += maps);
    c->totals = (uint32_t *)(void *)(at += starts);
    c->numbers = (uint32_t *)(void *)(at += each);
    c->ranks = at + each;
    fill(c, &d, ranks, slots);
    return (PyObject *)c;
}

/* counter(field, moves, after) -> Counter. moves: uint32 pairs, a value's number and that of the one it is shown as, NONE to
 * hide it; numbers from values(field) on are names no article has, each of which comes before the number that `after` gives */
static PyObject *index_counter(PyObject *self, PyObject *args) {
    Values v;
    if (!PyArg_ParseTuple(args, "iy*y*", &v.field, &v.buffer, &v.more)) return NULL;
    PyObject *found = keyword_field((Index *)self, v.field) ? with_search((Index *)self, counter, &v) : NULL;
    PyBuffer_Release(&v.buffer);
    PyBuffer_Release(&v.more);
    return found;
}

static void counter_dealloc(PyObject *self) {
    PyTypeObject *type = Py_TYPE(self);
    free(((Counter *)self)->block);
    Py_XDECREF((PyObject *)((Counter *)self)->index);
    PyObject_Free(self);
    Py_DECREF(type);
}

/* ---- opening ---- */

static int span_from(const Segment *s, PyObject *numbers, Py_ssize_t i, Span *span) {
    uint64_t at = PyLong_AsUnsignedLongLong(PyTuple_GetItem(numbers, i));
    span->size = PyLong_AsUnsignedLongLong(PyTuple_GetItem(numbers, i + 1));
    if (PyErr_Occurred()) return 0;
    if (at > s->limit || span->size > s->limit - at) { PyErr_SetString(PyExc_ValueError, "a section outside the file"); return 0; }
    span->at = s->base + at;
    return 1;
}

static int fits(const Segment *s, const Column *c, int kind) {
    uint64_t docs = s->docs, blocks = ((uint64_t)c->terms + TERMS - 1) / TERMS;
    if (kind == NUMBER) return c->numbers.size == docs * 4;
    if (c->index.size != (blocks + 1) * 4) return 0;
    if (kind == TEXT) return c->lengths.size == docs;
    return c->starts.size == (docs + 1) * 4 && (c->width == 1 || c->width == 2 || c->width == 4);
}

/* ((dict, index, postings, positions, lengths, starts, ordinals, numbers) as offset and size each, terms, width) */
static int open_column(Segment *s, PyObject *given, Column *c, int kind) {
    Span *spans[] = {&c->dict, &c->index, &c->postings, &c->positions, &c->lengths, &c->starts, &c->ordinals, &c->numbers};
    PyObject *numbers;
    if (!given || !PyArg_ParseTuple(given, "O!II", &PyTuple_Type, &numbers, &c->terms, &c->width)) return 0;
    for (Py_ssize_t i = 0; i < 8; i++)
        if (!span_from(s, numbers, 2 * i, spans[i])) return 0;
    if (fits(s, c, kind)) return 1;
    PyErr_SetString(PyExc_ValueError, "a section of the wrong size");
    return 0;
}

static int open_dead(Segment *s, PyObject *dead) {
    char *bytes;
    Py_ssize_t size;
    if (dead == Py_None) return 1;
    if (PyBytes_AsStringAndSize(dead, &bytes, &size) < 0) return 0;
    s->dead_count = (uint32_t)(size / 4);
    s->dead = malloc((size_t)size + 4);
    s->is_dead = calloc((size_t)s->docs + 1, 1);
    if (!s->dead || !s->is_dead) { PyErr_NoMemory(); return 0; }
    memcpy(s->dead, bytes, (size_t)size);
    for (uint32_t i = 0; i < s->dead_count; i++) {
        if (s->dead[i] >= s->docs || (i && s->dead[i] <= s->dead[i - 1])) {
            PyErr_SetString(PyExc_ValueError, "deleted articles out of order");
            return 0;
        }
        s->is_dead[s->dead[i]] = 1;
    }
    return 1;
}

/* (buffer, limit, docs, first, dead, (key starts, keys), columns) */
static int open_segment(Index *ix, PyObject *given, Segment *s) {
    PyObject *buffer, *dead, *keys, *columns;
    unsigned long long limit;
    if (!PyArg_ParseTuple(given, "OKIIOO!O!", &buffer, &limit, &s->docs, &s->first, &dead, &PyTuple_Type, &keys, &PyTuple_Type, &columns))
        return 0;
    if (PyObject_GetBuffer(buffer, &s->view, PyBUF_SIMPLE) < 0) return 0;
    s->base = s->view.buf;
    s->limit = limit;
    uint64_t size = (uint64_t)s->view.len, pages = (limit + PAGE - 1) / PAGE;
    if (limit > size || pages * 4 + 16 > size - limit || s->docs >= 0x7FFFFFFF) { PyErr_SetString(PyExc_ValueError, "a file too short"); return 0; }
    s->sums = s->base + limit;
    s->seen = calloc(pages + 1, 1);
    s->columns = calloc((size_t)ix->nfields + 1, sizeof(Column));
    if (!s->seen || !s->columns) { PyErr_NoMemory(); return 0; }
    if (!span_from(s, keys, 0, &s->key_starts) || !span_from(s, keys, 2, &s->keys)) return 0;
    if (s->key_starts.size != 4ull * (s->docs + 1ull)) { PyErr_SetString(PyExc_ValueError, "keys of the wrong size"); return 0; }
    for (int f = 0; f < ix->nfields; f++)
        if (!open_column(s, PyTuple_GetItem(columns, f), s->columns + f, ix->fields[f].kind)) return 0;
    return open_dead(s, dead);
}

/* gains[0][b]: the denominator's part for a field of that length; whoosh.scoring.bm25 without idf. */
static int open_field(PyObject *given, Field *f, const uint32_t *lengths) {
    double average;
    if (!PyArg_ParseTuple(given, "id", &f->kind, &average)) return 0;
    if (f->kind != TEXT) return 1;
    f->gains = malloc(sizeof(double) * TFS * 256);
    if (!f->gains) { PyErr_NoMemory(); return 0; }
    for (int b = 0; b < 256; b++) {
        f->gains[0][b] = K1 * ((1 - B) + B * lengths[b] / average);
        for (int tf = 1; tf < TFS; tf++) f->gains[tf][b] = tf * (K1 + 1) / (tf + f->gains[0][b]);
    }
    return 1;
}

/* Index(lengths, live, fields, segments) */
static PyObject *index_new(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(kwargs)) {
    const char *lengths;
    Py_ssize_t size;
    PyObject *fields, *segments;
    Index *ix = (Index *)PyType_GenericAlloc(type, 0);
    if (!ix) return NULL;
    if (!PyArg_ParseTuple(args, "y#IO!O!", &lengths, &size, &ix->live, &PyTuple_Type, &fields, &PyTuple_Type, &segments)) goto failed;
    if (size != 1024) { PyErr_SetString(PyExc_ValueError, "256 lengths expected"); goto failed; }
    uint32_t table[256];
    memcpy(table, lengths, 1024);
    Py_ssize_t nfields = PyTuple_Size(fields), nsegments = PyTuple_Size(segments);
    ix->fields = calloc((size_t)nfields + 1, sizeof(Field));
    ix->segments = calloc((size_t)nsegments + 1, sizeof(Segment));
    if (!ix->fields || !ix->segments) { PyErr_NoMemory(); goto failed; }
    for (; ix->nfields < nfields; ix->nfields++)
        if (!open_field(PyTuple_GetItem(fields, ix->nfields), ix->fields + ix->nfields, table)) goto failed;
    while (ix->nsegments < nsegments) {
        int i = ix->nsegments++;
        if (!open_segment(ix, PyTuple_GetItem(segments, i), ix->segments + i)) goto failed;
        ix->segments[i].slot = ix->slots;
        if (ix->segments[i].docs > 0x7FFFFFFF - ix->slots) { PyErr_SetString(PyExc_ValueError, "too many articles"); goto failed; }
        ix->slots += (ix->segments[i].docs + 63) & ~63u;
    }
    return (PyObject *)ix;
failed:
    Py_DECREF(ix);
    return NULL;
}

static void index_dealloc(PyObject *self) {
    Index *ix = (Index *)self;
    PyTypeObject *type = Py_TYPE(self);
    for (int i = 0; i < ix->nsegments; i++) {
        Segment *s = ix->segments + i;
        free(s->columns);
        free(s->seen);
        free(s->dead);
        free(s->is_dead);
        if (s->view.obj) PyBuffer_Release(&s->view);
    }
    for (int f = 0; ix->fields && f < ix->nfields; f++) {
        free(ix->fields[f].gains);
        free(ix->fields[f].numbering);
    }
    free(ix->segments);
    free(ix->fields);
    PyObject_Free(self);
    Py_DECREF(type);
}

/* ---- writing ---- */

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

typedef struct {
    Py_buffer tokens, starts, order, piece_starts, piece_terms, piece_advances, ranks, blob, blob_starts;
    uint32_t *piece_ranks;   /* the rank of each piece's term, or NONE */
    uint32_t *alone;         /* the rank of each raw token's only term, which moves on by one position; else SEVERAL */
} Inputs;

enum { SEVERAL = NONE - 1 };

#define U32(view) ((const uint32_t *)(view).buf)
#define LEN(view) ((uint64_t)(view).len / 4)

static int read_inputs(PyObject *given, Inputs *in) {
    Py_buffer *views = (Py_buffer *)in;
    if (!PyTuple_Check(given) || PyTuple_Size(given) != 9) { PyErr_SetString(PyExc_ValueError, "nine arrays expected"); return 0; }
    for (int i = 0; i < 9; i++)
        if (PyObject_GetBuffer(PyTuple_GetItem(given, i), views + i, PyBUF_SIMPLE) < 0) return 0;
    uint64_t docs = LEN(in->order), raws = LEN(in->piece_starts) - 1, pieces = LEN(in->piece_terms), ranks = LEN(in->ranks);
    int good = LEN(in->piece_starts) && LEN(in->starts) == docs + 1 && LEN(in->piece_advances) == pieces && LEN(in->blob_starts) == ranks + 1;
    for (uint64_t i = 0; good && i < docs; i++)
        good = U32(in->order)[i] < docs && U32(in->starts)[i] <= U32(in->starts)[i + 1];
    good = good && U32(in->starts)[docs] <= LEN(in->tokens) && U32(in->piece_starts)[raws] <= pieces;
    for (uint64_t i = 0; good && i < raws; i++) good = U32(in->piece_starts)[i] <= U32(in->piece_starts)[i + 1];
    for (uint64_t i = 0; good && i < LEN(in->tokens); i++) good = U32(in->tokens)[i] < raws;
    for (uint64_t i = 0; good && i < pieces; i++) good = U32(in->piece_terms)[i] == NONE || U32(in->piece_terms)[i] < ranks;
    for (uint64_t i = 0; good && i < ranks; i++)
        good = U32(in->ranks)[i] < ranks && U32(in->blob_starts)[i] <= U32(in->blob_starts)[i + 1] &&
               U32(in->blob_starts)[i + 1] - U32(in->blob_starts)[i] <= LONGEST;
    if (good && U32(in->blob_starts)[ranks] <= (uint64_t)in->blob.len) return 1;
    PyErr_SetString(PyExc_ValueError, "arrays that do not fit together");
    return 0;
}

static void close_inputs(Inputs *in) {
    Py_buffer *views = (Py_buffer *)in;
    for (int i = 0; i < 9; i++) if (views[i].obj) PyBuffer_Release(views + i);
}

/* Runs the body for each term of each article, in order of id. */
#define EACH_TERM(in, doc, rank, position, ...) \
    for (uint32_t doc = 0, docs_ = (uint32_t)LEN((in)->order); doc < docs_; doc++) { \
        uint32_t from_ = U32((in)->starts)[U32((in)->order)[doc]], to_ = U32((in)->starts)[U32((in)->order)[doc] + 1]; \
        uint32_t position = NONE; /* the first word moves on to 0 */ \
        for (; from_ < to_; from_++) { \
            uint32_t raw_ = U32((in)->tokens)[from_], rank = (in)->alone[raw_]; \
            if (rank != SEVERAL) { \
                position++; \
                { __VA_ARGS__ } \
                continue; \
            } \
            for (uint32_t p_ = U32((in)->piece_starts)[raw_]; p_ < U32((in)->piece_starts)[raw_ + 1]; p_++) { \
                rank = (in)->piece_ranks[p_]; \
                position += U32((in)->piece_advances)[p_]; \
                if (rank != NONE) { __VA_ARGS__ } \
            } \
        } \
    }

static int rank_pieces(Inputs *in) {
    uint64_t pieces = LEN(in->piece_terms), raws = LEN(in->piece_starts) - 1;
    in->piece_ranks = malloc(4 * pieces + 4);
    in->alone = malloc(4 * raws + 4);
    if (!in->piece_ranks || !in->alone) return 0;
    for (uint64_t i = 0; i < pieces; i++)
        in->piece_ranks[i] = U32(in->piece_terms)[i] == NONE ? NONE : U32(in->ranks)[U32(in->piece_terms)[i]];
    for (uint64_t i = 0; i < raws; i++) {
        uint32_t first = U32(in->piece_starts)[i];
        int one = U32(in->piece_starts)[i + 1] - first == 1 && U32(in->piece_advances)[first] == 1;
        in->alone[i] = one && in->piece_ranks[first] != NONE ? in->piece_ranks[first] : SEVERAL;
    }
    return 1;
}

enum { PLACES = 3 << 20 }; /* of words in articles that are sorted at a time */
typedef struct { uint32_t doc, position; } Place;

/* Puts the terms of some ranks; ends[rank] is where the places of each end. */
static int emit_terms(Inputs *in, Out *o, const Place *places, const uint64_t *ends, uint64_t from, uint64_t to, uint64_t room) {
    uint32_t *docs = malloc(4 * room + 4), *tfs = malloc(4 * room + 4), *steps = malloc(4 * room + 4);
    int fine = docs && tfs && steps;
    uint64_t start = 0;
    for (uint64_t r = from; fine && r < to; start = ends[r], r++) {
        uint32_t df = 0, before = 0;
        if (ends[r] == start) continue;
        for (uint64_t i = start; i < ends[r]; i++) {
            if (!df || docs[df - 1] != places[i].doc) { docs[df] = places[i].doc; tfs[df++] = 0; before = 0; }
            tfs[df - 1]++;
            steps[i - start] = places[i].position - before;
            before = places[i].position;
        }
        for (uint32_t i = 0; !o->with_positions && i < df; i++) tfs[i] = 1;
        put_term(o, (const uint8_t *)in->blob.buf + U32(in->blob_starts)[r], U32(in->blob_starts)[r + 1] - U32(in->blob_starts)[r],
                 docs, tfs, df, steps, ends[r] - start);
        fine = !failed(o);
    }
    free(docs); free(tfs); free(steps);
    return fine;
}

static uint8_t length_byte(const uint32_t *lengths, uint32_t length) { /* bisect_left, as Whoosh */
    int low = 0, high = 255;
    while (low < high) {
        int middle = (low + high) / 2;
        if (lengths[middle] < length) low = middle + 1; else high = middle;
    }
    return (uint8_t)low;
}

/* Collects the places of as many terms at a time as bounded memory holds, and puts those. */
static int invert_into(Inputs *in, Out *o, uint32_t *exact, uint8_t *lengths, const uint32_t *table) {
    uint64_t ranks = LEN(in->ranks), sum = 0, room = PLACES;
    uint64_t *ends = calloc(ranks + 1, 8);
    int fine = ends && rank_pieces(in);
    if (fine) { EACH_TERM(in, doc, rank, position, { ends[rank]++; exact[doc]++; (void)position; }) }
    for (uint32_t d = 0; fine && d < LEN(in->order); d++) lengths[d] = length_byte(table, exact[d]);
    for (uint64_t r = 0; fine && r < ranks; r++) { sum += ends[r]; room = ends[r] > room ? ends[r] : room; }
    room = sum < room ? sum : room;
    Place *places = malloc(sizeof(Place) * (room + 1));
    fine = fine && places;
    for (uint64_t from = 0, to; fine && from < ranks; from = to) {
        for (sum = 0, to = from; to < ranks && ends[to] <= room - sum; to++) { uint64_t n = ends[to]; ends[to] = sum; sum += n; }
        EACH_TERM(in, doc, rank, position, { if (rank >= from && rank < to) places[ends[rank]++] = (Place){doc, position}; })
        fine = emit_terms(in, o, places, ends, from, to, sum);
    }
    free(places);
    free(ends);
    free(in->piece_ranks);
    free(in->alone);
    return fine;
}

/* invert(arrays, lengths, positions)
 * -> ((dict, index, postings, positions, pairs, terms), length bytes, exact lengths as uint32) */
static PyObject *invert(PyObject *Py_UNUSED(module), PyObject *args) {
    PyObject *given, *found = NULL;
    const char *table;
    Py_ssize_t size;
    int positions;
    Inputs in;
    memset(&in, 0, sizeof in);
    if (!PyArg_ParseTuple(args, "Oy#p", &given, &table, &size, &positions) || size != 1024) {
        if (!PyErr_Occurred()) PyErr_SetString(PyExc_ValueError, "256 lengths expected");
        return NULL;
    }
    if (read_inputs(given, &in)) {
        uint64_t docs = LEN(in.order);
        uint32_t *exact = calloc(docs + 1, 4), copy[256];
        uint8_t *lengths = calloc(docs + 1, 1);
        Out o = {.with_positions = positions, .lengths = positions ? lengths : NULL};
        memcpy(copy, table, 1024);
        int fine = 0;
        Py_BEGIN_ALLOW_THREADS
        fine = exact && lengths && invert_into(&in, &o, exact, lengths, copy);
        Py_END_ALLOW_THREADS
        if (fine) found = Py_BuildValue("(Ny#y#)", sections(&o), lengths, (Py_ssize_t)docs, exact, (Py_ssize_t)docs * 4);
        else PyErr_NoMemory();
        out_free(&o);
        free(exact);
        free(lengths);
    }
    close_inputs(&in);
    return found;
}

/* ---- merging ---- */

typedef struct {
    unsigned field;
    PyObject *maps;
    Py_buffer lengths, *views;
    const char *after;
    Py_ssize_t after_size;
    unsigned long long room, dict_base, posting_base, position_base;
    unsigned terms;
    Out out;
    int more;
} Merge;

typedef struct { Walk walk; Places places; int active; const uint32_t *map; } Source;

/* Puts the walk on its first term after text, or at its start. */
static int walk_after(Walk *w, const uint8_t *text, uint64_t n) {
    uint32_t low = 0, high = (w->column->terms + TERMS - 1) / TERMS;
    w->ordinal = NONE;
    if (!text) return walk_advance(w);
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        walk_block(w, middle);
        walk_next(w);
        if (compare(w->text, w->size, text, n) <= 0) low = middle + 1; else high = middle;
    }
    w->ordinal = low ? (low - 1) * TERMS - 1 : NONE;
    while (walk_advance(w))
        if (compare(w->text, w->size, text, n) > 0) return 1;
    return 0;
}

/* The articles of a term with frequencies and steps; ends[i] is where those of the i-th source that has it end. */
typedef struct { uint32_t *docs, *tfs, *steps; uint32_t df; uint64_t cf, room, steps_room; uint32_t *starts, *ends; int sources; } Gathered;

/* Room for the articles of all sources that stand on the text; 0 where they cannot be so many. */
static int gather_begin(Search *s, const Source *sources, const uint8_t *text, uint64_t size, int positions, Gathered *g) {
    memset(g, 0, sizeof *g);
    for (int i = 0; i < s->index->nsegments; i++) {
        const Walk *w = &sources[i].walk;
        if (!sources[i].active || compare(w->text, w->size, text, size)) continue;
        if (positions && w->info.cf / BLOCK > w->info.positions.size) return 0;
        g->room += w->info.df;
        g->steps_room += positions ? w->info.cf : 0;
        g->sources++;
    }
    if (g->room >= NONE || g->steps_room >= NONE) return 0;
    g->docs = take(&s->call, 4 * g->room + 4);
    g->tfs = take(&s->call, 4 * g->room + 4);
    g->starts = take(&s->call, 4 * g->room + 4);
    g->steps = take(&s->call, 4 * g->steps_room + 4);
    g->ends = take(&s->call, 4ull * (unsigned)g->sources);
    g->sources = 0;
    return 1;
}

/* Adds the articles of one source that live on, under their new numbers. */
static void gather(Search *s, Source *source, int positions, Gathered *g) {
    Info *info = &source->walk.info;
    Places *p = &source->places;
    p->room = 0; /* what it had was given back with the term before */
    if (positions) places_open(p, &s->call, s->segment, info); else list_open(&p->list, &s->call, s->segment, info);
    for (uint32_t b = 0, blocks = blocks_of(&p->list); b < blocks; b++) {
        list_docs(&p->list, b);
        list_tfs(&p->list);
        for (p->cursor.at = 0; p->cursor.at < p->list.count; p->cursor.at++) {
            uint32_t doc = source->map[p->list.docs[p->cursor.at]];
            if (doc == NONE) continue;
            g->docs[g->df] = doc;
            g->starts[g->df] = (uint32_t)g->cf;
            g->tfs[g->df++] = p->list.tfs[p->cursor.at];
            if (!positions) continue;
            places_read(p);
            if (g->cf + p->count > g->steps_room) stop(&s->call, DAMAGED);
            for (uint32_t i = 0, before = 0; i < p->count; before = p->places[i++]) g->steps[g->cf++] = p->places[i] - before;
        }
    }
    g->ends[g->sources++] = g->df;
}

/* Sources interleave where ids do: puts what was gathered in order of article, which it is in within each source. */
static Gathered arrange(Search *s, Gathered g, int positions) {
    int rising = 1;
    for (uint32_t i = 1; i < g.df; i++) rising &= g.docs[i] > g.docs[i - 1];
    if (rising) return g;
    Gathered out = g;
    uint64_t room = 4ull * g.df + 4;
    uint32_t *next = take(&s->call, 4ull * (unsigned)g.sources);
    out.docs = take(&s->call, room);
    out.tfs = take(&s->call, room);
    out.steps = take(&s->call, 4 * g.cf + 4);
    out.cf = 0;
    for (int k = 0; k < g.sources; k++) next[k] = k ? g.ends[k - 1] : 0;
    for (uint32_t i = 0; i < g.df; i++) {
        uint32_t from = NONE;
        int of = 0;
        for (int k = 0; k < g.sources; k++)
            if (next[k] < g.ends[k] && (from == NONE || g.docs[next[k]] < g.docs[from])) from = next[of = k];
        next[of]++;
        out.docs[i] = g.docs[from];
        out.tfs[i] = g.tfs[from];
        if (i && out.docs[i] <= out.docs[i - 1]) stop(&s->call, DAMAGED);
        if (!positions) continue;
        memcpy(out.steps + out.cf, g.steps + g.starts[from], 4ull * out.tfs[i]);
        out.cf += out.tfs[i];
    }
    return out;
}

static void merge_terms(Search *s, Merge *m) {
    Index *ix = s->index;
    int positions = ix->fields[m->field].kind == TEXT;
    Source *sources = zeros(&s->call, sizeof(Source) * (size_t)(ix->nsegments + 1));
    for (int i = 0; i < ix->nsegments; i++) {
        enter(s, i);
        walk_open(&sources[i].walk, &s->call, s->segment, s->segment->columns + m->field, positions);
        sources[i].map = m->views[i].buf;
        sources[i].active = walk_after(&sources[i].walk, (const uint8_t *)m->after, (uint64_t)m->after_size);
    }
    Out *o = &m->out;
    Gathered g;
    uint8_t *text = take(&s->call, LONGEST + 1);
    uint32_t size = 0;
    for (int first = 1;; first = 0) {
        int least = -1;
        for (int i = 0; i < ix->nsegments; i++) {
            Walk *w = &sources[i].walk, *best = &sources[least < 0 ? 0 : least].walk;
            if (sources[i].active && (least < 0 || compare(w->text, w->size, best->text, best->size) < 0)) least = i;
        }
        m->more = least >= 0;
        if (least < 0) break;
        if (o->terms % TERMS == 0 && o->terms != m->terms && o->postings.n + o->positions.n > m->room) break;
        const Walk *next = &sources[least].walk;
        if (!first && compare(next->text, next->size, text, size) <= 0) stop(&s->call, DAMAGED); /* or there may be no end */
        size = next->size;
        memcpy(text, next->text, size);
        Mark before = mark(&s->call);
        if (!gather_begin(s, sources, text, size, positions, &g)) stop(&s->call, DAMAGED);
        for (int i = 0; i < ix->nsegments; i++) {
            Walk *w = &sources[i].walk;
            if (!sources[i].active || compare(w->text, w->size, text, size)) continue;
            enter(s, i);
            gather(s, sources + i, positions, &g);
            sources[i].active = walk_advance(w);
        }
        if (g.df) {
            Gathered ordered = arrange(s, g, positions);
            put_term(o, text, size, ordered.docs, ordered.tfs, ordered.df, ordered.steps, ordered.cf);
        }
        release(&s->call, before);
        if (failed(o)) stop(&s->call, NO_MEMORY);
    }
}

/* Runs merge_terms without the interpreter's lock. */
static PyObject *merged(Index *index, Merge *m) {
    Search *volatile s = calloc(1, sizeof(Search));
    if (!s) return PyErr_NoMemory();
    s->index = index;
    begin(&s->call);
    PyThreadState *volatile thread = PyEval_SaveThread();
    int why = setjmp(s->call.out);
    if (!why) merge_terms(s, m);
    PyEval_RestoreThread(thread);
    PyObject *found = why ? no_answer(why, s->call.segment) : NULL;
    if (!why) found = Py_BuildValue("(NN)", sections(&m->out), m->more ? bytes_of(&m->out.last) : Py_NewRef(Py_None));
    end(&s->call);
    free(s);
    return found;
}

static int read_maps(Index *ix, Merge *m) {
    if (!PyTuple_Check(m->maps) || PyTuple_Size(m->maps) != ix->nsegments || m->field >= (unsigned)ix->nfields) goto wrong;
    for (int i = 0; i < ix->nsegments; i++) {
        if (PyObject_GetBuffer(PyTuple_GetItem(m->maps, i), m->views + i, PyBUF_SIMPLE) < 0) return 0;
        if (m->views[i].len != (Py_ssize_t)ix->segments[i].docs * 4) goto wrong;
        for (uint32_t d = 0; d < ix->segments[i].docs; d++) {
            uint32_t to = U32(m->views[i])[d];
            if (to != NONE && to >= (uint64_t)m->lengths.len) goto wrong;
        }
    }
    return 1;
wrong:
    PyErr_SetString(PyExc_ValueError, "maps that do not fit the segments");
    return 0;
}

/* Index.merge(field, maps, lengths, after, room, terms, dict base, posting base, position base)
 * -> ((dict, index, postings, positions, pairs, terms), last term or None at the end)
 * maps: for each segment the new number of each article as uint32; lengths: a byte for each new article */
static PyObject *index_merge(PyObject *self, PyObject *args) {
    Index *ix = (Index *)self;
    Merge m;
    PyObject *found = NULL;
    memset(&m, 0, sizeof m);
    if (!PyArg_ParseTuple(args, "IOy*z#KIKKK", &m.field, &m.maps, &m.lengths, &m.after, &m.after_size, &m.room, &m.terms,
                          &m.dict_base, &m.posting_base, &m.position_base))
        return NULL;
    m.views = calloc((size_t)ix->nsegments + 1, sizeof(Py_buffer));
    if (m.views && read_maps(ix, &m)) {
        int text = ix->fields[m.field].kind == TEXT;
        m.out = (Out){.terms = m.terms, .with_positions = text, .lengths = text ? m.lengths.buf : NULL, .dict_base = m.dict_base,
                      .posting_base = m.posting_base, .position_base = m.position_base};
        found = merged(ix, &m);
        out_free(&m.out);
    } else if (!PyErr_Occurred()) PyErr_NoMemory();
    for (int i = 0; m.views && i < ix->nsegments; i++) if (m.views[i].obj) PyBuffer_Release(m.views + i);
    free(m.views);
    PyBuffer_Release(&m.lengths);
    return found;
}

/* forward(pairs, docs, width) -> (starts as uint32, ordinals of that width): the values of each article in order */
static PyObject *forward(PyObject *Py_UNUSED(module), PyObject *args) {
    Py_buffer pairs;
    unsigned docs, width;
    if (!PyArg_ParseTuple(args, "y*II", &pairs, &docs, &width)) return NULL;
    if (width != 1 && width != 2 && width != 4) {
        PyErr_SetString(PyExc_ValueError, "a width of 1, 2 or 4 expected");
        PyBuffer_Release(&pairs);
        return NULL;
    }
    uint64_t n = (uint64_t)pairs.len / 8;
    const uint32_t *at = pairs.buf;
    PyObject *starts = PyBytes_FromStringAndSize(NULL, ((Py_ssize_t)docs + 1) * 4), *ordinals = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)(n * width));
    uint32_t *next = calloc((size_t)docs + 2, 4);
    int fine = starts && ordinals && next;
    for (uint64_t i = 0; fine && i < n; i++) { fine = at[2 * i] < docs; if (fine) next[at[2 * i] + 1]++; }
    if (fine) {
        for (uint32_t d = 0; d < docs; d++) next[d + 1] += next[d];
        memcpy(PyBytes_AsString(starts), next, 4ull * (docs + 1ull));
        char *to = PyBytes_AsString(ordinals);
        for (uint64_t i = 0; i < n; i++) memcpy(to + (uint64_t)next[at[2 * i]]++ * width, at + 2 * i + 1, width);
    } else if (!next) PyErr_NoMemory();
    else if (!PyErr_Occurred()) PyErr_SetString(PyExc_ValueError, "a pair outside the articles");
    free(next);
    PyBuffer_Release(&pairs);
    if (fine) return Py_BuildValue("(NN)", starts, ordinals);
    Py_XDECREF(starts);
    Py_XDECREF(ordinals);
    return NULL;
}

/* ---- raw tokens and their numbers ---- */

enum { WORD = 1, INSIDE = 2, JOINT = 4, SIGN = 8, STOP = 16 }; /* what language/tokens.py says of a code point */
enum { CLASSES = 1 << 16, JOINTS = 12, LONGEST_URL = 2000 };

typedef struct { size_t at; uint32_t size, count; } Token;
typedef struct { uint32_t hash, number; } Slot;

typedef struct {
    PyObject_HEAD
    uint8_t *classes;
    uint64_t seed;           /* so that nobody can write texts whose tokens fall into one slot */
    uint32_t n, room, mask;
    Token *tokens;
    Slot *slots;             /* at least twice as many as tokens */
    Buffer text, numbers;    /* the tokens joined; what one call gives */
} Vocabulary;

static inline uint64_t stir(uint64_t h) {
    h *= 0x9E3779B97F4A7C15u;
    return h ^ h >> 29;
}

static uint32_t hash_of(uint64_t seed, const uint8_t *p, size_t n) {
    uint64_t h = seed ^ n, rest = 0;
    for (; n >= 8; n -= 8, p += 8) h = stir(h ^ load64(p));
    if (n >= 4) rest = load32(p) | (uint64_t)load32(p + n - 4) << 32;
    else if (n) rest = p[0] | (uint64_t)p[n / 2] << 8 | (uint64_t)p[n - 1] << 16;
    return (uint32_t)(stir(stir(h ^ rest)) >> 32);
}

static int widen(Vocabulary *v) {
    uint32_t room = v->room ? v->room * 2 : 4096, mask = room * 2 - 1;
    Token *tokens = room < 1u << 29 ? realloc(v->tokens, sizeof(Token) * room) : NULL;
    if (tokens) v->tokens = tokens;
    Slot *slots = tokens ? malloc(sizeof(Slot) * ((size_t)mask + 1)) : NULL;
    if (!slots) return 0;
    memset(slots, 0xFF, sizeof(Slot) * ((size_t)mask + 1));
    for (uint64_t i = 0; v->slots && i <= v->mask; i++) {
        uint32_t at = v->slots[i].hash & mask;
        if (v->slots[i].number == NONE) continue;
        while (slots[at].number != NONE) at = (at + 1) & mask;
        slots[at] = v->slots[i];
    }
    free(v->slots);
    v->slots = slots; v->room = room; v->mask = mask;
    return 1;
}

/* Tokens on their way to their numbers. Looking one up waits for memory three times; many at once wait together. */
enum { WAITING = 32 };
typedef struct { const uint8_t *p; size_t n; uint32_t hash; } Waiting;
typedef struct { Waiting tokens[WAITING]; uint32_t n; } Queue;

/* Puts the number of a token, a new one where it was never seen; 0 where there is no memory. */
static int put_number(Vocabulary *v, const uint8_t *p, size_t n, uint32_t hash) {
    if (v->n == v->room && !widen(v)) return 0;
    uint32_t at = hash & v->mask, number;
    for (; (number = v->slots[at].number) != NONE; at = (at + 1) & v->mask)
        if (v->slots[at].hash == hash && v->tokens[number].size == n && !memcmp(v->text.at + v->tokens[number].at, p, n)) break;
    if (number == NONE) {
        if (n > NONE || !grow(&v->text, n)) return 0;
        number = v->n++;
        v->tokens[number] = (Token){v->text.n - n, (uint32_t)n, 0};
        v->slots[at] = (Slot){hash, number};
        memcpy(v->text.at + v->text.n - n, p, n);
    }
    v->tokens[number].count++;
    return put(&v->numbers, &number, 4);
}

/* Puts the numbers of all that wait. */
static int put_waiting(Vocabulary *v, Queue *q) {
    uint32_t likely[WAITING];
    for (uint32_t i = 0; v->slots && i < q->n; i++) {
        Slot slot = v->slots[q->tokens[i].hash & v->mask];
        likely[i] = slot.hash == q->tokens[i].hash ? slot.number : NONE;
        if (likely[i] != NONE) __builtin_prefetch(v->tokens + likely[i], 1);
    }
    for (uint32_t i = 0; v->slots && i < q->n; i++)
        if (likely[i] != NONE) __builtin_prefetch(v->text.at + v->tokens[likely[i]].at);
    int fine = 1;
    for (uint32_t i = 0; fine && i < q->n; i++) fine = put_number(v, q->tokens[i].p, q->tokens[i].n, q->tokens[i].hash);
    q->n = 0;
    return fine;
}

/* Puts a token, at the latest with the next put_waiting; p stays where it is till then. */
static int put_token(Vocabulary *v, Queue *q, const uint8_t *p, size_t n) {
    uint32_t hash = hash_of(v->seed, p, n);
    if (v->slots) __builtin_prefetch(v->slots + (hash & v->mask));
    q->tokens[q->n++] = (Waiting){p, n, hash};
    return q->n < WAITING || put_waiting(v, q);
}

/* The class of the code point at p and how many bytes it takes; 0 at the end. */
static inline unsigned class_at(const Vocabulary *v, const uint8_t *p, const uint8_t *end, unsigned *n) {
    uint32_t c = p < end ? *p : 0;
    *n = c < 0x80 ? 1 : c < 0xE0 ? 2 : 3;
    if (c >= 0x80) c = c < 0xE0 ? (c & 31) << 6 | (p[1] & 63) : (c & 15) << 12 | (uint32_t)(p[1] & 63) << 6 | (p[2] & 63);
    return p < end ? v->classes[c] : 0;
}

static const uint8_t *run_of(const Vocabulary *v, const uint8_t *p, const uint8_t *end, unsigned of) {
    unsigned n;
    while (class_at(v, p, end, &n) & of) p += n;
    return p;
}

/* Where the address that begins at p ends; p itself where none begins. */
static const uint8_t *url_end(const Vocabulary *v, const uint8_t *p, const uint8_t *end) {
    size_t left = (size_t)(end - p), head = left > 4 && p[4] == 's' ? 8 : 7;
    if (left <= head || memcmp(p, "http", 4) || memcmp(p + head - 3, "://", 3)) return p;
    const uint8_t *at = p + head;
    unsigned n;
    for (int points = 0; points < LONGEST_URL && at < end && !(class_at(v, at, end, &n) & STOP); points++) at += n;
    return at > p + head ? at : p;
}

/* Where the token that begins at p with a word or a sign before one ends: language/tokens.py's pattern by hand. */
static const uint8_t *token_end(const Vocabulary *v, const uint8_t *p, const uint8_t *end) {
    unsigned n, m;
    const uint8_t *at = *p == 'h' ? url_end(v, p, end) : p;
    if (at > p) return at;
    class_at(v, p, end, &n);
    at = run_of(v, p + n, end, WORD | INSIDE);
    for (int joints = 0; joints < JOINTS && class_at(v, at, end, &n) & JOINT; joints++) {
        if (!(class_at(v, at + n, end, &m) & (WORD | INSIDE))) break;
        at = run_of(v, at + n, end, WORD | INSIDE);
    }
    return at;
}

static int split_into(Vocabulary *v, const uint8_t *p, const uint8_t *end) {
    Queue queue = {.n = 0};
    while (p < end) {
        unsigned n, m, c = class_at(v, p, end, &n);
        if (c & WORD || (c & SIGN && class_at(v, p + n, end, &m) & WORD)) {
            const uint8_t *to = token_end(v, p, end);
            if (!put_token(v, &queue, p, (size_t)(to - p))) return 0;
            p = to;
        } else p += n;
    }
    return put_waiting(v, &queue);
}

static PyObject *numbers_of(Vocabulary *v, int fine) {
    PyObject *made = fine ? bytes_of(&v->numbers) : PyErr_Occurred() ? NULL : PyErr_NoMemory();
    v->numbers.n = 0;
    return made;
}

/* split(text) -> the numbers of its raw tokens as uint32; None where a code point has no class here */
static PyObject *vocabulary_split(PyObject *self, PyObject *text) {
    Py_ssize_t size;
    const uint8_t *at = (const uint8_t *)PyUnicode_AsUTF8AndSize(text, &size);
    if (!at) {
        if (!PyErr_ExceptionMatches(PyExc_UnicodeEncodeError)) return NULL;
        PyErr_Clear();
        Py_RETURN_NONE;
    }
    uint8_t most = 0;
    for (Py_ssize_t i = 0; i < size; i++) most = at[i] > most ? at[i] : most;
    if (most >= 0xF0) Py_RETURN_NONE;
    return numbers_of((Vocabulary *)self, split_into((Vocabulary *)self, at, at + size));
}

static int put_object(Vocabulary *v, PyObject *token) {
    Py_ssize_t size;
    char *bytes;
    const char *at = PyUnicode_AsUTF8AndSize(token, &size);
    if (at) return put_number(v, (const uint8_t *)at, (size_t)size, hash_of(v->seed, (const uint8_t *)at, (size_t)size));
    if (!PyErr_ExceptionMatches(PyExc_UnicodeEncodeError)) return 0;
    PyErr_Clear();
    PyObject *encoded = PyUnicode_AsEncodedString(token, "utf-8", "surrogatepass");
    int fine = encoded && !PyBytes_AsStringAndSize(encoded, &bytes, &size)
               && put_number(v, (const uint8_t *)bytes, (size_t)size, hash_of(v->seed, (const uint8_t *)bytes, (size_t)size));
    Py_XDECREF(encoded);
    return fine;
}

/* number(tokens) -> their numbers as uint32 */
static PyObject *vocabulary_number(PyObject *self, PyObject *tokens) {
    PyObject *each = PyObject_GetIter(tokens), *token;
    int fine = each != NULL;
    while (fine && (token = PyIter_Next(each))) {
        fine = put_object((Vocabulary *)self, token);
        Py_DECREF(token);
    }
    Py_XDECREF(each);
    return numbers_of((Vocabulary *)self, fine && !PyErr_Occurred());
}

/* texts(first, last) -> the tokens from one number up to another */
static PyObject *vocabulary_texts(PyObject *self, PyObject *args) {
    Vocabulary *v = (Vocabulary *)self;
    unsigned first, last;
    if (!PyArg_ParseTuple(args, "II", &first, &last)) return NULL;
    if (last > v->n) last = v->n;
    PyObject *list = PyList_New(first < last ? last - first : 0);
    for (uint32_t i = first; list && i < last; i++) {
        PyObject *text = text_of(v->text.at + v->tokens[i].at, v->tokens[i].size);
        if (!text || PyList_SetItem(list, i - first, text) < 0) Py_CLEAR(list);
    }
    return list;
}

/* counts() -> how often each token came since this was last asked, as uint32 */
static PyObject *vocabulary_counts(PyObject *self, PyObject *Py_UNUSED(none)) {
    Vocabulary *v = (Vocabulary *)self;
    PyObject *made = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)v->n * 4);
    for (uint32_t i = 0; made && i < v->n; v->tokens[i++].count = 0) memcpy(PyBytes_AsString(made) + 4ull * i, &v->tokens[i].count, 4);
    return made;
}

typedef struct { uint64_t head; const uint8_t *at; uint32_t size, number; } Sorted;

static int by_text(const void *a, const void *b) {
    const Sorted *x = a, *y = b;
    return x->head != y->head ? (x->head < y->head ? -1 : 1) : compare(x->at, x->size, y->at, y->size);
}

/* sorted() -> (the place of each token as uint32, the tokens in order, where each begins as uint32) */
static PyObject *vocabulary_sorted(PyObject *self, PyObject *Py_UNUSED(none)) {
    Vocabulary *v = (Vocabulary *)self;
    PyObject *ranks = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)v->n * 4), *blob = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)v->text.n);
    PyObject *starts = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)v->n * 4 + 4);
    Sorted *order = malloc(sizeof(Sorted) * ((size_t)v->n + 1));
    if (ranks && blob && starts && order && v->text.n < NONE) {
        for (uint32_t i = 0; i < v->n; i++) {
            Sorted *o = order + i;
            *o = (Sorted){0, v->text.at + v->tokens[i].at, v->tokens[i].size, i};
            for (uint32_t k = 0; k < 8; k++) o->head = o->head << 8 | (k < o->size ? o->at[k] : 0);
        }
        qsort(order, v->n, sizeof(Sorted), by_text);
        uint32_t *rank = (uint32_t *)PyBytes_AsString(ranks), *start = (uint32_t *)PyBytes_AsString(starts), end = 0;
        for (uint32_t i = 0; i < v->n; end += order[i++].size) {
            rank[order[i].number] = i;
            start[i] = end;
            memcpy(PyBytes_AsString(blob) + end, order[i].at, order[i].size);
        }
        start[v->n] = end;
    } else if (!PyErr_Occurred()) PyErr_NoMemory();
    free(order);
    if (!PyErr_Occurred()) return Py_BuildValue("(NNN)", ranks, blob, starts);
    Py_XDECREF(ranks);
    Py_XDECREF(blob);
    Py_XDECREF(starts);
    return NULL;
}

/* Vocabulary(classes, seed) */
static PyObject *vocabulary_new(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(kwargs)) {
    const char *classes;
    Py_ssize_t size;
    unsigned long long seed;
    if (!PyArg_ParseTuple(args, "y#K", &classes, &size, &seed)) return NULL;
    if (size != CLASSES) { PyErr_SetString(PyExc_ValueError, "65536 classes expected"); return NULL; }
    Vocabulary *v = (Vocabulary *)PyType_GenericAlloc(type, 0);
    if (!v) return NULL;
    v->seed = seed;
    v->classes = malloc(CLASSES);
    if (!v->classes) { Py_DECREF(v); return PyErr_NoMemory(); }
    memcpy(v->classes, classes, CLASSES);
    return (PyObject *)v;
}

static Py_ssize_t vocabulary_size(PyObject *self) { return ((Vocabulary *)self)->n; }

static void vocabulary_dealloc(PyObject *self) {
    Vocabulary *v = (Vocabulary *)self;
    PyTypeObject *type = Py_TYPE(self);
    free(v->classes); free(v->tokens); free(v->slots); free(v->text.at); free(v->numbers.at);
    PyObject_Free(self);
    Py_DECREF(type);
}

/* ---- the module ---- */

static PyMethodDef index_methods[] = {
    {"search", index_search, METH_VARARGS, "The best articles of a plan, their number, and counts of values."},
    {"frequency", index_frequency, METH_VARARGS, "How many articles hold a term, and how often."},
    {"frequencies", index_frequencies, METH_VARARGS, "How many articles hold each of some terms."},
    {"postings", index_postings, METH_VARARGS, "Articles, frequencies and positions of a term in one segment."},
    {"places", index_places, METH_VARARGS, "Where terms stand in a few articles."},
    {"near", index_near, METH_VARARGS, "The terms of one segment at most one error from a text."},
    {"begun", index_begun, METH_VARARGS, "The most frequent terms that begin with a text."},
    {"sharing", index_sharing, METH_VARARGS, "Which articles share a value with others."},
    {"values", index_values, METH_VARARGS, "How many values a keyword field has."},
    {"texts", index_texts, METH_VARARGS, "The values of some numbers."},
    {"place", index_place, METH_VARARGS, "The number of a value, or of the one after it."},
    {"holding", index_holding, METH_VARARGS, "The numbers of the values that hold some texts."},
    {"counter", index_counter, METH_VARARGS, "The values of a keyword field as they are counted."},
    {"merge", index_merge, METH_VARARGS, "One field of all segments as the sections of a new one."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot index_slots[] = {
    {Py_tp_new, index_new}, {Py_tp_dealloc, index_dealloc}, {Py_tp_methods, index_methods},
    {Py_tp_doc, "Index(lengths, live, fields, segments): mapped segments, searched as one."}, {0, NULL},
};

static PyType_Spec index_spec = {"index.engine._kernels.Index", sizeof(Index), 0, Py_TPFLAGS_DEFAULT, index_slots};

static PyType_Slot counter_slots[] = {
    {Py_tp_dealloc, counter_dealloc}, {Py_tp_doc, "A keyword field of an Index with its values as they are shown."}, {0, NULL},
};

static PyType_Spec counter_spec = {"index.engine._kernels.Counter", sizeof(Counter), 0,
                                   Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION, counter_slots};

static PyMethodDef vocabulary_methods[] = {
    {"split", vocabulary_split, METH_O, "The numbers of the raw tokens of a text."},
    {"number", vocabulary_number, METH_O, "The numbers of tokens."},
    {"texts", vocabulary_texts, METH_VARARGS, "The tokens from one number up to another."},
    {"counts", vocabulary_counts, METH_NOARGS, "How often each token came since this was last asked."},
    {"sorted", vocabulary_sorted, METH_NOARGS, "The tokens in order, and the place of each."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot vocabulary_slots[] = {
    {Py_tp_new, vocabulary_new}, {Py_tp_dealloc, vocabulary_dealloc}, {Py_tp_methods, vocabulary_methods},
    {Py_sq_length, vocabulary_size}, {Py_tp_doc, "Vocabulary(classes, seed): a number for every token, from 0 on."}, {0, NULL},
};

static PyType_Spec vocabulary_spec = {"index.engine._kernels.Vocabulary", sizeof(Vocabulary), 0, Py_TPFLAGS_DEFAULT, vocabulary_slots};

static PyMethodDef functions[] = {
    {"invert", invert, METH_VARARGS, "Tokens of articles as the sections of a field."},
    {"forward", forward, METH_VARARGS, "Pairs of article and value as the values of each article."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "_kernels", "The engine's inner loops.", -1, functions, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__kernels(void) {
    PyObject *module = PyModule_Create(&definition), *type = NULL, *vocabulary = NULL;
    if (!module) return NULL;
    crc_prepare();
    wide_prepare();
    curves_prepare();
    Damaged = PyErr_NewException("index.engine._kernels.Damaged", NULL, NULL);
    type = PyType_FromSpec(&index_spec);
    vocabulary = PyType_FromSpec(&vocabulary_spec);
    CounterType = (PyTypeObject *)PyType_FromSpec(&counter_spec);
    if (!Damaged || !type || !vocabulary || !CounterType || PyModule_AddObjectRef(module, "Damaged", Damaged) < 0 ||
        PyModule_AddObjectRef(module, "Index", type) < 0 || PyModule_AddObjectRef(module, "Vocabulary", vocabulary) < 0) {
        Py_DECREF(module);
        module = NULL;
    }
    Py_XDECREF(type);
    Py_XDECREF(vocabulary);
    return module;
}
