/* What the index has of given terms: how many articles, which, how often and where. */
#pragma once
#include "asking.h"
#include "positions.h"

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
