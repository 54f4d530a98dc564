/* A plan of tuples becomes a tree of nodes, each found in every segment. */
#pragma once
#include "postings.h"
#include "scores.h"

enum { EVERY, TERM, PHRASE, RANGE, ALL, ANY, BEST, NOT, FILTER, MAYBE, ONE, EARLY };

typedef struct Node {
    int op, field, count;      /* children or terms */
    uint32_t slop;
    int64_t low, high;
    double weight, factor;     /* EARLY: anywhere; factor: weight times idf, the least score of EARLY */
    double *curve;             /* EARLY: what each first position scores */
    const uint8_t *text;
    Py_ssize_t size;
    struct Node *children;
    Info *infos;               /* TERM, EARLY: in each segment, df 0 where it is not */
} Node;

typedef struct { Call call; Index *index; Segment *segment; int number; } Search;

static int parse(Search *s, PyObject *plan, Node *node, int depth);

static int parse_many(Search *s, PyObject *items, Node *node, int depth) {
    Py_ssize_t n = PyTuple_Size(items);
    if (n < 0) return 0;
    node->count = (int)n;
    node->children = zeros(&s->call, sizeof(Node) * (size_t)(n + 1));
    for (Py_ssize_t i = 0; i < n; i++)
        if (!parse(s, PyTuple_GetItem(items, i), node->children + i, depth + 1)) return 0;
    return 1;
}

static int parse_text(PyObject *bytes, Node *node) {
    char *text;
    if (PyBytes_AsStringAndSize(bytes, &text, &node->size) < 0) return 0;
    node->text = (const uint8_t *)text;
    return 1;
}

static int parse_field(Search *s, PyObject *plan, Node *node) {
    node->field = (int)PyLong_AsLong(PyTuple_GetItem(plan, 1));
    if (node->field >= 0 && node->field < s->index->nfields) return 1;
    if (!PyErr_Occurred()) PyErr_SetString(PyExc_IndexError, "no such field");
    return 0;
}

static int parse_early(Search *s, PyObject *plan, Node *node) {
    double anywhere = PyFloat_AsDouble(PyTuple_GetItem(plan, 3)), first = PyFloat_AsDouble(PyTuple_GetItem(plan, 4)),
           early = PyFloat_AsDouble(PyTuple_GetItem(plan, 5));
    node->weight = anywhere;
    node->curve = take(&s->call, sizeof(double) * PLACED);
    for (int i = 0; i < PLACED; i++) node->curve[i] = anywhere + first * beginning[i] + early * opening[i];
    node->factor = node->curve[PLACED - 1] < node->curve[0] ? node->curve[PLACED - 1] : node->curve[0];
    return parse_field(s, plan, node) && parse_text(PyTuple_GetItem(plan, 2), node) && !PyErr_Occurred();
}

static int parse_phrase(Search *s, PyObject *plan, Node *node) {
    PyObject *terms = PyTuple_GetItem(plan, 2);
    Py_ssize_t n = PyTuple_Size(terms);
    if (n < 0 || !parse_field(s, plan, node)) return 0;
    node->slop = (uint32_t)PyLong_AsUnsignedLong(PyTuple_GetItem(plan, 3));
    node->weight = PyFloat_AsDouble(PyTuple_GetItem(plan, 4));
    if (!PyErr_Occurred() && (n < 1 || n > 4096)) PyErr_SetString(PyExc_ValueError, "no such plan");
    if (PyErr_Occurred()) return 0;
    node->count = (int)n;
    node->children = zeros(&s->call, sizeof(Node) * (size_t)n);
    for (Py_ssize_t i = 0; i < n; i++) {
        Node *child = node->children + i;
        *child = (Node){.op = TERM, .field = node->field, .weight = node->weight};
        if (!parse_text(PyTuple_GetItem(terms, i), child)) return 0;
    }
    return 1;
}

