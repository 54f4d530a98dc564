/* The terms that are spelled nearly like a text, and those that begin with it. */
#pragma once
#include "asking.h"

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

typedef struct { uint8_t *text; uint32_t size; uint64_t df; } Begun;
typedef struct { Asked asked; unsigned limit; } Beginning;

/* Moves on to the next term that begins with a text, the first one to begin with. */
static int walk_begun(Walk *w, const Asked *a, int first) {
    uint64_t n = (uint64_t)a->size;
    if (first) walk_before(w, a->text, n);
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

/* How many terms a field has in living articles, and how many of those each is in, all together. */
static PyObject *extent(Search *s, void *arguments) {
    Asked *a = arguments;
    int n = s->index->nsegments, kind = s->index->fields[a->field].kind, least;
    Row *rows = take(&s->call, sizeof(Row) * (size_t)(n + 1));
    Walk *one = take(&s->call, sizeof *one);
    unsigned long long terms = 0, postings = 0;
    for (int i = 0; i < n; i++) {
        enter(s, i);
        walk_open(&rows[i].walk, &s->call, s->segment, s->segment->columns + a->field, kind == TEXT);
        rows[i].active = kind != NUMBER && walk_begun(&rows[i].walk, a, 1);
    }
    while ((least = least_row(rows, n)) >= 0) {
        uint64_t df = 0;
        one->size = rows[least].walk.size;
        memcpy(one->text, rows[least].walk.text, one->size);
        for (int i = 0; i < n; i++) {
            if (!stands_on(rows + i, one->text, one->size)) continue;
            enter(s, i);
            Mark before = mark(&s->call);
            df += rows[i].walk.info.df - dead_in(s, &rows[i].walk.info);
            release(&s->call, before);
            rows[i].active = walk_begun(&rows[i].walk, a, 0);
        }
        terms += df > 0;
        postings += df;
    }
    return Py_BuildValue("(KK)", terms, postings);
}

/* extent(field) -> (terms that living articles hold, pairs of a term and such an article) */
static PyObject *index_extent(PyObject *self, PyObject *args) {
    Asked a = {.text = (const uint8_t *)"", .size = 0};
    if (!PyArg_ParseTuple(args, "I", &a.field)) return NULL;
    if (a.field < (unsigned)((Index *)self)->nfields) return with_search((Index *)self, extent, &a);
    PyErr_SetString(PyExc_IndexError, "no such field");
    return NULL;
}
