/* A question to an Index: what it names is there, and a stop on the way raises. */
#pragma once
#include "plans.h"

static PyObject *text_of(const uint8_t *at, uint64_t n) {
    return PyUnicode_DecodeUTF8((const char *)at, (Py_ssize_t)n, "surrogatepass");
}

/* Runs body with a Search `s` on the index, then leaves; a stop inside raises. */
typedef PyObject *(*Body)(Search *s, void *arguments);

static PyObject *with_search(Index *index, Body body, void *arguments) {
    Search *volatile s = calloc(1, sizeof(Search));
    PyObject *volatile found = NULL;
    if (!s) return PyErr_NoMemory();
    s->index = index;
    begin(&s->call);
    int why = setjmp(s->call.out);
    if (!why) found = body(s, arguments);
    else found = no_answer(why, s->call.segment);
    end(&s->call);
    free(s);
    return found;
}

typedef struct { unsigned segment, field; const uint8_t *text; Py_ssize_t size; } Asked;

static int read_asked(Index *index, PyObject *args, Asked *a, int with_segment) {
    const char *text;
    int ok = with_segment ? PyArg_ParseTuple(args, "IIy#", &a->segment, &a->field, &text, &a->size)
                          : PyArg_ParseTuple(args, "Iy#", &a->field, &text, &a->size);
    if (!ok) return 0;
    a->text = (const uint8_t *)text;
    if (a->field < (unsigned)index->nfields && (!with_segment || a->segment < (unsigned)index->nsegments)) return 1;
    PyErr_SetString(PyExc_IndexError, "no such field or segment");
    return 0;
}
