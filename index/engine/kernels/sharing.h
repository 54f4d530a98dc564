/* Which of some articles have a value that another of them has. */
#pragma once
#include "values.h"

/* What a value is known by among those of all segments: its ordinal where there is one, else a hash of its text (FNV-1a). */
static uint64_t identity(Search *s, Walk *w, Column *col, uint32_t ordinal) {
    uint64_t hash = 14695981039346656037u;
    if (ordinal >= col->terms) stop(&s->call, DAMAGED);
    if (s->index->nsegments == 1) return ordinal;
    walk_open(w, &s->call, s->segment, col, 0);
    walk_ordinal(w, ordinal);
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
    return with_values(self, args, sharing);
}
