/* arrow.i: record batches in the capsules of the Arrow PyCapsule interface. A capsule owns its struct; whoever still
 * holds it after the call lets it go. */
%{
static void *capsule_pointer(PyObject *object, const char *name) {
  if (PyCapsule_IsValid(object, name)) return PyCapsule_GetPointer(object, name);
  PyErr_Format(PyExc_TypeError, "must be a capsule of the name %s", name);
  return NULL;
}

static void schema_destroy(PyObject *capsule) {
  struct ArrowSchema *schema = PyCapsule_GetPointer(capsule, "arrow_schema");
  if (schema && schema->release) schema->release(schema);
  free(schema);
}

static void array_destroy(PyObject *capsule) {
  struct ArrowArray *array = PyCapsule_GetPointer(capsule, "arrow_array");
  if (array && array->release) array->release(array);
  free(array);
}

/* The stream of the interface. */
struct ArrowArrayStream {
  int (*get_schema)(struct ArrowArrayStream *, struct ArrowSchema *);
  int (*get_next)(struct ArrowArrayStream *, struct ArrowArray *);
  const char *(*get_last_error)(struct ArrowArrayStream *);
  void (*release)(struct ArrowArrayStream *);
  void *private_data;
};
%}

%define SPINERISK_CAPSULE(TYPE, NAME)
%typemap(in) TYPE {
  $1 = ($1_ltype)capsule_pointer($input, NAME);
  if (!$1) SWIG_fail;
}
%typemap(freearg) TYPE ""
%enddef
SPINERISK_CAPSULE(const struct ArrowSchema *schema, "arrow_schema")
SPINERISK_CAPSULE(struct ArrowSchema *out_schema, "arrow_schema")
SPINERISK_CAPSULE(const struct ArrowArray *batch, "arrow_array")
SPINERISK_CAPSULE(struct ArrowArray *out, "arrow_array")

%inline %{
/* Two capsules with nothing in them yet: (schema, array). */
static PyObject *arrow_blank(void) {
  struct ArrowSchema *schema = calloc(1, sizeof *schema);
  struct ArrowArray *array = calloc(1, sizeof *array);
  PyObject *first = schema ? PyCapsule_New(schema, "arrow_schema", schema_destroy) : NULL;
  PyObject *second = array ? PyCapsule_New(array, "arrow_array", array_destroy) : NULL;
  PyObject *both = first && second ? PyTuple_Pack(2, first, second) : NULL;
  if (!first) free(schema);
  if (!second) free(array);
  Py_XDECREF(first);
  Py_XDECREF(second);
  return both || PyErr_Occurred() ? both : PyErr_NoMemory();
}

static long long arrow_length(const struct ArrowArray *batch) { return batch->length; }

/* The next batch of a stream: (schema, array), or None behind the last. */
static PyObject *arrow_next(PyObject *capsule) {
  struct ArrowArrayStream *stream = capsule_pointer(capsule, "arrow_array_stream");
  PyObject *both = stream ? arrow_blank() : NULL;
  if (!both) return NULL;
  struct ArrowSchema *schema = PyCapsule_GetPointer(PyTuple_GetItem(both, 0), "arrow_schema");
  struct ArrowArray *array = PyCapsule_GetPointer(PyTuple_GetItem(both, 1), "arrow_array");
  int status = -1;
  if (stream->release) {
    /* Whoever makes the batches may need the interpreter for it, in threads of its own. */
    PyThreadState *state = PyEval_SaveThread();
    status = stream->get_schema(stream, schema);
    if (!status) status = stream->get_next(stream, array);
    PyEval_RestoreThread(state);
  }
  if (!status && array->release) return both;
  Py_DECREF(both);
  if (!status) Py_RETURN_NONE;
  if (!PyErr_Occurred()) {
    const char *why = stream->release ? stream->get_last_error(stream) : "it was used up before";
    PyErr_Format(PyExc_OSError, "the stream of record batches failed: %s", why ? why : "it does not say why");
  }
  return NULL;
}
%}
