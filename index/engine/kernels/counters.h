/* The values of a keyword field, laid out for counting. */
#pragma once
#include "values.h"

static PyTypeObject *CounterType;

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

static PyType_Slot counter_slots[] = {
    {Py_tp_dealloc, counter_dealloc}, {Py_tp_doc, "A keyword field of an Index with its values as they are shown."}, {0, NULL},
};

static PyType_Spec counter_spec = {"index.engine._kernels.Counter", sizeof(Counter), 0,
                                   Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION, counter_slots};
