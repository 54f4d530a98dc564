/* The hashes of a text's shingles: sketch.py's hashes_plainly, compiled. */
#define PY_SSIZE_T_CLEAN
#define Py_LIMITED_API 0x030B0000
#include <Python.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { SPACE = 1, CASED = 2, CLASSES = 1 << 16 }; /* what sketch.py says of a code point */

typedef struct { size_t start, end; uint32_t letters; } Word;

static uint32_t crc_table[256];

static void crc_prepare(void) {
    for (uint32_t i = 0; i < 256; i++) {
        uint32_t c = i;
        for (int k = 0; k < 8; k++) c = c & 1 ? 0xEDB88320u ^ c >> 1 : c >> 1;
        crc_table[i] = c;
    }
}

/* For each byte below 128 the same in small letters; 0 for a space, and for bytes that are not plain. */
static uint8_t small[256];

static void small_prepare(const uint8_t *classes) {
    for (int i = 1; i < 128; i++) small[i] = classes[i] ? 0 : (uint8_t)(i >= 'A' && i <= 'Z' ? i + 32 : i);
}

static uint32_t crc_of(const uint8_t *p, size_t n) {
    uint32_t c = 0xFFFFFFFFu;
    while (n--) c = crc_table[(c ^ *p++) & 255] ^ c >> 8;
    return ~c;
}

static int rising(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

/* Writes the words in small letters with one space between them, and where each stands; how many there are, or -1 where
 * a code point is beyond the basic plane or has small letters that are not plain. `joined` takes size + 1, `words` half. */
static Py_ssize_t read_words(const uint8_t *p, size_t size, const uint8_t *classes, uint8_t *joined, Word *words) {
    const uint8_t *end = p + size;
    uint8_t *to = joined, *start = joined;
    uint32_t letters = 0;
    Py_ssize_t count = 0;
    for (;;) {
        for (; p < end && small[*p]; letters++) *to++ = small[*p++];
        if (p == end) break;
        uint32_t c = *p;
        unsigned n = c < 0x80 ? 1 : c < 0xE0 ? 2 : 3;
        if (c >= 0xF0) return -1;
        if (c >= 0x80) c = c < 0xE0 ? (c & 31) << 6 | (p[1] & 63) : (c & 15) << 12 | (uint32_t)(p[1] & 63) << 6 | (p[2] & 63);
        if (classes[c]) {
            if (classes[c] & CASED) return -1;
            if (letters) {
                words[count++] = (Word){(size_t)(start - joined), (size_t)(to - joined), letters};
                *to++ = ' ';
            }
            start = to;
            letters = 0;
        } else {
            letters++;
            for (unsigned i = 0; i < n; i++) *to++ = (uint8_t)(p[i] - 'A') < 26 ? p[i] + 32 : p[i];
        }
        p += n;
    }
    if (letters) words[count++] = (Word){(size_t)(start - joined), (size_t)(to - joined), letters};
    return count;
}

/* hashes(text, classes, anchor, shingle) -> the distinct CRC-32 of all shingles, ascending, as uint32; None where only
 * Python can tell */
static PyObject *hashes(PyObject *Py_UNUSED(module), PyObject *args) {
    PyObject *text, *found = NULL;
    const char *classes;
    Py_ssize_t size, many;
    unsigned anchor, shingle;
    if (!PyArg_ParseTuple(args, "Uy#II", &text, &classes, &many, &anchor, &shingle)) return NULL;
    if (many != CLASSES || !shingle) { PyErr_SetString(PyExc_ValueError, "65536 classes expected"); return NULL; }
    const uint8_t *at = (const uint8_t *)PyUnicode_AsUTF8AndSize(text, &size);
    if (!at) {
        if (!PyErr_ExceptionMatches(PyExc_UnicodeEncodeError)) return NULL;
        PyErr_Clear();
        Py_RETURN_NONE;
    }
    small_prepare((const uint8_t *)classes);
    uint8_t *joined = malloc((size_t)size + 1);
    Word *words = malloc(sizeof(Word) * ((size_t)size / 2 + 1));
    uint32_t *sums = malloc(4 * ((size_t)size / 2 + 1));
    Py_ssize_t count = joined && words && sums ? read_words(at, (size_t)size, (const uint8_t *)classes, joined, words) : -1;
    if (!joined || !words || !sums) PyErr_NoMemory();
    else if (count < 0) found = Py_NewRef(Py_None);
    else {
        size_t n = 0, distinct = 0;
        for (Py_ssize_t i = 0; i < count; i++) {
            if (words[i].letters != anchor) continue;
            Py_ssize_t last = (Py_ssize_t)shingle < count - i ? i + (Py_ssize_t)shingle - 1 : count - 1;
            sums[n++] = crc_of(joined + words[i].start, words[last].end - words[i].start);
        }
        qsort(sums, n, 4, rising);
        for (size_t i = 0; i < n; i++) if (!i || sums[i] != sums[i - 1]) sums[distinct++] = sums[i];
        found = PyBytes_FromStringAndSize((const char *)sums, (Py_ssize_t)(4 * distinct));
    }
    free(joined);
    free(words);
    free(sums);
    return found;
}

static PyMethodDef functions[] = {
    {"hashes", hashes, METH_VARARGS, "The distinct hashes of a text's shingles."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "_sketching", "Hashes of shingles.", -1, functions, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__sketching(void) {
    crc_prepare();
    return PyModule_Create(&definition);
}
