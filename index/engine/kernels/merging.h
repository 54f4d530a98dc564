/* One field of several segments as the sections of a new one. */
#pragma once
#include "asking.h"
#include "inverting.h"
#include "positions.h"

typedef struct {
    unsigned field;
    PyObject *maps;
    Py_buffer lengths, *views;
    const char *after;
    Py_ssize_t after_size;
    unsigned long long room, dict_base, posting_base, position_base;
    unsigned terms;
    Out out;
    int more;
} Merge;

/* The articles of a segment: where the term at hand stands in them, and their new numbers. */
typedef struct { Places places; const uint32_t *map; } Source;

/* The articles of a term with frequencies and steps; ends[i] is where those of the i-th source that has it end. */
typedef struct { uint32_t *docs, *tfs, *steps; uint32_t df; uint64_t cf, room, steps_room; uint32_t *starts, *ends; int sources; } Gathered;

/* Room for the articles of all sources that stand on the text; 0 where they cannot be so many. */
static int gather_begin(Search *s, const Row *rows, const uint8_t *text, uint64_t size, int positions, Gathered *g) {
    memset(g, 0, sizeof *g);
    for (int i = 0; i < s->index->nsegments; i++) {
        const Info *info = &rows[i].walk.info;
        if (!stands_on(rows + i, text, size)) continue;
        if (positions && info->cf / BLOCK > info->positions.size) return 0;
        g->room += info->df;
        g->steps_room += positions ? info->cf : 0;
        g->sources++;
    }
    if (g->room >= NONE || g->steps_room >= NONE) return 0;
    g->docs = take(&s->call, 4 * g->room + 4);
    g->tfs = take(&s->call, 4 * g->room + 4);
    g->starts = take(&s->call, 4 * g->room + 4);
    g->steps = take(&s->call, 4 * g->steps_room + 4);
    g->ends = take(&s->call, 4ull * (unsigned)g->sources);
    g->sources = 0;
    return 1;
}

/* Adds the articles of one source that live on, under their new numbers. */
static void gather(Search *s, const Info *info, Source *source, int positions, Gathered *g) {
    Places *p = &source->places;
    p->room = 0; /* what it had was given back with the term before */
    if (positions) places_open(p, &s->call, s->segment, info); else list_open(&p->list, &s->call, s->segment, info);
    for (uint32_t b = 0, blocks = blocks_of(&p->list); b < blocks; b++) {
        list_docs(&p->list, b);
        list_tfs(&p->list);
        for (p->cursor.at = 0; p->cursor.at < p->list.count; p->cursor.at++) {
            uint32_t doc = source->map[p->list.docs[p->cursor.at]];
            if (doc == NONE) continue;
            g->docs[g->df] = doc;
            g->starts[g->df] = (uint32_t)g->cf;
            g->tfs[g->df++] = p->list.tfs[p->cursor.at];
            if (!positions) continue;
            places_read(p);
            if (g->cf + p->count > g->steps_room) stop(&s->call, DAMAGED);
            for (uint32_t i = 0, before = 0; i < p->count; before = p->places[i++]) g->steps[g->cf++] = p->places[i] - before;
        }
    }
    g->ends[g->sources++] = g->df;
}

/* Sources interleave where ids do: puts what was gathered in order of article, which it is in within each source. */
static Gathered arrange(Search *s, Gathered g, int positions) {
    int rising = 1;
    for (uint32_t i = 1; i < g.df; i++) rising &= g.docs[i] > g.docs[i - 1];
    if (rising) return g;
    Gathered out = g;
    uint64_t room = 4ull * g.df + 4;
    uint32_t *next = take(&s->call, 4ull * (unsigned)g.sources);
    out.docs = take(&s->call, room);
    out.tfs = take(&s->call, room);
    out.steps = take(&s->call, 4 * g.cf + 4);
    out.cf = 0;
    for (int k = 0; k < g.sources; k++) next[k] = k ? g.ends[k - 1] : 0;
    for (uint32_t i = 0; i < g.df; i++) {
        uint32_t from = NONE;
        int of = 0;
        for (int k = 0; k < g.sources; k++)
            if (next[k] < g.ends[k] && (from == NONE || g.docs[next[k]] < g.docs[from])) from = next[of = k];
        next[of]++;
        out.docs[i] = g.docs[from];
        out.tfs[i] = g.tfs[from];
        if (i && out.docs[i] <= out.docs[i - 1]) stop(&s->call, DAMAGED);
        if (!positions) continue;
        memcpy(out.steps + out.cf, g.steps + g.starts[from], 4ull * out.tfs[i]);
        out.cf += out.tfs[i];
    }
    return out;
}

