/* python.i: how values cross between Python and C. What is wrapped is in ../spinerisk.i.
 *
 * Columns of numbers cross without a copy: the C code reads and writes the memory of the caller's
 * array (array.array, memoryview, NumPy, anything with the buffer protocol). A view is held from
 * the conversion of the argument until after the call, so nothing can resize or free the array
 * meanwhile, even while the interpreter lock is released.
 *
 * Built for the limited API of Python 3.11, the first whose stable ABI has Py_buffer: compile with
 * -DPy_LIMITED_API=0x030b0000. Without it, it is built for one version of Python, as those without the interpreter
 * lock need. Importing it there brings the lock back (no swig -nogil): sessions and models in the making are
 * changed in place, and nothing here locks them. */
%begin %{
#define PY_SSIZE_T_CLEAN
%}

/* Most calls last less than releasing and taking the interpreter lock costs. Only the column calls, and those that
 * assess the catalogue, are long enough. (Needs swig -threads.) */
%nothread;
%thread flat_columns;
%thread flat_reading_columns;
%thread flat_readings_add;
%thread flat_arrow;
%thread flat_resolve_column;
%thread flat_sessions_add;
%thread flat_course_judge;
%thread flat_changes;
%thread flat_alternatives;
%thread flat_plan;

%{
#include <stdint.h>
#include <string.h>

/* SWIG keeps its types in memory of the process, which a second interpreter would take over: the first then crashes at
 * its next call. So any but the main one is refused, before SWIG's own start. The macro has arguments, so it renames
 * where SWIG declares and defines that start, and not where SWIG hands it to the interpreter: there stands this one. */
static int swig_start(PyObject *module);
static int SWIG_mod_exec(PyObject *module) {
  if (!PyInterpreterState_GetID(PyInterpreterState_Get())) return swig_start(module);
  PyErr_SetString(PyExc_ImportError, "spinerisk works in the main interpreter only, not in a subinterpreter;"
                                     " use threads or processes");
  return -1;
}
#define SWIG_mod_exec(module) swig_start(module)

/* The element types that are taken: the character of the buffer's format, and the bytes it must have. */
typedef struct {
  const char *codes;
  Py_ssize_t size;
  const char *name, *wrong;
} view_type;

static const view_type view_float64 = {"d", (Py_ssize_t)sizeof(double), "float64",
                                       "must hold float64 values (format 'd'); convert it first"};
static const view_type view_bytes = {"Bbc", 1, "bytes", "must hold bytes"};
static const view_type view_int32 = {"il", (Py_ssize_t)sizeof(int32_t), "int32", "must hold int32 values"};
static const view_type view_uint32 = {"IiLl", (Py_ssize_t)sizeof(uint32_t), "uint32",
                                      "must hold int32 or uint32 values"};
static const view_type view_uint64 = {"QLql", (Py_ssize_t)sizeof(uint64_t), "uint64",
                                      "must hold int64 or uint64 values"};

/* Stands in for the memory of an empty array, whose own address may be NULL, or of no alignment (bytearray, Python 3.13). */
static double view_nothing[1];

/* Formats may begin with a byte order; only this machine's own will do. */
static const char *view_native_format(const char *format) {
  const uint16_t one = 1;
  const char native = *(const unsigned char *)&one ? '<' : '>';
  if (!format) return "B"; /* the buffer protocol's default: bytes */
  return *format == '@' || *format == '=' || *format == native ? format + 1 : format;
}

/* Says what is wrong with a view, or gives NULL if it can be used. */
static const char *view_problem(const Py_buffer *view, const view_type *type, int writable) {
  const char *format = view_native_format(view->format);
  if (view->ndim != 1) return "must have exactly one dimension";
  if (view->itemsize != type->size || strlen(format) != 1 || !strchr(type->codes, *format))
    return type->wrong;
  if (view->shape[0] > 1 && view->strides && view->strides[0] != view->itemsize)
    return "is strided: its values must lie next to each other; pass a contiguous copy";
  if ((uintptr_t)view->buf % (uintptr_t)view->itemsize && view->shape[0] > 0)
    return "is not aligned in memory; pass a copy";
  if (writable && view->readonly) return "is read-only; it must be writable";
  return NULL;
}

/* A TypeError naming the argument and, where it is no buffer at all, the type that was given. */
static void view_wrong_object(PyObject *object, const view_type *type, const char *name) {
  PyObject *given;
  if (PyErr_ExceptionMatches(PyExc_MemoryError)) return;
  PyErr_Clear();
  given = PyType_GetName(Py_TYPE(object));
  if (!given) return;
  PyErr_Format(PyExc_TypeError, "%s must be an array of %s (array.array, memoryview, NumPy), not %U", name,
               type->name, given);
  Py_DECREF(given);
}

/* Takes a view of a one-dimensional array. Needs the interpreter lock. 0, or -1 with the error set. */
static int view_take(PyObject *object, Py_buffer *view, const view_type *type, int writable, const char *name) {
  const char *problem;
  if (PyObject_GetBuffer(object, view, PyBUF_FORMAT | PyBUF_STRIDES) < 0) {
    view_wrong_object(object, type, name);
    return -1;
  }
  problem = view_problem(view, type, writable);
  if (!problem) return 0;
  PyErr_Format(PyExc_TypeError, "%s %s", name, problem);
  PyBuffer_Release(view);
  return -1;
}
%}

