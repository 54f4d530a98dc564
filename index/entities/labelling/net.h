/* What a few small recurrent nets add to the scores of labels: net.py, compiled.
 *
 * The widest sums stay within 32 bits whatever the weights: each factor is held within the bounds named here.
 */
enum { SIZE = 64, UNITS = 48, HIDDEN = 48, WINDOW = 5, GATES = 4 * UNITS, WIDTH = GATES + WINDOW * HIDDEN };
enum { VECTOR_BITS = 7, WEIGHT_BITS = 12, STEP_BITS = 8, OUTPUT_BITS = 6, UNIT_BITS = 15, POOLED_BITS = 11 };
enum { ONE = (1 << UNIT_BITS) - 1, STEPS = 2048, MOST_SUM = 2047, MOST_STEP = 32767, MOST_HIDDEN = 4095, MOST_WEIGHT = 8191 };
enum { LONGEST = 2000, MOST_ATTRIBUTES = 60000, MOST_MEMBERS = 4 };
enum { NET_FORMS, NET_MEMBERS };
enum { MEMBER_VECTORS, MEMBER_PROJECTION, MEMBER_BIAS, MEMBER_POOLED, MEMBER_HIDDEN, MEMBER_OUTPUT, MEMBER_OFFSETS };

typedef struct {
    const int16_t *pooled, *output;
    const int32_t *hidden, *offsets;
} Member;

/* A sentence as the nets see it: the WIDTH numbers of each token for one net after another (owned by held or by a mark);
 * both running means of each net at each token. No tables: nothing is added. */
typedef struct {
    PyObject *tables;
    PyObject **held;
    const int16_t **tokens;
    int16_t *means;
    Member members[MOST_MEMBERS];
    int count;
} Net;

static const void *numbers_of(PyObject *packed, size_t bytes) {
    if (!packed) return NULL;
    if (!PyBytes_Check(packed) || (size_t)PyBytes_Size(packed) != bytes) {
        PyErr_SetString(PyExc_TypeError, "packed numbers of the net expected");
        return NULL;
    }
    return PyBytes_AsString(packed);
}

static int32_t within(int32_t number, int32_t least, int32_t most) {
    return number < least ? least : number > most ? most : number;
}

static int32_t shifted(int32_t number, int bits) { return (number + (1 << (bits - 1))) >> bits; }

/* The sum of products; weights beyond MOST_WEIGHT are refused where they are read. */
static int32_t product(const int16_t *a, const int16_t *b, int size) {
    int32_t sum = 0;
    for (int i = 0; i < size; i++) sum += (int32_t)a[i] * b[i];
    return sum;
}

/* What a function is at a step, from its table. */
static int32_t activated(const int16_t *table, int32_t step) { return table[within(step, -STEPS, STEPS - 1) + STEPS]; }

/* The WIDTH numbers of a token from the steps before any activation. */
static void gated(int16_t out[WIDTH], const int32_t steps[WIDTH], const int16_t *tanh_at, const int16_t *sigmoid_at) {
    for (int i = 0; i < 2 * UNITS; i++) {
        int32_t kept = activated(sigmoid_at, steps[2 * UNITS + i]);
        out[i] = (int16_t)shifted((ONE - kept) * activated(tanh_at, steps[i]), UNIT_BITS);
        out[2 * UNITS + i] = (int16_t)kept;
    }
    for (int i = GATES; i < WIDTH; i++) out[i] = (int16_t)within(steps[i], -MOST_STEP, MOST_STEP);
}

