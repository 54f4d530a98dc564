/* The inner loops of the index engine as one module, index.engine._kernels.
 *
 * One unit for the compiler, which sees all rooms at once; each room is a header that includes those it stands on:
 *
 * Files:      bits, arena (memory of one call), segments, opening, terms (the term table), postings, positions.
 * Questions:  a plan becomes a tree of nodes (plans), of which each gives all its articles (produce) or says which of some
 *             it has (probe): leaves, phrases, early, boolean; what they give are sets with scores. Answers are ranked,
 *             without a look at all of them where they need not be counted (ranking, maxscore), their values counted
 *             (counters, tallies), and all of it handed to Python (searching).
 * Others:     what the index has of given terms (lookups), terms spelled alike (spellings), values of keyword fields
 *             (values, sharing).
 * Writing:    sections of a field (writing), of numbered tokens (inverting) or of segments (merging); raw tokens and their
 *             numbers (tokens, vocabulary).
 *
 * The layout of what is read here is in ARCHITECTURE.md; index/engine/fallback does the same with numpy and is held
 * to the same tests. Nothing in a mapped file is trusted: a page is checked against its CRC before its first use,
 * and every length, offset and document number against the bounds of where it points. What does not fit ends the
 * call through stop(), and Python raises Damaged.
 *
 * One call works in one arena that is emptied when the call ends, and runs without the interpreter's lock.
 */
#include "opening.h"
#include "lookups.h"
#include "spellings.h"
#include "sharing.h"
#include "searching.h"
#include "merging.h"
#include "vocabulary.h"

static PyMethodDef index_methods[] = {
    {"search", index_search, METH_VARARGS, "The best articles of a plan, their number, and counts of values."},
    {"frequency", index_frequency, METH_VARARGS, "How many articles hold a term, and how often."},
    {"frequencies", index_frequencies, METH_VARARGS, "How many articles hold each of some terms."},
    {"postings", index_postings, METH_VARARGS, "Articles, frequencies and positions of a term in one segment."},
    {"places", index_places, METH_VARARGS, "Where terms stand in a few articles."},
    {"near", index_near, METH_VARARGS, "The terms of one segment at most one error from a text."},
    {"begun", index_begun, METH_VARARGS, "The most frequent terms that begin with a text."},
    {"extent", index_extent, METH_VARARGS, "How many terms a field has, and in how many articles each."},
    {"sharing", index_sharing, METH_VARARGS, "Which articles share a value with others."},
    {"values", index_values, METH_VARARGS, "How many values a keyword field has."},
    {"texts", index_texts, METH_VARARGS, "The values of some numbers."},
    {"place", index_place, METH_VARARGS, "The number of a value, or of the one after it."},
    {"holding", index_holding, METH_VARARGS, "The numbers of the values that hold some texts."},
    {"counter", index_counter, METH_VARARGS, "The values of a keyword field as they are counted."},
    {"merge", index_merge, METH_VARARGS, "One field of all segments as the sections of a new one."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot index_slots[] = {
    {Py_tp_new, index_new}, {Py_tp_dealloc, index_dealloc}, {Py_tp_methods, index_methods},
    {Py_tp_doc, "Index(lengths, live, fields, segments): mapped segments, searched as one."}, {0, NULL},
};

static PyType_Spec index_spec = {"index.engine._kernels.Index", sizeof(Index), 0, Py_TPFLAGS_DEFAULT, index_slots};

static PyMethodDef functions[] = {
    {"invert", invert, METH_VARARGS, "Tokens of articles as the sections of a field."},
    {"forward", forward, METH_VARARGS, "Pairs of article and value as the values of each article."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "_kernels", "The engine's inner loops.", -1, functions, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__kernels(void) {
    PyObject *module = PyModule_Create(&definition), *type = NULL, *vocabulary = NULL;
    if (!module) return NULL;
    crc_prepare();
    wide_prepare();
    curves_prepare();
    Damaged = PyErr_NewException("index.engine._kernels.Damaged", NULL, NULL);
    type = PyType_FromSpec(&index_spec);
    vocabulary = PyType_FromSpec(&vocabulary_spec);
    CounterType = (PyTypeObject *)PyType_FromSpec(&counter_spec);
    if (!Damaged || !type || !vocabulary || !CounterType || PyModule_AddObjectRef(module, "Damaged", Damaged) < 0 ||
        PyModule_AddObjectRef(module, "Index", type) < 0 || PyModule_AddObjectRef(module, "Vocabulary", vocabulary) < 0) {
        Py_DECREF(module);
        module = NULL;
    }
    Py_XDECREF(type);
    Py_XDECREF(vocabulary);
    return module;
}