/* (op, ...) as operations.py makes them; the texts stay the tuples'. */
static int parse(Search *s, PyObject *plan, Node *node, int depth) {
    static const int sizes[] = {1, 4, 5, 4, 2, 2, 2, 2, 2, 2, 2, 6};
    if (depth > 200 || !plan || !PyTuple_Check(plan) || PyTuple_Size(plan) < 1) goto wrong;
    node->op = (int)PyLong_AsLong(PyTuple_GetItem(plan, 0));
    if (node->op < 0 || node->op > EARLY || PyTuple_Size(plan) != sizes[node->op]) goto wrong;
    switch (node->op) {
        case EVERY: return 1;
        case ONE:
            node->low = PyLong_AsLongLong(PyTuple_GetItem(plan, 1));
            return !PyErr_Occurred();
        case TERM:
            node->weight = PyFloat_AsDouble(PyTuple_GetItem(plan, 3));
            return parse_field(s, plan, node) && parse_text(PyTuple_GetItem(plan, 2), node) && !PyErr_Occurred();
        case EARLY: return parse_early(s, plan, node);
        case PHRASE: return parse_phrase(s, plan, node);
        case RANGE:
            node->low = PyLong_AsLongLong(PyTuple_GetItem(plan, 2));
            node->high = PyLong_AsLongLong(PyTuple_GetItem(plan, 3));
            return parse_field(s, plan, node) && !PyErr_Occurred();
        case NOT: case FILTER: case MAYBE:
            node->count = 1;
            node->children = zeros(&s->call, sizeof(Node));
            return parse(s, PyTuple_GetItem(plan, 1), node->children, depth + 1);
        default: return parse_many(s, PyTuple_GetItem(plan, 1), node, depth);
    }
wrong:
    if (!PyErr_Occurred()) PyErr_SetString(PyExc_ValueError, "no such plan");
    return 0;
}

static Column *column(Search *s, const Node *n) { return s->segment->columns + n->field; }
static Gains gains_of(Search *s, const Node *n) { return (Gains)s->index->fields[n->field].gains; }
static int is_text(Search *s, const Node *n) { return s->index->fields[n->field].kind == TEXT; }
static void enter(Search *s, int number) { s->number = s->call.segment = number; s->segment = s->index->segments + number; }

static uint32_t dead_in(Search *s, const Info *info) {
    if (!s->segment->dead_count || !info->df) return 0;
    List *l = take(&s->call, sizeof *l);
    list_open(l, &s->call, s->segment, info);
    Cursor k = {0, 0};
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->segment->dead_count; i++) n += (uint32_t)list_has(l, &k, s->segment->dead[i]);
    return n;
}

static void resolve(Search *s, Node *node) {
    for (int i = 0; i < node->count; i++) resolve(s, node->children + i);
    if (node->op != TERM && node->op != EARLY) return;
    Index *ix = s->index;
    int kind = ix->fields[node->field].kind;
    uint64_t df = 0;
    node->infos = zeros(&s->call, sizeof(Info) * (size_t)ix->nsegments);
    if (node->op == EARLY && kind != TEXT) node->factor = node->weight;
    for (int i = 0; i < ix->nsegments && kind != NUMBER; i++) {
        enter(s, i);
        if (!find(&s->call, s->segment, column(s, node), kind == TEXT, node->text, (uint64_t)node->size, node->infos + i)) continue;
        if (kind == TEXT && node->op == TERM) df += node->infos[i].df - dead_in(s, node->infos + i);
    }
    if (node->op == TERM) node->factor = kind == TEXT ? node->weight * (log((double)ix->live / (double)(df + 1)) + 1) : 0;
}

/* At most how many articles the node has in this segment. */
static uint64_t cost(Search *s, const Node *n) {
    uint64_t most = s->segment->docs, sum = 0, least = most;
    for (int i = 0; i < n->count; i++) {
        uint64_t one = cost(s, n->children + i);
        sum += one;
        least = one < least ? one : least;
    }
    switch (n->op) {
        case TERM: case EARLY: return n->infos[s->number].df;
        case PHRASE: case ALL: return least;
        case ANY: case BEST: return sum < most ? sum : most;
        case FILTER: return sum;
        case ONE: return 1;
        default: return most;
    }
}
