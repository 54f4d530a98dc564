/* Where a text says the first three bytes of one of many openings: spots.py's spots_plainly, compiled. */
#define PY_SSIZE_T_CLEAN
#define Py_LIMITED_API 0x030B0000
#include <Python.h>
#include <stdint.h>

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

/* spots(text, table) -> the code points, ascending, at which three bytes stand whose first is among the first 256 of the
 * table and whose slot is set in the rest; None where the text has no bytes in UTF-8 */
static PyObject *spots(PyObject *Py_UNUSED(module), PyObject *args) {
    PyObject *text;
    const char *table;
    Py_ssize_t size, many;
    if (!PyArg_ParseTuple(args, "Uy#", &text, &table, &many)) return NULL;
    if (many != FIRSTS + SLOTS) { PyErr_SetString(PyExc_ValueError, "a table of 65792 bytes expected"); return NULL; }
    const uint8_t *p = (const uint8_t *)PyUnicode_AsUTF8AndSize(text, &size);
    if (!p) {
        if (!PyErr_ExceptionMatches(PyExc_UnicodeEncodeError)) return NULL;
        PyErr_Clear();
        Py_RETURN_NONE;
    }
    PyObject *found = PyList_New(0);
    size_t within = 0; /* bytes so far that only continue a code point */
    for (Py_ssize_t i = 0; found && i + 1 < size; i++) { /* behind the last byte stands a NUL */
        within += (p[i] & 0xC0) == 0x80;
        if (table[p[i]] && table[FIRSTS + slot(p + i)] && put(found, (size_t)i - within)) Py_CLEAR(found);
    }
    return found;
}

static PyMethodDef functions[] = {
    {"spots", spots, METH_VARARGS, "Where openings may stand in a text."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "_scanning", "Openings in a text.", -1, functions, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__scanning(void) { return PyModule_Create(&definition); }
