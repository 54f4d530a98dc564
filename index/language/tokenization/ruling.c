/* Where the chunks of a text begin, and at which positions: ruler.py's layout_plainly, compiled. */
#define PY_SSIZE_T_CLEAN
#define Py_LIMITED_API 0x030B0000
#include <Python.h>
#include <stdint.h>

enum { BEFORE = 1, SMALL = 2, CAPITAL = 4, DIGIT = 8, AFTER = 16 };
enum { STARTS, POSITIONS, HEADS, TAILS, COLUMNS };

static uint8_t signs[128];
static uint8_t quotes[64]; /* U+2000 to U+203F by their last six bits */

static void prepare(void) {
    for (const char *p = "\"'([";  *p; p++) signs[(uint8_t)*p] |= BEFORE;
    for (const char *p = ".,;:!?)]\"'"; *p; p++) signs[(uint8_t)*p] |= AFTER;
    for (int c = 'a'; c <= 'z'; c++) { signs[c] = SMALL; signs[c - 32] = CAPITAL; }
    for (int c = '0'; c <= '9'; c++) signs[c] = DIGIT;
    quotes[0x18] = quotes[0x1C] = BEFORE;
    quotes[0x19] = quotes[0x1D] = quotes[0x26] = AFTER;
}

static int is_blank(uint8_t sign) { return sign == ' ' || sign == '\n'; }

/* The first byte from p on that is not of a kind. */
static const uint8_t *skip(const uint8_t *p, const uint8_t *end, unsigned kind) {
    while (p < end) {
        if (*p < 0x80) {
            if (!(signs[*p] & kind)) break;
            p++;
        } else {
            if (end - p < 3 || p[0] != 0xE2 || p[1] != 0x80 || !(quotes[p[2] & 63] & kind)) break;
            p += 3;
        }
    }
    return p;
}

static uint32_t code_points(const uint8_t *p, const uint8_t *end) {
    uint32_t count = 0;
    for (; p < end; p++) count += (*p & 0xC0) != 0x80;
    return count;
}

/* The end of the letters that are one word from p on: small letters before a capital may be glued to another word. */
static const uint8_t *letters(const uint8_t *p, const uint8_t *end) {
    const uint8_t *small = skip(p, end, SMALL);
    return small > p ? small : skip(p, end, SMALL | CAPITAL);
}

/* How many positions a chunk takes that is no plain word; -1 with an error set where nobody knows. */
static long long counted(PyObject *counts, const uint8_t *p, const uint8_t *end) {
    PyObject *chunk = PyUnicode_FromStringAndSize((const char *)p, end - p);
    PyObject *found = chunk ? PyObject_GetItem(counts, chunk) : NULL;
    Py_XDECREF(chunk);
    if (!found) return -1;
    long long count = PyLong_AsLongLong(found);
    Py_DECREF(found);
    if (count >= 0 && count <= UINT32_MAX) return count;
    if (!PyErr_Occurred()) PyErr_SetString(PyExc_ValueError, "a count must not be negative");
    return -1;
}

/* Writes the four columns, of `chunks` + 1 rows each; -1 with an error set. */
static int write_rows(const uint8_t *p, const uint8_t *end, PyObject *counts, size_t chunks, uint32_t *columns) {
    size_t rows = chunks + 1;
    uint32_t at = 0, position = 0;
    for (size_t row = 0; row < rows; row++) {
        uint32_t head = at, tail = at;
        columns[STARTS * rows + row] = at;
        columns[POSITIONS * rows + row] = position;
        if (row < chunks) {
            const uint8_t *stop = p;
            while (stop < end && !is_blank(*stop)) stop++;
            const uint8_t *word = skip(p, stop, BEFORE), *last = letters(word, stop);
            if (last == word) last = skip(word, stop, DIGIT);
            if (last > word && skip(last, stop, AFTER) == stop) {
                head = at + code_points(p, word);
                tail = head + (uint32_t)(last - word);
                position++;
            } else if (p < stop) {
                long long count = counted(counts, p, stop);
                if (count < 0) return -1;
                position += (uint32_t)count;
            }
            at += code_points(p, stop) + 1;
            p = stop + 1;
        }
        columns[HEADS * rows + row] = head;
        columns[TAILS * rows + row] = tail;
    }
    return 0;
}

/* lay(text, counts) -> four columns of uint32 in one, each a row longer than the text has chunks; None where only
 * Python can tell */
static PyObject *lay(PyObject *Py_UNUSED(module), PyObject *args) {
    PyObject *text, *counts;
    Py_ssize_t size;
    if (!PyArg_ParseTuple(args, "UO", &text, &counts)) return NULL;
    const uint8_t *at = (const uint8_t *)PyUnicode_AsUTF8AndSize(text, &size);
    if (!at) {
        if (!PyErr_ExceptionMatches(PyExc_UnicodeEncodeError)) return NULL;
        PyErr_Clear();
        Py_RETURN_NONE;
    }
    size_t chunks = 1;
    for (Py_ssize_t i = 0; i < size; i++) chunks += is_blank(at[i]);
    if (size >= UINT32_MAX) { PyErr_SetString(PyExc_ValueError, "the text is too long"); return NULL; }
    PyObject *laid = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)(4 * COLUMNS * (chunks + 1)));
    if (laid && write_rows(at, at + size, counts, chunks, (uint32_t *)PyBytes_AsString(laid))) {
        Py_DECREF(laid);
        return NULL;
    }
    return laid;
}

static PyMethodDef functions[] = {
    {"lay", lay, METH_VARARGS, "Where the chunks of a text begin, their positions, and the plain word of each."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "_ruling", "Texts along their positions.", -1, functions, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__ruling(void) {
    prepare();
    return PyModule_Create(&definition);
}
