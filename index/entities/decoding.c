/* The best labels of a stretch of tokens under a linear-chain CRF: decoding.py's decode, compiled.
 *
 * All weights are whole hundredths, so that sums are the same here and in Python whatever their order. What is read
 * are our own tuples and dicts; one of another shape raises TypeError and nothing else.
 */
#define PY_SSIZE_T_CLEAN
#define Py_LIMITED_API 0x030B0000
#include <Python.h>
#include <string.h>

enum { LABELS = 7, FORBIDDEN = -1000000000 };
enum { HERE, AFTER, BEFORE, AFTER2, BEFORE2, OPENING, CLOSING, SHAPES_BEFORE, KEYS_BEFORE, SHAPES_AFTER, KEYS_AFTER, KEY, SHAPE };

/* Adds a vector to sums. */
static int add(long sums[LABELS], PyObject *vector) {
    if (!vector) return -1;
    for (int i = 0; i < LABELS; i++) {
        PyObject *number = PyTuple_GetItem(vector, i);
        if (!number) return -1;
        sums[i] += PyLong_AsLong(number);
    }
    return PyErr_Occurred() ? -1 : 0;
}

/* Adds what a table of one form has for a neighbour, if anything. */
static int add_pair(long sums[LABELS], PyObject *form, int table, PyObject *neighbour, int name) {
    PyObject *known = PyTuple_GetItem(form, table), *key = PyTuple_GetItem(neighbour, name);
    if (!known || !key) return -1;
    PyObject *vector = PyDict_GetItemWithError(known, key);
    return vector ? add(sums, vector) : PyErr_Occurred() ? -1 : 0;
}

static int add_side(long sums[LABELS], PyObject *form, PyObject *neighbour, int seen, int shapes, int keys) {
    return add(sums, PyTuple_GetItem(neighbour, seen)) < 0 || add_pair(sums, form, shapes, neighbour, SHAPE) < 0
        || add_pair(sums, form, keys, neighbour, KEY) < 0 ? -1 : 0;
}

/* The score of every label of the token at a place, from itself, its neighbours and what lists say of it. */
static int emit(long sums[LABELS], PyObject *scores, PyObject *added, Py_ssize_t at) {
    Py_ssize_t last = PyList_Size(scores) - 1;
    PyObject *form = PyList_GetItem(scores, at), *marks = PyList_GetItem(added, at);
    if (!form || !marks || add(sums, PyTuple_GetItem(form, HERE)) < 0) return -1;
    if (at ? add_side(sums, form, PyList_GetItem(scores, at - 1), AFTER, SHAPES_BEFORE, KEYS_BEFORE) < 0
           : add(sums, PyTuple_GetItem(form, OPENING)) < 0) return -1;
    if (at < last ? add_side(sums, form, PyList_GetItem(scores, at + 1), BEFORE, SHAPES_AFTER, KEYS_AFTER) < 0
                  : add(sums, PyTuple_GetItem(form, CLOSING)) < 0) return -1;
    if (at > 1 && add(sums, PyTuple_GetItem(PyList_GetItem(scores, at - 2), AFTER2)) < 0) return -1;
    if (at < last - 1 && add(sums, PyTuple_GetItem(PyList_GetItem(scores, at + 2), BEFORE2)) < 0) return -1;
    Py_ssize_t number = PyTuple_Size(marks);
    for (Py_ssize_t i = 0; i < number; i++)
        if (add(sums, PyTuple_GetItem(marks, i)) < 0) return -1;
    return number < 0 ? -1 : 0;
}

static int begins(int label) { return label == 0 || label % 2; }

/* One step of Viterbi: the best way to each label, and where it comes from. */
static void step(long best[LABELS], long into[LABELS][LABELS], const long emitted[LABELS], unsigned char *origin) {
    long values[LABELS];
    for (int label = 0; label < LABELS; label++) {
        long top = 0;
        int chosen = -1;
        for (int source = 0; source < LABELS; source++) {
            if (!begins(label) && source != label && source != label - 1) continue;
            long score = best[source] + into[source][label];
            if (chosen < 0 || score > top) { chosen = source; top = score; }
        }
        origin[label] = (unsigned char)chosen;
        values[label] = top + emitted[label];
    }
    memcpy(best, values, sizeof values);
}

static PyObject *path(const long best[LABELS], long into[LABELS][LABELS], const unsigned char *origins, Py_ssize_t size) {
    int label = 0;
    for (int other = 1; other < LABELS; other++)
        if (best[other] + into[other][0] > best[label] + into[label][0]) label = other;
    PyObject *labels = PyList_New(size);
    for (Py_ssize_t at = size - 1; labels && at >= 0; at--) {
        PyObject *number = PyLong_FromLong(label);
        if (!number || PyList_SetItem(labels, at, number) < 0) { Py_DECREF(labels); return NULL; }
        if (at) label = origins[at * LABELS + label];
    }
    return labels;
}

static PyObject *decode(PyObject *self, PyObject *args) {
    PyObject *scores, *added, *transitions;
    Py_ssize_t start, end;
    (void)self;
    if (!PyArg_ParseTuple(args, "O!O!O!nn", &PyList_Type, &scores, &PyList_Type, &added, &PyTuple_Type, &transitions, &start, &end)) return NULL;
    if (start < 0 || start >= end || end > PyList_Size(scores) || end > PyList_Size(added)) {
        PyErr_SetString(PyExc_ValueError, "a stretch outside the sentence");
        return NULL;
    }
    long into[LABELS][LABELS] = {{0}}, best[LABELS] = {0};
    for (int label = 0; label < LABELS; label++)
        if (add(into[label], PyTuple_GetItem(transitions, label)) < 0) return NULL;
    unsigned char *origins = PyMem_Calloc((size_t)(end - start), LABELS);
    if (!origins) return PyErr_NoMemory();
    PyObject *labels = NULL;
    for (Py_ssize_t at = start; at < end; at++) {
        long emitted[LABELS] = {0};
        if (emit(emitted, scores, added, at) < 0) goto done;
        if (at > start) { step(best, into, emitted, origins + (at - start) * LABELS); continue; }
        for (int label = 0; label < LABELS; label++)
            best[label] = begins(label) ? emitted[label] + (start ? into[0][label] : 0) : FORBIDDEN;
    }
    labels = path(best, into, origins, end - start);
done:
    PyMem_Free(origins);
    return labels;
}

/* total(vectors) -> the sum of a list or tuple of vectors */
static PyObject *total(PyObject *self, PyObject *vectors) {
    long sums[LABELS] = {0};
    (void)self;
    int list = PyList_Check(vectors);
    if (!list && !PyTuple_Check(vectors)) { PyErr_SetString(PyExc_TypeError, "a list or tuple of vectors expected"); return NULL; }
    Py_ssize_t size = list ? PyList_Size(vectors) : PyTuple_Size(vectors);
    for (Py_ssize_t i = 0; i < size; i++)
        if (add(sums, list ? PyList_GetItem(vectors, i) : PyTuple_GetItem(vectors, i)) < 0) return NULL;
    return Py_BuildValue("(lllllll)", sums[0], sums[1], sums[2], sums[3], sums[4], sums[5], sums[6]);
}

static PyMethodDef functions[] = {
    {"total", total, METH_O, "The sum of some vectors."},
    {"decode", decode, METH_VARARGS, "The best labels of tokens start to end of a sentence."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "_decoding", "The tagger's inner loop.", -1, functions, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__decoding(void) { return PyModule_Create(&definition); }