static void merge_terms(Search *s, Merge *m) {
    Index *ix = s->index;
    int positions = ix->fields[m->field].kind == TEXT;
    Row *rows = zeros(&s->call, sizeof(Row) * (size_t)(ix->nsegments + 1));
    Source *sources = zeros(&s->call, sizeof(Source) * (size_t)(ix->nsegments + 1));
    for (int i = 0; i < ix->nsegments; i++) {
        enter(s, i);
        walk_open(&rows[i].walk, &s->call, s->segment, s->segment->columns + m->field, positions);
        sources[i].map = m->views[i].buf;
        rows[i].active = walk_after(&rows[i].walk, (const uint8_t *)m->after, (uint64_t)m->after_size);
    }
    Out *o = &m->out;
    Gathered g;
    uint8_t *text = take(&s->call, LONGEST + 1);
    uint32_t size = 0;
    for (int first = 1;; first = 0) {
        int least = least_row(rows, ix->nsegments);
        m->more = least >= 0;
        if (!m->more) break;
        if (o->terms % TERMS == 0 && o->terms != m->terms && o->postings.n + o->positions.n > m->room) break;
        const Walk *next = &rows[least].walk;
        if (!first && compare(next->text, next->size, text, size) <= 0) stop(&s->call, DAMAGED); /* or there may be no end */
        size = next->size;
        memcpy(text, next->text, size);
        Mark before = mark(&s->call);
        if (!gather_begin(s, rows, text, size, positions, &g)) stop(&s->call, DAMAGED);
        for (int i = 0; i < ix->nsegments; i++) {
            if (!stands_on(rows + i, text, size)) continue;
            enter(s, i);
            gather(s, &rows[i].walk.info, sources + i, positions, &g);
            rows[i].active = walk_advance(&rows[i].walk);
        }
        if (g.df) {
            Gathered ordered = arrange(s, g, positions);
            put_term(o, text, size, ordered.docs, ordered.tfs, ordered.df, ordered.steps, ordered.cf);
        }
        release(&s->call, before);
        if (failed(o)) stop(&s->call, NO_MEMORY);
    }
}

/* Runs merge_terms without the interpreter's lock. */
static PyObject *merged(Index *index, Merge *m) {
    Search *volatile s = calloc(1, sizeof(Search));
    if (!s) return PyErr_NoMemory();
    s->index = index;
    begin(&s->call);
    PyThreadState *volatile thread = PyEval_SaveThread();
    int why = setjmp(s->call.out);
    if (!why) merge_terms(s, m);
    PyEval_RestoreThread(thread);
    PyObject *found = why ? no_answer(why, s->call.segment) : NULL;
    if (!why) found = Py_BuildValue("(NN)", sections(&m->out), m->more ? bytes_of(&m->out.last) : Py_NewRef(Py_None));
    end(&s->call);
    free(s);
    return found;
}

