/* The values of a keyword field over all segments have numbers, in order. */
#pragma once
#include "asking.h"

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
    walk_ordinal(w, ordinal);
}

typedef struct { int field; Py_buffer buffer, more; PyObject *texts; } Values;

static int keyword_field(Index *ix, int field) {
    if (field >= 0 && field < ix->nfields && ix->fields[field].kind == KEYWORD) return 1;
    PyErr_SetString(PyExc_ValueError, "only a keyword field has values");
    return 0;
}

/* Runs body with the field and the bytes that were given. */
static PyObject *with_values(PyObject *self, PyObject *args, Body body) {
    Values v;
    if (!PyArg_ParseTuple(args, "iy*", &v.field, &v.buffer)) return NULL;
    PyObject *found = keyword_field((Index *)self, v.field) ? with_search((Index *)self, body, &v) : NULL;
    PyBuffer_Release(&v.buffer);
    return found;
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
    return with_values(self, args, texts);
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
    return with_values(self, args, place);
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