/* SWIG takes None for text that is NULL and has the length SIZE_MAX. (spinerisk.i applies this to all text with a length.) */
%typemap(check) (char *STRING, size_t LENGTH) {
  if (!$1) {
    PyErr_SetString(PyExc_TypeError, "text must be a str, not None");
    SWIG_fail;
  }
}

/* An array that is read. NAME is what the Python caller calls it. */
%define SPINERISK_READ(DATA, SIZE, TYPE, NAME)
%typemap(in) (DATA, SIZE) (Py_buffer view, int held = 0) {
  if (view_take($input, &view, &TYPE, 0, NAME) < 0) SWIG_fail;
  held = 1;
  $1 = ($1_ltype)(view.shape[0] > 0 ? view.buf : (void *)view_nothing);
  $2 = (size_t)view.shape[0];
}
%typemap(freearg) (DATA, SIZE) { if (held$argnum) PyBuffer_Release(&view$argnum); }
%enddef

/* The same, or None: there is none. */
%define SPINERISK_READ_OR_NONE(DATA, SIZE, TYPE, NAME)
%typemap(in) (DATA, SIZE) (Py_buffer view, int held = 0) {
  $1 = NULL;
  $2 = 0;
  if ($input != Py_None) {
    if (view_take($input, &view, &TYPE, 0, NAME) < 0) SWIG_fail;
    held = 1;
    $1 = ($1_ltype)(view.shape[0] > 0 ? view.buf : (void *)view_nothing);
    $2 = (size_t)view.shape[0];
  }
}
%typemap(freearg) (DATA, SIZE) { if (held$argnum) PyBuffer_Release(&view$argnum); }
%enddef

/* An array that is written; None means that the result is not wanted. */
%define SPINERISK_WRITE(DATA, SIZE, TYPE, NAME)
%typemap(in) (DATA, SIZE) (Py_buffer view, int held = 0) {
  $1 = NULL;
  $2 = 0;
  if ($input != Py_None) {
    if (view_take($input, &view, &TYPE, 1, NAME) < 0) SWIG_fail;
    held = 1;
    $1 = ($1_ltype)(view.shape[0] > 0 ? view.buf : (void *)view_nothing);
    $2 = (size_t)view.shape[0];
  }
}
%typemap(freearg) (DATA, SIZE) { if (held$argnum) PyBuffer_Release(&view$argnum); }
%enddef

