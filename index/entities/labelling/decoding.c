/* The labels of a sentence under a linear-chain CRF: decoding.py's label, compiled.
 *
 * All weights are whole hundredths in 32 bits, so that sums are the same here and in Python whatever their order. What
 * is read are our own tuples, dicts and packed numbers; one of another shape raises and nothing else.
 */
#define PY_SSIZE_T_CLEAN
#define Py_LIMITED_API 0x030B0000
#include <Python.h>
#include <stdint.h>
#include <string.h>

enum { LABELS = 7, FORBIDDEN = -1000000000, PLACES = 5, MARGIN = 10, SUREST = 255 };
enum { HERE, AFTER, BEFORE, AFTER2, BEFORE2, FIRST, LAST, LEADS, TRAILS, SEEN };
enum { COMMON, CAPITAL, OPENER, INNER, NUMBER, BRIDGE, ROLE = 7, UPPER = 8, JOINER = 16 };
enum { PACKED, OPENING, SHAPES_BEFORE, KEYS_BEFORE, SHAPES_AFTER, KEYS_AFTER, KEY, SHAPE };
enum { ROLES, FORMS, TRANSITIONS, PLACED, START, END, CLOSING, NET };
enum { MARK_AT, MARK_PACKED, MARK_NET };

#include "net.h"

typedef int32_t Vector[LABELS];
typedef int64_t Sums[LABELS];

/* A sentence on its way: roles of all tokens, and of those looked at so far what their forms add (owned, else NULL). */
typedef struct {
    PyObject *tables, *forms;
    Py_ssize_t size;
    unsigned char *roles, *origins, *labels, *margins;
    PyObject **known;
    const int32_t **packed;
    Vector *added;
    Sums *best;
    Net net;
} Sentence;

static const int32_t *unpacked(PyObject *packed, Py_ssize_t vectors) {
    if (!packed) return NULL;
    if (!PyBytes_Check(packed) || PyBytes_Size(packed) != vectors * (Py_ssize_t)sizeof(Vector)) {
        PyErr_SetString(PyExc_TypeError, "packed weights expected");
        return NULL;
    }
    return (const int32_t *)(const void *)PyBytes_AsString(packed);
}

static int add(int32_t sums[LABELS], const int32_t *vector) {
    if (!vector) return -1;
    for (int i = 0; i < LABELS; i++) sums[i] = (int32_t)((uint32_t)sums[i] + (uint32_t)vector[i]);
    return 0;
}

/* What one of the tables' memos has for a form, or finds out: a new reference. */
static PyObject *looked_up(PyObject *tables, int memo, PyObject *form) {
    PyObject *table = PyTuple_GetItem(tables, memo);
    if (!table || !form) return NULL;
    PyObject *found = PyDict_GetItemWithError(table, form);
    if (found) return Py_NewRef(found);
    return PyErr_Occurred() ? NULL : PyObject_GetItem(table, form);
}

static int read_roles(Sentence *s) {
    for (Py_ssize_t at = 0; at < s->size; at++) {
        PyObject *role = looked_up(s->tables, ROLES, PyTuple_GetItem(s->forms, at));
        if (!role) return -1;
        long number = PyLong_AsLong(role);
        Py_DECREF(role);
        if (number == -1 && PyErr_Occurred()) return -1;
        s->roles[at] = (unsigned char)number;
    }
    return 0;
}

/* What the form of a token adds, SEEN vectors; read when it is first asked for. */
static const int32_t *form_of(Sentence *s, Py_ssize_t at) {
    if (!s->packed[at]) {
        if (!s->known[at]) s->known[at] = looked_up(s->tables, FORMS, PyTuple_GetItem(s->forms, at));
        if (s->known[at]) s->packed[at] = unpacked(PyTuple_GetItem(s->known[at], PACKED), SEEN);
    }
    return s->packed[at];
}

static int add_form(int32_t sums[LABELS], Sentence *s, Py_ssize_t at, int vector) {
    const int32_t *known = form_of(s, at);
    return known ? add(sums, known + vector * LABELS) : -1;
}

static int add_table(int32_t sums[LABELS], Sentence *s, int field) {
    return add(sums, unpacked(PyTuple_GetItem(s->tables, field), 1));
}

/* Adds what a table of one form has for a neighbour's shape or key, if anything. */
static int add_pair(int32_t sums[LABELS], Sentence *s, Py_ssize_t at, int table, Py_ssize_t neighbour, int name) {
    if (!form_of(s, at) || !form_of(s, neighbour)) return -1;
    PyObject *pairs = PyTuple_GetItem(s->known[at], table), *key = PyTuple_GetItem(s->known[neighbour], name);
    if (!pairs || !key) return -1;
    PyObject *vector = PyDict_GetItemWithError(pairs, key);
    return vector ? add(sums, unpacked(vector, 1)) : PyErr_Occurred() ? -1 : 0;
}

