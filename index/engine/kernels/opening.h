/* An Index is made of buffers and offsets, of which none may point outside. */
#pragma once
#include "segments.h"
#include "scores.h"

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
        uint64_t slots = ix->slots + (((uint64_t)ix->segments[i].docs + 63) & ~(uint64_t)63);
        if (slots > 0x7FFFFFFF) { PyErr_SetString(PyExc_ValueError, "too many articles"); goto failed; }
        ix->slots = (uint32_t)slots;
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