SPINERISK_READ(const double *pairs, size_t n_pairs, view_float64, "pairs")
SPINERISK_READ(const char *bytes, size_t n_bytes, view_bytes, "bytes")
SPINERISK_READ(const int32_t *offsets, size_t n_offsets, view_int32, "offsets")
SPINERISK_READ(const unsigned char *other, size_t n_other, view_bytes, "session")
SPINERISK_READ(const double *assessed, size_t n_assessed, view_float64, "assessed")
SPINERISK_READ(const double *record, size_t n_record, view_float64, "record")
SPINERISK_READ(const double *hazard, size_t n_hazard, view_float64, "hazard")
SPINERISK_READ(const double *scores, size_t n_scores, view_float64, "score")
SPINERISK_READ(const double *sessions_at, size_t n_sessions_at, view_float64, "sessions")
SPINERISK_READ(const double *risings_at, size_t n_risings_at, view_float64, "risings")
SPINERISK_READ(const int32_t *verdicts, size_t n_verdicts, view_int32, "verdict")
SPINERISK_READ_OR_NONE(const int32_t *urgencies, size_t n_urgencies, view_int32, "urgency")
SPINERISK_READ_OR_NONE(const double *dose, size_t n_dose, view_float64, "dose")
SPINERISK_READ_OR_NONE(const int32_t *index, size_t n_index, view_int32, "session index")
SPINERISK_WRITE(unsigned char *session, size_t n_session, view_bytes, "session")
SPINERISK_WRITE(double *rows, size_t n_rows, view_float64, "rows")
SPINERISK_WRITE(double *weeks, size_t n_weeks, view_float64, "weeks")
SPINERISK_WRITE(double *items, size_t n_items, view_float64, "items")
SPINERISK_WRITE(double *used, size_t n_used, view_float64, "used")
SPINERISK_WRITE(double *carried_over, size_t n_carried_over, view_float64, "carried")
SPINERISK_WRITE(double *hazards, size_t n_hazards, view_float64, "hazard")
SPINERISK_WRITE(double *flat, size_t n_flat, view_float64, "flat")
SPINERISK_WRITE(double *score, size_t n_score, view_float64, "out")
SPINERISK_WRITE(double *model_score, size_t n_model_score, view_float64, "model_score")
SPINERISK_WRITE(int32_t *verdict, size_t n_verdict, view_int32, "verdict")
SPINERISK_WRITE(int32_t *row_status, size_t n_row_status, view_int32, "status")
SPINERISK_WRITE(int32_t *urgency, size_t n_urgency, view_int32, "urgency")

SPINERISK_WRITE(int32_t *activity, size_t n_activity, view_int32, "activity")
SPINERISK_WRITE(int32_t *raised, size_t n_raised, view_int32, "raised")
SPINERISK_WRITE(int32_t *assisted, size_t n_assisted, view_int32, "assisted")
SPINERISK_WRITE(int32_t *ambiguous, size_t n_ambiguous, view_int32, "ambiguous")
SPINERISK_WRITE(double *confidence, size_t n_confidence, view_float64, "confidence")

/* ---- columns: a tuple of code, array, code, array ... (flat.h) ---- */

%{
/* The views of one call, held until after it. */
typedef struct {
  Py_buffer views[FLAT_MAX_COLUMNS];
  flat_column columns[FLAT_MAX_COLUMNS];
  int n;
} column_views;

static void column_release(column_views *all) {
  for (int i = 0; i < all->n; i++) PyBuffer_Release(&all->views[i]);
}

static const view_type *column_type(int code) {
  switch (flat_column_type(code)) {
    case 'd': return &view_float64;
    case 'i': return &view_int32;
    case 'u': return &view_uint32;
    case 'q': return &view_uint64;
    default: return NULL;
  }
}

/* 0, or -1 with the error set; what was taken is then released. */
static int column_take(PyObject *pairs, column_views *all) {
  const Py_ssize_t n = PyTuple_Check(pairs) ? PyTuple_Size(pairs) / 2 : -1;
  all->n = 0;
  if (n < 0 || n > FLAT_MAX_COLUMNS) {
    PyErr_Format(PyExc_TypeError, "columns must be a tuple of at most %d codes and arrays", FLAT_MAX_COLUMNS);
    return -1;
  }
  while (all->n < n) {
    const int code = (int)PyLong_AsLong(PyTuple_GetItem(pairs, 2 * all->n));
    const view_type *type = column_type(code);
    Py_buffer *view = &all->views[all->n];
    if (!type && !PyErr_Occurred()) PyErr_Format(PyExc_TypeError, "there is no column %d", code);
    if (!type || view_take(PyTuple_GetItem(pairs, 2 * all->n + 1), view, type, code >= FLAT_OUT, flat_column_name(code)) < 0) {
      column_release(all);
      return -1;
    }
    flat_column *column = &all->columns[all->n++];
    column->code = code;
    column->size = (int32_t)type->size;
    column->data = view->shape[0] > 0 ? view->buf : (void *)view_nothing;
    column->n = (size_t)view->shape[0];
  }
  return 0;
}
%}

%typemap(in) (const flat_column *columns, size_t n_columns) (column_views all, int held = 0) {
  if (column_take($input, &all) < 0) SWIG_fail;
  held = 1;
  $1 = all.columns;
  $2 = (size_t)all.n;
}
%typemap(freearg) (const flat_column *columns, size_t n_columns) { if (held$argnum) column_release(&all$argnum); }