static int add_side(int32_t sums[LABELS], Sentence *s, Py_ssize_t at, Py_ssize_t neighbour, int seen, int shapes, int keys) {
    return add_form(sums, s, neighbour, seen) < 0 || add_pair(sums, s, at, shapes, neighbour, SHAPE) < 0
        || add_pair(sums, s, at, keys, neighbour, KEY) < 0 ? -1 : 0;
}

/* The score of every label of the token at a place, from itself, its neighbours and what lists and stretches say. */
static int emit(int32_t sums[LABELS], Sentence *s, Py_ssize_t at) {
    Py_ssize_t last = s->size - 1;
    memcpy(sums, s->added[at], sizeof(Vector));
    if (add_form(sums, s, at, HERE) < 0) return -1;
    add_nets(sums, &s->net, at, s->size);
    if (at ? add_side(sums, s, at, at - 1, AFTER, SHAPES_BEFORE, KEYS_BEFORE) < 0
           : add(sums, unpacked(PyTuple_GetItem(s->known[at], OPENING), 1)) < 0) return -1;
    if (at < last ? add_side(sums, s, at, at + 1, BEFORE, SHAPES_AFTER, KEYS_AFTER) < 0
                  : add_table(sums, s, CLOSING) < 0) return -1;
    if (at > 1 && add_form(sums, s, at - 2, AFTER2) < 0) return -1;
    return at < last - 1 ? add_form(sums, s, at + 2, BEFORE2) : 0;
}

static int begins(int label) { return label == 0 || label % 2; }

static int follows(int source, int label) { return begins(label) || source == label || source == label - 1; }

static int kind(int label) { return (label + 1) / 2; }

/* One step of Viterbi: the best way to each label, and where it comes from. */
static void step(int64_t to[LABELS], const int64_t best[LABELS], const int32_t *into, unsigned char *origin) {
    for (int label = 0; label < LABELS; label++) {
        int64_t top = 0;
        int chosen = -1;
        for (int source = 0; source < LABELS; source++) {
            if (!follows(source, label)) continue;
            int64_t score = best[source] + into[source * LABELS + label];
            if (chosen < 0 || score > top) { chosen = source; top = score; }
        }
        origin[label] = (unsigned char)chosen;
        to[label] += top;
    }
}

/* By how much the best labels beat the best ones that have another kind at the token, in tenths, where it is a name's;
 * after holds the best way from each label of the token to the end. */
static void set_margin(Sentence *s, Py_ssize_t at, int64_t top, const int64_t after[LABELS]) {
    int64_t other = INT64_MIN;
    for (int label = 0; label < LABELS; label++)
        if (kind(label) != kind(s->labels[at]) && s->best[at][label] + after[label] > other)
            other = s->best[at][label] + after[label];
    int64_t margin = (top - other) / MARGIN;
    s->margins[at] = margin < SUREST ? (unsigned char)margin : SUREST;
}

/* The margins of labelled tokens start to end, backwards. */
static void set_margins(Sentence *s, const int32_t *into, Py_ssize_t start, Py_ssize_t end, const int32_t *emitted) {
    Sums after, before;
    int64_t top = INT64_MIN;
    for (int label = 0; label < LABELS; label++) {
        after[label] = into[label * LABELS];
        if (s->best[end - 1][label] + after[label] > top) top = s->best[end - 1][label] + after[label];
    }
    for (Py_ssize_t at = end - 1; at >= start; at--) {
        if (s->labels[at]) set_margin(s, at, top, after);
        for (int source = 0; at > start && source < LABELS; source++) {
            before[source] = INT64_MIN;
            for (int label = 0; label < LABELS; label++) {
                int64_t score = after[label] + into[source * LABELS + label] + emitted[(at - start) * LABELS + label];
                if (follows(source, label) && score > before[source]) before[source] = score;
            }
        }
        memcpy(after, before, sizeof after);
    }
}