static int read_maps(Index *ix, Merge *m) {
    if (!PyTuple_Check(m->maps) || PyTuple_Size(m->maps) != ix->nsegments || m->field >= (unsigned)ix->nfields) goto wrong;
    for (int i = 0; i < ix->nsegments; i++) {
        if (PyObject_GetBuffer(PyTuple_GetItem(m->maps, i), m->views + i, PyBUF_SIMPLE) < 0) return 0;
        if (m->views[i].len != (Py_ssize_t)ix->segments[i].docs * 4) goto wrong;
        for (uint32_t d = 0; d < ix->segments[i].docs; d++) {
            uint32_t to = U32(m->views[i])[d];
            if (to != NONE && to >= (uint64_t)m->lengths.len) goto wrong;
        }
    }
    return 1;
wrong:
    PyErr_SetString(PyExc_ValueError, "maps that do not fit the segments");
    return 0;
}

/* Index.merge(field, maps, lengths, after, room, terms, dict base, posting base, position base)
 * -> ((dict, index, postings, positions, pairs, terms), last term or None at the end)
 * maps: for each segment the new number of each article as uint32; lengths: a byte for each new article */
static PyObject *index_merge(PyObject *self, PyObject *args) {
    Index *ix = (Index *)self;
    Merge m;
    PyObject *found = NULL;
    memset(&m, 0, sizeof m);
    if (!PyArg_ParseTuple(args, "IOy*z#KIKKK", &m.field, &m.maps, &m.lengths, &m.after, &m.after_size, &m.room, &m.terms,
                          &m.dict_base, &m.posting_base, &m.position_base))
        return NULL;
    m.views = calloc((size_t)ix->nsegments + 1, sizeof(Py_buffer));
    if (m.views && read_maps(ix, &m)) {
        int text = ix->fields[m.field].kind == TEXT;
        m.out = (Out){.terms = m.terms, .with_positions = text, .lengths = text ? m.lengths.buf : NULL, .dict_base = m.dict_base,
                      .posting_base = m.posting_base, .position_base = m.position_base};
        found = merged(ix, &m);
        out_free(&m.out);
    } else if (!PyErr_Occurred()) PyErr_NoMemory();
    for (int i = 0; m.views && i < ix->nsegments; i++) if (m.views[i].obj) PyBuffer_Release(m.views + i);
    free(m.views);
    PyBuffer_Release(&m.lengths);
    return found;
}

/* forward(pairs, docs, width) -> (starts as uint32, ordinals of that width): the values of each article in order */
static PyObject *forward(PyObject *Py_UNUSED(module), PyObject *args) {
    Py_buffer pairs;
    unsigned docs, width;
    if (!PyArg_ParseTuple(args, "y*II", &pairs, &docs, &width)) return NULL;
    if (width != 1 && width != 2 && width != 4) {
        PyErr_SetString(PyExc_ValueError, "a width of 1, 2 or 4 expected");
        PyBuffer_Release(&pairs);
        return NULL;
    }
    uint64_t n = (uint64_t)pairs.len / 8;
    const uint32_t *at = pairs.buf;
    PyObject *starts = PyBytes_FromStringAndSize(NULL, ((Py_ssize_t)docs + 1) * 4), *ordinals = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)(n * width));
    uint32_t *next = calloc((size_t)docs + 2, 4);
    int fine = starts && ordinals && next;
    for (uint64_t i = 0; fine && i < n; i++) { fine = at[2 * i] < docs; if (fine) next[at[2 * i] + 1]++; }
    if (fine) {
        for (uint32_t d = 0; d < docs; d++) next[d + 1] += next[d];
        memcpy(PyBytes_AsString(starts), next, 4ull * (docs + 1ull));
        char *to = PyBytes_AsString(ordinals);
        for (uint64_t i = 0; i < n; i++) memcpy(to + (uint64_t)next[at[2 * i]]++ * width, at + 2 * i + 1, width);
    } else if (!next) PyErr_NoMemory();
    else if (!PyErr_Occurred()) PyErr_SetString(PyExc_ValueError, "a pair outside the articles");
    free(next);
    PyBuffer_Release(&pairs);
    if (fine) return Py_BuildValue("(NN)", starts, ordinals);
    Py_XDECREF(starts);
    Py_XDECREF(ordinals);
    return NULL;
}