/* The WIDTH numbers that one net makes of the attributes of a token. */
static int project_member(int16_t out[WIDTH], PyObject *member, const uint16_t *told, Py_ssize_t size, const int16_t *tanh_at, const int16_t *sigmoid_at) {
    int32_t sums[SIZE] = {0}, steps[WIDTH];
    int16_t token[SIZE];
    if (!PyTuple_Check(member)) { PyErr_SetString(PyExc_TypeError, "layers of a net expected"); return -1; }
    PyObject *vectors = PyTuple_GetItem(member, MEMBER_VECTORS);
    if (!vectors || !PyBytes_Check(vectors)) { PyErr_SetString(PyExc_TypeError, "packed vectors expected"); return -1; }
    const int16_t *projection = numbers_of(PyTuple_GetItem(member, MEMBER_PROJECTION), WIDTH * SIZE * sizeof *projection);
    const int32_t *bias = projection ? numbers_of(PyTuple_GetItem(member, MEMBER_BIAS), WIDTH * sizeof *bias) : NULL;
    if (!bias) return -1;
    const int8_t *rows = (const int8_t *)PyBytes_AsString(vectors);
    Py_ssize_t known = PyBytes_Size(vectors) / SIZE;
    for (Py_ssize_t i = 0; i < size; i++) {
        if (told[i] >= known) { PyErr_SetString(PyExc_IndexError, "an attribute without a vector"); return -1; }
        for (int j = 0; j < SIZE; j++) sums[j] += rows[told[i] * SIZE + j];
    }
    for (int j = 0; j < SIZE; j++) token[j] = (int16_t)within(sums[j], -MOST_SUM, MOST_SUM);
    for (int i = 0; i < WIDTH; i++)
        steps[i] = shifted(product(projection + i * SIZE, token, SIZE), VECTOR_BITS + WEIGHT_BITS - STEP_BITS) + bias[i];
    gated(out, steps, tanh_at, sigmoid_at);
    return 0;
}

/* project(numbers, members, tanh, sigmoid) -> the WIDTH numbers of a token for one net after another, 16 bits each */
static PyObject *project(PyObject *self, PyObject *args) {
    PyObject *told, *members, *tanhs, *sigmoids;
    int16_t out[MOST_MEMBERS * WIDTH];
    (void)self;
    if (!PyArg_ParseTuple(args, "O!O!O!O!", &PyBytes_Type, &told, &PyTuple_Type, &members, &PyBytes_Type, &tanhs, &PyBytes_Type, &sigmoids)) return NULL;
    const int16_t *tanh_at = numbers_of(tanhs, 2 * STEPS * sizeof *tanh_at), *sigmoid_at = numbers_of(sigmoids, 2 * STEPS * sizeof *sigmoid_at);
    if (!tanh_at || !sigmoid_at) return NULL;
    const uint16_t *numbers = (const uint16_t *)(const void *)PyBytes_AsString(told);
    Py_ssize_t size = PyBytes_Size(told) / (Py_ssize_t)sizeof *numbers, count = PyTuple_Size(members);
    if (size > MOST_ATTRIBUTES) { PyErr_SetString(PyExc_ValueError, "too many attributes"); return NULL; }
    if (count > MOST_MEMBERS) { PyErr_SetString(PyExc_ValueError, "too many nets"); return NULL; }
    for (Py_ssize_t i = 0; i < count; i++)
        if (project_member(out + i * WIDTH, PyTuple_GetItem(members, i), numbers, size, tanh_at, sigmoid_at) < 0) return NULL;
    return PyBytes_FromStringAndSize((const char *)out, count * WIDTH * (Py_ssize_t)sizeof *out);
}

static int open_member(Member *m, PyObject *member) {
    if (!member) return -1;
    if (!PyTuple_Check(member)) { PyErr_SetString(PyExc_TypeError, "layers of a net expected"); return -1; }
    if (!(m->pooled = numbers_of(PyTuple_GetItem(member, MEMBER_POOLED), HIDDEN * 2 * UNITS * sizeof *m->pooled))) return -1;
    if (!(m->hidden = numbers_of(PyTuple_GetItem(member, MEMBER_HIDDEN), HIDDEN * sizeof *m->hidden))) return -1;
    if (!(m->output = numbers_of(PyTuple_GetItem(member, MEMBER_OUTPUT), LABELS * HIDDEN * sizeof *m->output))) return -1;
    if (!(m->offsets = numbers_of(PyTuple_GetItem(member, MEMBER_OFFSETS), LABELS * sizeof *m->offsets))) return -1;
    return 0;
}

static int open_members(Net *n, PyObject *members) {
    if (!members) return -1;
    Py_ssize_t count = PyTuple_Check(members) ? PyTuple_Size(members) : 0;
    if (count < 1 || count > MOST_MEMBERS) { PyErr_SetString(PyExc_TypeError, "a few nets expected"); return -1; }
    for (n->count = 0; n->count < count; n->count++)
        if (open_member(n->members + n->count, PyTuple_GetItem(members, n->count)) < 0) return -1;
    return 0;
}