/* Labels tokens start to end, those around them being outside. */
static int decode(Sentence *s, const int32_t *into, Py_ssize_t start, Py_ssize_t end) {
    int32_t *emitted = PyMem_Calloc((size_t)(end - start), sizeof(Vector));
    int label = 0, named = 0, failed = !emitted;
    for (Py_ssize_t at = start; at < end && !failed; at++) {
        const int32_t *here = emitted + (at - start) * LABELS;
        failed = emit(emitted + (at - start) * LABELS, s, at) < 0;
        for (int i = 0; i < LABELS; i++) s->best[at][i] = here[i];
        if (at > start) { step(s->best[at], s->best[at - 1], into, s->origins + at * LABELS); continue; }
        for (int i = 0; i < LABELS; i++) s->best[at][i] = begins(i) ? (int64_t)here[i] + (start ? into[i] : 0) : FORBIDDEN;
    }
    if (failed) {
        if (!emitted) PyErr_NoMemory();
        PyMem_Free(emitted);
        return -1;
    }
    for (int other = 1; other < LABELS; other++)
        if (s->best[end - 1][other] + into[other * LABELS] > s->best[end - 1][label] + into[label * LABELS]) label = other;
    for (Py_ssize_t at = end - 1; at >= start; at--) {
        s->labels[at] = (unsigned char)label;
        named = named || label;
        if (at > start) label = s->origins[at * LABELS + label];
    }
    if (named) set_margins(s, into, start, end, emitted);
    PyMem_Free(emitted);
    return 0;
}

static int is(const Sentence *s, Py_ssize_t at, int flag) { return at < s->size && s->roles[at] & flag; }

/* What the ends of a stretch of capitals, what stands around it and the place in it add to each of its tokens. */
static int add_stretch(Sentence *s, const int32_t *places, Py_ssize_t start, Py_ssize_t end) {
    Vector all = {0};
    if ((start ? add_form(all, s, start - 1, LEADS) : add_table(all, s, START)) < 0) return -1;
    if ((end < s->size ? add_form(all, s, end, TRAILS) : add_table(all, s, END)) < 0) return -1;
    if (add_form(all, s, start, FIRST) < 0 || add_form(all, s, end - 1, LAST) < 0) return -1;
    Py_ssize_t row = (end - start < PLACES ? end - start : PLACES) - 1;
    for (Py_ssize_t at = start; at < end; at++) {
        Py_ssize_t column = at - start < PLACES - 1 ? at - start : PLACES - 1;
        add(s->added[at], all);
        add(s->added[at], places + (row * PLACES + column) * LABELS);
    }
    return 0;
}

static int add_stretches(Sentence *s) {
    const int32_t *places = unpacked(PyTuple_GetItem(s->tables, PLACED), PLACES * PLACES);
    if (!places) return -1;
    for (Py_ssize_t at = 0, end; at < s->size; at = end) {
        end = at + 1;
        if (!is(s, at, UPPER)) continue;
        while (is(s, end, UPPER) || (is(s, end, JOINER) && is(s, end + 1, UPPER))) end += is(s, end, UPPER) ? 1 : 2;
        if (add_stretch(s, places, at, end) < 0) return -1;
    }
    return 0;
}

/* What the lists add: a list of a token's place, a packed vector and the nets' numbers. */
static int add_marks(Sentence *s, PyObject *marks) {
    Py_ssize_t number = PyList_Size(marks);
    for (Py_ssize_t i = 0; i < number; i++) {
        PyObject *mark = PyList_GetItem(marks, i), *place = mark ? PyTuple_GetItem(mark, MARK_AT) : NULL;
        Py_ssize_t at = place ? PyLong_AsSsize_t(place) : -1;
        if (at < 0 || at >= s->size) {
            if (!PyErr_Occurred()) PyErr_SetString(PyExc_ValueError, "a mark outside the sentence");
            return -1;
        }
        if (add(s->added[at], unpacked(PyTuple_GetItem(mark, MARK_PACKED), 1)) < 0) return -1;
        if (s->net.tables && !(s->net.tokens[at] = widths_of(&s->net, PyTuple_GetItem(mark, MARK_NET)))) return -1;
    }
    return number < 0 ? -1 : 0;
}

/* What the nets need to know of each token, before any is labelled. */
static int read_net(Sentence *s) {
    Net *n = &s->net;
    if (open_net(n, PyTuple_GetItem(s->tables, NET), s->size) < 0) return -1;
    for (Py_ssize_t at = 0; n->tables && at < s->size; at++) {
        n->held[at] = looked_up(n->tables, NET_FORMS, PyTuple_GetItem(s->forms, at));
        if (!(n->tokens[at] = widths_of(n, n->held[at]))) return -1;
        fetch(n, at);
    }
    return 0;
}

/* The next stretch from a word to a word or number that may be a name, from *at on; 0 where there is none. */
static int next_capital(const Sentence *s, Py_ssize_t *at, Py_ssize_t *start, Py_ssize_t *end) {
    int capital = 0;
    for (*start = *end = -1; *at < s->size; (*at)++) {
        int role = s->roles[*at] & ROLE, upper = role == CAPITAL || (role == OPENER && *at > 0);
        if (upper || role == INNER) {
            if (*start < 0) *start = *at;
            *end = *at + 1;
            capital = capital || upper;
        } else if (role == NUMBER && *start >= 0) {
            *end = *at + 1;
        } else if (role != BRIDGE || *start < 0) {
            if (capital) return 1;
            *start = -1;
        }
    }
    return capital;
}

