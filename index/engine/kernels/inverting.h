/* The numbered tokens of articles as the sections of a field. */
#pragma once
#include "writing.h"

typedef struct {
    Py_buffer tokens, starts, order, piece_starts, piece_terms, piece_advances, ranks, blob, blob_starts;
    uint32_t *piece_ranks;   /* the rank of each piece's term, or NONE */
    uint32_t *alone;         /* the rank of each raw token's only term, which moves on by one position; else SEVERAL */
} Inputs;

enum { SEVERAL = NONE - 1 };

#define U32(view) ((const uint32_t *)(view).buf)
#define LEN(view) ((uint64_t)(view).len / 4)

static int read_inputs(PyObject *given, Inputs *in) {
    Py_buffer *views = (Py_buffer *)in;
    if (!PyTuple_Check(given) || PyTuple_Size(given) != 9) { PyErr_SetString(PyExc_ValueError, "nine arrays expected"); return 0; }
    for (int i = 0; i < 9; i++)
        if (PyObject_GetBuffer(PyTuple_GetItem(given, i), views + i, PyBUF_SIMPLE) < 0) return 0;
    uint64_t docs = LEN(in->order), raws = LEN(in->piece_starts) - 1, pieces = LEN(in->piece_terms), ranks = LEN(in->ranks);
    int good = LEN(in->piece_starts) && LEN(in->starts) == docs + 1 && LEN(in->piece_advances) == pieces && LEN(in->blob_starts) == ranks + 1;
    for (uint64_t i = 0; good && i < docs; i++)
        good = U32(in->order)[i] < docs && U32(in->starts)[i] <= U32(in->starts)[i + 1];
    good = good && U32(in->starts)[docs] <= LEN(in->tokens) && U32(in->piece_starts)[raws] <= pieces;
    for (uint64_t i = 0; good && i < raws; i++) good = U32(in->piece_starts)[i] <= U32(in->piece_starts)[i + 1];
    for (uint64_t i = 0; good && i < LEN(in->tokens); i++) good = U32(in->tokens)[i] < raws;
    for (uint64_t i = 0; good && i < pieces; i++) good = U32(in->piece_terms)[i] == NONE || U32(in->piece_terms)[i] < ranks;
    for (uint64_t i = 0; good && i < ranks; i++)
        good = U32(in->ranks)[i] < ranks && U32(in->blob_starts)[i] <= U32(in->blob_starts)[i + 1] &&
               U32(in->blob_starts)[i + 1] - U32(in->blob_starts)[i] <= LONGEST;
    if (good && U32(in->blob_starts)[ranks] <= (uint64_t)in->blob.len) return 1;
    PyErr_SetString(PyExc_ValueError, "arrays that do not fit together");
    return 0;
}

static void close_inputs(Inputs *in) {
    Py_buffer *views = (Py_buffer *)in;
    for (int i = 0; i < 9; i++) if (views[i].obj) PyBuffer_Release(views + i);
}

/* Runs the body for each term of each article, in order of id. */
#define EACH_TERM(in, doc, rank, position, ...) \
    for (uint32_t doc = 0, docs_ = (uint32_t)LEN((in)->order); doc < docs_; doc++) { \
        uint32_t from_ = U32((in)->starts)[U32((in)->order)[doc]], to_ = U32((in)->starts)[U32((in)->order)[doc] + 1]; \
        uint32_t position = NONE; /* the first word moves on to 0 */ \
        for (; from_ < to_; from_++) { \
            uint32_t raw_ = U32((in)->tokens)[from_], rank = (in)->alone[raw_]; \
            if (rank != SEVERAL) { \
                position++; \
                { __VA_ARGS__ } \
                continue; \
            } \
            for (uint32_t p_ = U32((in)->piece_starts)[raw_]; p_ < U32((in)->piece_starts)[raw_ + 1]; p_++) { \
                rank = (in)->piece_ranks[p_]; \
                position += U32((in)->piece_advances)[p_]; \
                if (rank != NONE) { __VA_ARGS__ } \
            } \
        } \
    }

static int rank_pieces(Inputs *in) {
    uint64_t pieces = LEN(in->piece_terms), raws = LEN(in->piece_starts) - 1;
    in->piece_ranks = malloc(4 * pieces + 4);
    in->alone = malloc(4 * raws + 4);
    if (!in->piece_ranks || !in->alone) return 0;
    for (uint64_t i = 0; i < pieces; i++)
        in->piece_ranks[i] = U32(in->piece_terms)[i] == NONE ? NONE : U32(in->ranks)[U32(in->piece_terms)[i]];
    for (uint64_t i = 0; i < raws; i++) {
        uint32_t first = U32(in->piece_starts)[i];
        int one = U32(in->piece_starts)[i + 1] - first == 1 && U32(in->piece_advances)[first] == 1;
        in->alone[i] = one && in->piece_ranks[first] != NONE ? in->piece_ranks[first] : SEVERAL;
    }
    return 1;
}

