/* What one call takes is given back when it ends, however it ends. */
#pragma once
#define PY_SSIZE_T_CLEAN
#define Py_LIMITED_API 0x030B0000
#include <Python.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

enum { DAMAGED = 1, NO_MEMORY = 2 };
static PyObject *Damaged;

typedef struct Chunk { struct Chunk *next; size_t used, size; } Chunk;
typedef struct { Chunk *chunk; jmp_buf out; int segment; } Call;
static Chunk *spare; /* one chunk kept between calls, guarded by the interpreter's lock */
enum { CHUNK = 4 << 20 };

static void stop(Call *c, int why) { longjmp(c->out, why); }

static void *take(Call *c, size_t n) {
    n = (n + 63) & ~(size_t)63;
    if (!c->chunk || c->chunk->used + n > c->chunk->size) {
        size_t size = n + 64 > CHUNK ? n + 64 : CHUNK;
        Chunk *fresh = malloc(size + 64);
        if (!fresh) stop(c, NO_MEMORY);
        *fresh = (Chunk){c->chunk, 64, size};
        c->chunk = fresh;
    }
    void *at = (char *)c->chunk + c->chunk->used;
    c->chunk->used += n;
    return at;
}

typedef struct { Chunk *chunk; size_t used; } Mark;

static Mark mark(Call *c) { return (Mark){c->chunk, c->chunk ? c->chunk->used : 0}; }

/* Gives back what was taken since the mark. */
static void release(Call *c, Mark m) {
    while (c->chunk != m.chunk) {
        Chunk *next = c->chunk->next;
        free(c->chunk);
        c->chunk = next;
    }
    if (c->chunk) c->chunk->used = m.used;
}

static void *zeros(Call *c, size_t n) { return memset(take(c, n), 0, n); }

static void begin(Call *c) {
    c->chunk = spare;
    spare = NULL;
    if (c->chunk) *c->chunk = (Chunk){NULL, 64, c->chunk->size};
}

static void end(Call *c) {
    while (c->chunk) {
        Chunk *next = c->chunk->next;
        if (!spare && c->chunk->size == CHUNK) spare = c->chunk; else free(c->chunk);
        c->chunk = next;
    }
}

static PyObject *no_answer(int why, int segment) {
    if (why == NO_MEMORY) return PyErr_NoMemory();
    PyObject *number = PyLong_FromLong(segment);
    if (number) { PyErr_SetObject(Damaged, number); Py_DECREF(number); }
    return NULL;
}