/* Labels every run: a stretch that may hold names with a token on either side, or several that touch. */
static int label_runs(Sentence *s, PyObject *marks) {
    const int32_t *into = unpacked(PyTuple_GetItem(s->tables, TRANSITIONS), LABELS);
    Py_ssize_t at = 0, first, after, start = 0, end = -1;
    if (!into) return -1;
    for (int more = next_capital(s, &at, &first, &after); more || end > 0; ) {
        if (more && end < 0) {
            if (add_stretches(s) < 0 || read_net(s) < 0 || add_marks(s, marks) < 0) return -1;
            run_nets(&s->net, s->size);
        }
        if (more && first - 1 < end) {
            end = after + 1 < s->size ? after + 1 : s->size;
        } else {
            if (end > 0 && decode(s, into, start, end) < 0) return -1;
            if (!more) break;
            start = first ? first - 1 : 0;
            end = after + 1 < s->size ? after + 1 : s->size;
        }
        more = next_capital(s, &at, &first, &after);
    }
    return 0;
}

static void *room(Py_ssize_t number, size_t size) { return PyMem_Calloc((size_t)(number ? number : 1), size); }

/* label(tables, forms, marks) -> the label of each token, and by how much it beats another kind, a byte each */
static PyObject *label(PyObject *self, PyObject *args) {
    Sentence s = {0};
    PyObject *marks, *labels = NULL;
    (void)self;
    if (!PyArg_ParseTuple(args, "O!O!O!", &PyTuple_Type, &s.tables, &PyTuple_Type, &s.forms, &PyList_Type, &marks)) return NULL;
    s.size = PyTuple_Size(s.forms);
    s.roles = room(s.size, 1);
    s.labels = room(s.size, 1);
    s.origins = room(s.size, LABELS);
    s.known = room(s.size, sizeof *s.known);
    s.packed = room(s.size, sizeof *s.packed);
    s.added = room(s.size, sizeof *s.added);
    s.margins = room(s.size, 1);
    s.best = room(s.size, sizeof *s.best);
    if (!s.roles || !s.labels || !s.origins || !s.known || !s.packed || !s.added || !s.margins || !s.best) PyErr_NoMemory();
    else if (read_roles(&s) == 0 && label_runs(&s, marks) == 0)
        labels = Py_BuildValue("(y#y#)", (const char *)s.labels, s.size, (const char *)s.margins, s.size);
    for (Py_ssize_t at = 0; s.known && at < s.size; at++) Py_XDECREF(s.known[at]);
    PyMem_Free(s.roles);
    PyMem_Free(s.labels);
    PyMem_Free(s.origins);
    PyMem_Free((void *)s.known);
    PyMem_Free((void *)s.packed);
    PyMem_Free(s.added);
    PyMem_Free(s.margins);
    PyMem_Free(s.best);
    close_net(&s.net, s.size);
    return labels;
}

/* total(packed) -> the sum of a list of packed vectors, all of the size of the first */
static PyObject *total(PyObject *self, PyObject *packed) {
    (void)self;
    Py_ssize_t number = PyList_Check(packed) ? PyList_Size(packed) : 0;
    PyObject *first = number ? PyList_GetItem(packed, 0) : NULL;
    if (!first || !PyBytes_Check(first)) { PyErr_SetString(PyExc_TypeError, "a list of packed vectors expected"); return NULL; }
    Py_ssize_t size = PyBytes_Size(first), vectors = size / (Py_ssize_t)sizeof(Vector);
    PyObject *sums = PyBytes_FromStringAndSize(PyBytes_AsString(first), size);
    if (!sums) return NULL;
    int32_t *into = (int32_t *)(void *)PyBytes_AsString(sums);
    for (Py_ssize_t i = 1; i < number; i++) {
        const int32_t *vector = unpacked(PyList_GetItem(packed, i), vectors);
        if (!vector) { Py_DECREF(sums); return NULL; }
        for (Py_ssize_t j = 0; j < vectors; j++) add(into + j * LABELS, vector + j * LABELS);
    }
    return sums;
}

static PyMethodDef functions[] = {
    {"total", total, METH_O, "The sum of some packed vectors."},
    {"label", label, METH_VARARGS, "The labels of a sentence."},
    {"project", project, METH_VARARGS, "What follows from attributes for the net."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "_decoding", "The tagger's inner loop.", -1, functions, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__decoding(void) { return PyModule_Create(&definition); }
