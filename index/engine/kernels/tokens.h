/* The raw tokens of a text have numbers: it is cut as the analyzer cuts it. */
#pragma once
#include "writing.h"

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