/* Reads the tables; a sentence longer than LONGEST is not looked at. */
static int open_net(Net *n, PyObject *tables, Py_ssize_t size) {
    if (!tables) return -1;
    if (tables == Py_None || size > LONGEST) return 0;
    if (!PyTuple_Check(tables)) { PyErr_SetString(PyExc_TypeError, "tables of the net expected"); return -1; }
    if (open_members(n, PyTuple_GetItem(tables, NET_MEMBERS)) < 0) return -1;
    n->held = PyMem_Calloc((size_t)size, sizeof *n->held);
    n->tokens = PyMem_Calloc((size_t)size, sizeof *n->tokens);
    n->means = PyMem_Calloc((size_t)size, (size_t)n->count * 2 * UNITS * sizeof *n->means);
    if (!n->held || !n->tokens || !n->means) { PyErr_NoMemory(); return -1; }
    n->tables = tables;
    return 0;
}

static void close_net(Net *n, Py_ssize_t size) {
    for (Py_ssize_t at = 0; n->held && at < size; at++) Py_XDECREF(n->held[at]);
    PyMem_Free(n->held);
    PyMem_Free((void *)n->tokens);
    PyMem_Free(n->means);
}

/* The numbers of a token, WIDTH for each net, packed. */
static const int16_t *widths_of(const Net *n, PyObject *packed) {
    return numbers_of(packed, (size_t)n->count * WIDTH * sizeof(int16_t));
}

/* Asks for a token's numbers, which lie anywhere in memory, while those of the next are looked up. */
static void fetch(const Net *n, Py_ssize_t at) {
    const char *numbers = (const char *)n->tokens[at];
    for (size_t i = 0; i < (size_t)n->count * WIDTH * sizeof(int16_t); i += 64) __builtin_prefetch(numbers + i);
}

/* The means of one net at a token: of what stands before it, then of what stands behind it. */
static int16_t *means_of(const Net *n, int member, Py_ssize_t at) { return n->means + (at * n->count + member) * 2 * UNITS; }

/* One net's running mean of what stands before each token, or behind it. A mean of numbers up to ONE stays within ONE. */
static void run(Net *n, int member, Py_ssize_t size, int behind) {
    int16_t mean[UNITS] = {0};
    for (Py_ssize_t i = 0; i < size; i++) {
        Py_ssize_t at = behind ? size - 1 - i : i;
        const int16_t *fresh = n->tokens[at] + member * WIDTH + behind * UNITS, *kept = fresh + 2 * UNITS;
        int16_t *seen = means_of(n, member, at) + behind * UNITS;
        for (int j = 0; j < UNITS; j++) {
            seen[j] = (int16_t)(mean[j] >> (UNIT_BITS - POOLED_BITS));
            mean[j] = (int16_t)(shifted((int32_t)kept[j] * mean[j], UNIT_BITS) + fresh[j]);
        }
    }
}

static void run_nets(Net *n, Py_ssize_t size) {
    for (int member = 0; n->tables && member < n->count; member++)
        for (int behind = 0; behind < 2; behind++) run(n, member, size, behind);
}

/* Adds what one net says of the token at a place to the score of each label. */
static void add_member(int32_t scores[LABELS], const Net *n, int member, Py_ssize_t at, Py_ssize_t size) {
    const Member *m = n->members + member;
    const int16_t *means = means_of(n, member, at);
    int32_t sums[HIDDEN];
    int16_t hidden[HIDDEN];
    for (int i = 0; i < HIDDEN; i++)
        sums[i] = m->hidden[i] + shifted(product(m->pooled + i * 2 * UNITS, means, 2 * UNITS), POOLED_BITS + WEIGHT_BITS - STEP_BITS);
    for (int place = 0; place < WINDOW; place++) {
        Py_ssize_t seen = at + place - WINDOW / 2;
        if (seen < 0 || seen >= size) continue;
        const int16_t *added = n->tokens[seen] + member * WIDTH + GATES + place * HIDDEN;
        for (int i = 0; i < HIDDEN; i++) sums[i] += added[i];
    }
    for (int i = 0; i < HIDDEN; i++) hidden[i] = (int16_t)within(sums[i], 0, MOST_HIDDEN);
    for (int label = 0; label < LABELS; label++)
        scores[label] = (int32_t)((uint32_t)scores[label] + (uint32_t)m->offsets[label] + (uint32_t)shifted(product(m->output + label * HIDDEN, hidden, HIDDEN), STEP_BITS + OUTPUT_BITS));
}

/* Adds what all nets say. */
static void add_nets(int32_t scores[LABELS], const Net *n, Py_ssize_t at, Py_ssize_t size) {
    for (int member = 0; n->tables && member < n->count; member++) add_member(scores, n, member, at, size);
}
