/* Where a text says the first three bytes of one of many openings, and where a day of a month may stand in it. */
#define PY_SSIZE_T_CLEAN
#define Py_LIMITED_API 0x030B0000
#include <Python.h>
#include <stdint.h>
#include <string.h>

enum { FIRSTS = 1 << 8, SLOTS = 1 << 16 };

/* The slot of three bytes; spots.py computes it too. */
static inline uint32_t slot(const uint8_t *p) {
    return ((uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16) * 2654435761u >> 16;
}

static int put(PyObject *found, size_t place) {
    PyObject *number = PyLong_FromSize_t(place);
    int failed = !number || PyList_Append(found, number);
    Py_XDECREF(number);
    return failed;
}

/* A text in UTF-8; NULL without an error where a lone surrogate keeps it from being that. */
static const uint8_t *bytes_of(PyObject *text, Py_ssize_t *size) {
    const char *found = PyUnicode_AsUTF8AndSize(text, size);
    if (!found && PyErr_ExceptionMatches(PyExc_UnicodeEncodeError)) PyErr_Clear();
    return (const uint8_t *)found;
}

/* spots(text, table) -> the code points, ascending, at which three bytes stand whose first is among the first 256 of the
 * table and whose slot is set in the rest; None where the text has no bytes in UTF-8 */
static PyObject *spots(PyObject *Py_UNUSED(module), PyObject *args) {
    PyObject *text;
    const char *table;
    Py_ssize_t size, many;
    if (!PyArg_ParseTuple(args, "Uy#", &text, &table, &many)) return NULL;
    if (many != FIRSTS + SLOTS) { PyErr_SetString(PyExc_ValueError, "a table of 65792 bytes expected"); return NULL; }
    const uint8_t *p = bytes_of(text, &size);
    if (!p) return PyErr_Occurred() ? NULL : Py_NewRef(Py_None);
    PyObject *found = PyList_New(0);
    size_t within = 0; /* bytes so far that only continue a code point */
    for (Py_ssize_t i = 0; found && i + 1 < size; i++) { /* behind the last byte stands a NUL */
        within += (p[i] & 0xC0) == 0x80;
        if (table[p[i]] && table[FIRSTS + slot(p + i)] && put(found, (size_t)i - within)) Py_CLEAR(found);
    }
    return found;
}

static inline int blank(uint8_t c) { return c == ' ' || (c >= 9 && c <= 13) || (c >= 28 && c <= 31); }

static inline int digit(uint8_t c) { return (uint8_t)(c - '0') < 10; }

/* Whether a month, or "dan" before another day, may begin here: three letters tell, or any that is not plain. */
static int month(const uint8_t *p) {
    static const char names[] = "janfebpebmaraprmeimayjunjulaguagtagsaugsepoktoctnovnopdesdecdan";
    uint8_t said[3];
    for (int i = 0; i < 3; i++) {
        if (p[i] >= 0x80) return 1;
        if (!p[i]) return 0;
        said[i] = p[i] | 32;
    }
    for (const char *name = names; *name; name += 3) if (!memcmp(name, said, 3)) return 1;
    return 0;
}

/* Whether what follows a number, up to a NUL, may make a day of a month of it. */
static int dated(const uint8_t *p) {
    if (!blank(*p) && *p != '-' && *p != '/' && *p != '&' && *p < 0x80) return 0;
    while (blank(*p) || *p == '-' || *p == '/' || *p == '&') p++;
    return digit(*p) || month(p);
}

/* days(text) -> the code points, ascending, of up to four digits before what may make a day of them; None where the
 * text has no bytes in UTF-8 */
static PyObject *days(PyObject *Py_UNUSED(module), PyObject *text) {
    Py_ssize_t size;
    if (!PyUnicode_Check(text)) { PyErr_SetString(PyExc_TypeError, "text expected"); return NULL; }
    const uint8_t *p = bytes_of(text, &size);
    if (!p) return PyErr_Occurred() ? NULL : Py_NewRef(Py_None);
    PyObject *found = PyList_New(0);
    size_t within = 0;
    for (Py_ssize_t i = 0; found && i < size; i++) {
        within += (p[i] & 0xC0) == 0x80;
        if (!digit(p[i])) continue;
        Py_ssize_t end = i + 1;
        while (digit(p[end])) end++;
        if (dated(p + end))
            for (Py_ssize_t at = end - i > 4 ? end - 4 : i; found && at < end; at++)
                if (put(found, (size_t)at - within)) Py_CLEAR(found);
        i = end - 1;
    }
    return found;
}

static PyMethodDef functions[] = {
    {"days", days, METH_O, "Where days of a month may stand in a text."},
    {"spots", spots, METH_VARARGS, "Where openings may stand in a text."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "_scanning", "Openings in a text.", -1, functions, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__scanning(void) { return PyModule_Create(&definition); }
