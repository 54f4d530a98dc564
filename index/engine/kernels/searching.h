/* One question over all segments, and its answer as Python's values. */
#pragma once
#include "maxscore.h"
#include "tallies.h"

static void search_segment(Request *r) {
    Search *s = &r->search;
    Segment *g = s->segment;
    if (!g->docs) return;
    if (r->root.op == TERM && r->root.factor > 0 && !r->ncounters && !g->dead_count && r->order_field < 0) {
        rank_term(r, &r->root);
        return;
    }
    Set set;
    if (r->enough == ALL_COUNTED) set = produce(s, &r->root);
    else if (rank_bounded(r, &set)) return;
    int plain = set.dense && !set.marks && set.scores && r->order_field < 0;
    uint64_t size;
    if (plain) {
        for (uint32_t i = 0; i < g->dead_count; i++) set.scores[g->dead[i]] = 0;
        size = rank_dense(&r->top, s->number, set.scores, g->docs);
        if (r->ncounters) met_bits(set.scores, g->docs, matched_of(r) + g->slot / 64);
        r->answer = NULL;
    } else {
        set = to_sparse(s, set);
        if (g->dead_count) set = living(s, set);
        rank_docs(r, set);
        size = set.n;
        for (uint32_t i = 0; r->answer && i < set.n; i++) r->answer[r->total + i] = g->slot + set.docs[i];
        for (uint32_t i = 0; r->matched && i < set.n; i++) r->matched[(g->slot + set.docs[i]) / 64] |= 1ull << set.docs[i] % 64;
    }
    r->total += size;
}

static void run(Request *r) {
    Search *s = &r->search;
    if (r->order_field >= 0 || r->ncounters) r->enough = ALL_COUNTED; /* all are looked at anyway */
    if (r->limit > s->index->slots) r->limit = s->index->slots;
    resolve(s, &r->root);
    r->top = (Top){s, take(&s->call, sizeof(Hit) * ((size_t)r->limit + 1)), 0, r->limit, r->limit ? -INFINITY : INFINITY};
    if (r->ncounters) r->answer = take(&s->call, 4ull * s->index->slots + 4);
    for (int i = 0; i < s->index->nsegments; i++) { enter(s, i); search_segment(r); }
    for (int f = 0; f < r->ncounters; f++) best_values(r, r->tallies + f);
    Span key;
    for (uint32_t i = 0; i < r->top.n; i++) { /* so that nothing can stop while Python objects are made */
        s->call.segment = r->top.heap[i].segment;
        key_span(s, s->index->segments + r->top.heap[i].segment, r->top.heap[i].doc, &key);
    }
}

static PyObject *hit_tuple(Request *r, const Hit *h) {
    Segment *g = r->search.index->segments + h->segment;
    Span key;
    r->search.call.segment = h->segment;
    key_span(&r->search, g, h->doc, &key);
    PyObject *id = text_of(key.at, key.size);
    return id ? Py_BuildValue("(NdI)", id, h->score, g->first + h->doc) : NULL;
}

/* (values found, whether those are all, the best of them as pairs of number and count) */
static PyObject *values_found(const Tally *t) {
    PyObject *found = PyTuple_New(3), *pairs = PyBytes_FromStringAndSize(NULL, 8 * (Py_ssize_t)t->n);
    if (!found || !pairs) { Py_XDECREF(found); Py_XDECREF(pairs); return NULL; }
    uint32_t *to = (uint32_t *)(void *)PyBytes_AsString(pairs);
    for (uint32_t i = 0; i < t->n; i++) { to[2 * i] = t->of->numbers[t->best[i].rank]; to[2 * i + 1] = t->best[i].count; }
    PyTuple_SetItem(found, 0, PyLong_FromUnsignedLong(t->found));
    PyTuple_SetItem(found, 1, PyBool_FromLong(t->exact));
    PyTuple_SetItem(found, 2, pairs);
    if (!PyErr_Occurred()) return found;
    Py_DECREF(found);
    return NULL;
}

static PyObject *answer(Request *r) {
    uint32_t n = unheap(&r->top);
    PyObject *hits = PyList_New(n), *counts = PyList_New(r->ncounters);
    if (!hits || !counts) goto failed;
    for (uint32_t i = 0; i < n; i++) {
        PyObject *hit = hit_tuple(r, r->top.heap + i);
        if (!hit || PyList_SetItem(hits, i, hit) < 0) goto failed;
    }
    for (int f = 0; f < r->ncounters; f++) {
        PyObject *found = values_found(r->tallies + f);
        if (!found || PyList_SetItem(counts, f, found) < 0) goto failed;
    }
    int exact = r->total <= r->enough;
    return Py_BuildValue("(KONN)", (unsigned long long)(exact ? r->total : r->enough), exact ? Py_True : Py_False, hits, counts);
failed:
    Py_XDECREF(hits);
    Py_XDECREF(counts);
    return NULL;
}

static int read_counters(Request *r, PyObject *counters) {
    Py_ssize_t n = PyTuple_Size(counters);
    if (n > 1000) PyErr_SetString(PyExc_ValueError, "too many counters");
    if (n < 0 || n > 1000) return 0;
    r->tallies = zeros(&r->search.call, sizeof(Tally) * (size_t)(n + 1));
    for (Py_ssize_t i = 0; i < n; i++) {
        Counter *c = (Counter *)PyTuple_GetItem(counters, i);
        if (!PyObject_TypeCheck((PyObject *)c, CounterType) || c->index != r->search.index) {
            PyErr_SetString(PyExc_ValueError, "a counter of another index");
            return 0;
        }
        r->tallies[i].of = c;
    }
    r->ncounters = (int)n;
    return 1;
}

/* search(plan, limit, order_field, newest, counters, value_limit, significant, enough)
 * -> (total, whether it is exact, [(id, score, number)], [(values, whether those are all, pairs)]) */
static PyObject *index_search(PyObject *self, PyObject *args) {
    PyObject *plan, *counters, *volatile found = NULL;
    Request *volatile kept = calloc(1, sizeof(Request));
    Request *r = kept;
    if (!r) return PyErr_NoMemory();
    r->search.index = (Index *)self;
    if (!PyArg_ParseTuple(args, "OIipO!IpK", &plan, &r->limit, &r->order_field, &r->newest, &PyTuple_Type, &counters,
                          &r->value_limit, &r->significant, &r->enough)) {
        free(kept);
        return NULL;
    }
    PyThreadState *volatile thread = NULL;
    begin(&r->search.call);
    int why = setjmp(kept->search.call.out);
    r = kept;
    if (!why) {
        Index *ix = (Index *)self;
        if (r->order_field >= ix->nfields || (r->order_field >= 0 && ix->fields[r->order_field].kind != NUMBER))
            PyErr_SetString(PyExc_IndexError, "no such number field");
        else if (parse(&r->search, plan, &r->root, 0) && read_counters(r, counters)) {
            thread = PyEval_SaveThread();
            run(r);
            PyEval_RestoreThread(thread);
            thread = NULL;
            found = answer(r);
        }
    } else {
        if (thread) PyEval_RestoreThread(thread);
        Py_CLEAR(found);
        no_answer(why, kept->search.call.segment);
    }
    end(&kept->search.call);
    free(kept);
    return found;
}
