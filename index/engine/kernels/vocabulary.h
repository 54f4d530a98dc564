/* The numbers of tokens as Python's type Vocabulary. */
#pragma once
#include "asking.h"
#include "tokens.h"

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