enum { PLACES = 3 << 20 }; /* of words in articles that are sorted at a time */
typedef struct { uint32_t doc, position; } Place;

/* Puts the terms of some ranks; ends[rank] is where the places of each end. */
static int emit_terms(Inputs *in, Out *o, const Place *places, const uint64_t *ends, uint64_t from, uint64_t to, uint64_t room) {
    uint32_t *docs = malloc(4 * room + 4), *tfs = malloc(4 * room + 4), *steps = malloc(4 * room + 4);
    int fine = docs && tfs && steps;
    uint64_t start = 0;
    for (uint64_t r = from; fine && r < to; start = ends[r], r++) {
        uint32_t df = 0, before = 0;
        if (ends[r] == start) continue;
        for (uint64_t i = start; i < ends[r]; i++) {
            if (!df || docs[df - 1] != places[i].doc) { docs[df] = places[i].doc; tfs[df++] = 0; before = 0; }
            tfs[df - 1]++;
            steps[i - start] = places[i].position - before;
            before = places[i].position;
        }
        for (uint32_t i = 0; !o->with_positions && i < df; i++) tfs[i] = 1;
        put_term(o, (const uint8_t *)in->blob.buf + U32(in->blob_starts)[r], U32(in->blob_starts)[r + 1] - U32(in->blob_starts)[r],
                 docs, tfs, df, steps, ends[r] - start);
        fine = !failed(o);
    }
    free(docs); free(tfs); free(steps);
    return fine;
}

static uint8_t length_byte(const uint32_t *lengths, uint32_t length) { /* bisect_left, as Whoosh */
    int low = 0, high = 255;
    while (low < high) {
        int middle = (low + high) / 2;
        if (lengths[middle] < length) low = middle + 1; else high = middle;
    }
    return (uint8_t)low;
}

/* Collects the places of as many terms at a time as bounded memory holds, and puts those. */
static int invert_into(Inputs *in, Out *o, uint32_t *exact, uint8_t *lengths, const uint32_t *table) {
    uint64_t ranks = LEN(in->ranks), sum = 0, room = PLACES;
    uint64_t *ends = calloc(ranks + 1, 8);
    int fine = ends && rank_pieces(in);
    if (fine) { EACH_TERM(in, doc, rank, position, { ends[rank]++; exact[doc]++; (void)position; }) }
    for (uint32_t d = 0; fine && d < LEN(in->order); d++) lengths[d] = length_byte(table, exact[d]);
    for (uint64_t r = 0; fine && r < ranks; r++) { sum += ends[r]; room = ends[r] > room ? ends[r] : room; }
    room = sum < room ? sum : room;
    Place *places = malloc(sizeof(Place) * (room + 1));
    fine = fine && places;
    for (uint64_t from = 0, to; fine && from < ranks; from = to) {
        for (sum = 0, to = from; to < ranks && ends[to] <= room - sum; to++) { uint64_t n = ends[to]; ends[to] = sum; sum += n; }
        EACH_TERM(in, doc, rank, position, { if (rank >= from && rank < to) places[ends[rank]++] = (Place){doc, position}; })
        fine = emit_terms(in, o, places, ends, from, to, sum);
    }
    free(places);
    free(ends);
    free(in->piece_ranks);
    free(in->alone);
    return fine;
}

/* invert(arrays, lengths, positions)
 * -> ((dict, index, postings, positions, pairs, terms), length bytes, exact lengths as uint32) */
static PyObject *invert(PyObject *Py_UNUSED(module), PyObject *args) {
    PyObject *given, *found = NULL;
    const char *table;
    Py_ssize_t size;
    int positions;
    Inputs in;
    memset(&in, 0, sizeof in);
    if (!PyArg_ParseTuple(args, "Oy#p", &given, &table, &size, &positions) || size != 1024) {
        if (!PyErr_Occurred()) PyErr_SetString(PyExc_ValueError, "256 lengths expected");
        return NULL;
    }
    if (read_inputs(given, &in)) {
        uint64_t docs = LEN(in.order);
        uint32_t *exact = calloc(docs + 1, 4), copy[256];
        uint8_t *lengths = calloc(docs + 1, 1);
        Out o = {.with_positions = positions, .lengths = positions ? lengths : NULL};
        memcpy(copy, table, 1024);
        int fine = 0;
        Py_BEGIN_ALLOW_THREADS
        fine = exact && lengths && invert_into(&in, &o, exact, lengths, copy);
        Py_END_ALLOW_THREADS
        if (fine) found = Py_BuildValue("(Ny#y#)", sections(&o), lengths, (Py_ssize_t)docs, exact, (Py_ssize_t)docs * 4);
        else PyErr_NoMemory();
        out_free(&o);
        free(exact);
        free(lengths);
    }
    close_inputs(&in);
    return found;
}
