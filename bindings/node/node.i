/* node.i: how values cross between JavaScript and flat.h (swig -javascript -napi, C++ exceptions on).
 *
 * Numbers cross as typed arrays whose memory the C code reads and writes in place; nothing is copied.
 * Text crosses as UTF-8 bytes with a length, so a NUL inside a name and a name of 10 MB are both just
 * names. Wrong types throw a TypeError that names the argument; what a *value* may be is the C core's
 * business. The objects a user sees are built in lib/ (JavaScript), not here.
 *
 * Everything a typemap owns lives in a local with a destructor: a typemap of a later argument may
 * throw, and SWIG's own `freearg` code would then be skipped. */

%header %{
#include <cstdlib>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace {

/* UTF-8 bytes of a JavaScript string. Names are short: most fit the buffer, and are then read in one
 * pass without allocating. A lone surrogate arrives as U+FFFD, as everywhere in Node. */
class Utf8Argument {
 public:
  const char *read(const Napi::Value &value, const char *name) {
    napi_env env = value.Env();
    if (!value.IsString()) throw Napi::TypeError::New(env, std::string(name) + " must be a string");
    if (napi_get_value_string_utf8(env, value, buffer_, sizeof buffer_, &length_) != napi_ok)
      throw Napi::Error::New(env);
    /* The copy stops before a character that no longer fits: up to three bytes short of full. */
    if (length_ + 4 < sizeof buffer_) return buffer_;
    long_ = value.As<Napi::String>().Utf8Value();
    length_ = long_.size();
    return long_.c_str();
  }
  size_t length() const { return length_; }

 private:
  char buffer_[128];
  size_t length_ = 0;
  std::string long_;
};

/* A transferred (detached) array has length 0 and would pass for an empty column: refuse it. */
bool is_detached(const Napi::TypedArray &array) {
  bool detached = false;
  return array.ArrayBuffer().IsArrayBuffer() &&
         napi_is_detached_arraybuffer(array.Env(), array.ArrayBuffer(), &detached) == napi_ok && detached;
}

/* The memory of a typed array of exactly this element type. An optional one may be null or undefined:
 * that is (NULL, 0), "not wanted". One call asks for all there is to know: calls cost more than what they do. */
template <typename T>
T *typed_memory(const Napi::Value &value, napi_typedarray_type type, const char *type_name,
                const char *name, bool optional, size_t *length) {
  napi_typedarray_type found = napi_uint8_clamped_array; /* which nothing asks for */
  void *data = nullptr;
  *length = 0;
  if (napi_get_typedarray_info(value.Env(), value, &found, length, &data, nullptr, nullptr) != napi_ok || found != type) {
    *length = 0;
    if (optional && (value.IsNull() || value.IsUndefined())) return nullptr;
    throw Napi::TypeError::New(value.Env(), std::string(name) + " must be a " + type_name);
  }
  if (*length) return static_cast<T *>(data);
  if (is_detached(value.As<Napi::TypedArray>()))
    throw Napi::TypeError::New(value.Env(), std::string(name) + " has been transferred away (detached)");
  /* Node gives no address for an array without elements; NULL would mean that it was not given. */
  alignas(double) static T nothing[1];
  return nothing;
}

}  // namespace

/* SWIG describes a function to Node by a call of node-addon-api that leaves a block of memory behind, once for every function
 * in every thread that loads the module. In its stead: one for a function, for all threads. Init runs one at a time (below). */
template <>
inline Napi::PropertyDescriptor Napi::PropertyDescriptor::Function(const char *name, Napi::Value (*call)(const Napi::CallbackInfo &),
                                                                   napi_property_attributes attributes, void *data) {
  using Call = Napi::Value (*)(const Napi::CallbackInfo &);
  using Data = Napi::details::CallbackData<Call, Napi::Value>;
  static std::map<Call, Data> all; // a table by hash asks for a newer C++ library
  Data &kept = all.try_emplace(call, Data{call, data}).first->second;
  return napi_property_descriptor{name, nullptr, Data::Wrapper, nullptr, nullptr, nullptr, attributes, &kept};
}

/* Worker threads load the module at the same moment, and SWIG's start-up code writes its (shared) type
 * table: let one in at a time. */
#undef NODE_API_MODULE
#define NODE_API_MODULE(name, start)                                       \
  static Napi::Object start##_alone(Napi::Env env, Napi::Object exports) { \
    static std::mutex one_at_a_time;                                       \
    std::lock_guard<std::mutex> hold(one_at_a_time);                       \
    return start(env, exports);                                            \
  }                                                                        \
  static napi_value start##_napi(napi_env env, napi_value exports) {       \
    return Napi::RegisterModule(env, exports, start##_alone);              \
  }                                                                        \
  NAPI_MODULE(name, start##_napi)
%}

/* ---- text in ---- */

/* spinerisk.i applies this to (const char *text, size_t n_text). */
%typemap(in) (char *STRING, size_t LENGTH) (Utf8Argument utf8) {
  $1 = const_cast<char *>(utf8.read($input, "$1_name"));
  $2 = utf8.length();
}
%typemap(freearg) (char *STRING, size_t LENGTH) ""

/* A C string; null and undefined are NULL. The JavaScript layer refuses a NUL inside. */
%typemap(in) const char * (Utf8Argument utf8) {
  $1 = nullptr;
  if (!$input.IsNull() && !$input.IsUndefined()) $1 = const_cast<char *>(utf8.read($input, "$1_name"));
}
%typemap(freearg) const char * ""

/* ---- text out ---- */

/* NULL is null. Text of a %newobject function is freed by the newfree typemap of spinerisk.i. */
%typemap(out) char *, const char * {
  if ($1)
    $result = Napi::String::New(env, $1);
  else
    $result = env.Null();
}

/* ---- opaque objects out ----
 *
 * SWIG notes of what type an object is only where it has no class for the type, and takes an object without that note for
 * one of any type: readings would pass for a model, and be read behind their end. So the note is made here. */
%typemap(out) spinerisk_model *, flat_vocabulary *, flat_readings * {
  $result = SWIG_NewPointerObj(SWIG_as_voidptr($1), $1_descriptor, $owner);
  if ($1) Napi::ObjectWrap<SWIG_NAPI_ObjectWrap_inst>::Unwrap($result.As<Napi::Object>())->info = $1_descriptor;
}

/* ---- columns in: Float64Array, required ---- */

%typemap(in) (const double *pairs, size_t n_pairs) {
  $1 = typed_memory<double>($input, napi_float64_array, "Float64Array", "$1_name", false, &$2);
}
%apply (const double *pairs, size_t n_pairs) { (double *flat, size_t n_flat) };

/* ---- columns out: null or undefined if not wanted ---- */

%typemap(in) (double *score, size_t n_score) {
  $1 = typed_memory<double>($input, napi_float64_array, "Float64Array", "$1_name", true, &$2);
}
%apply (double *score, size_t n_score) { (double *model_score, size_t n_model_score) };

%typemap(in) (int32_t *verdict, size_t n_verdict) {
  $1 = typed_memory<int32_t>($input, napi_int32_array, "Int32Array", "$1_name", true, &$2);
}
%apply (int32_t *verdict, size_t n_verdict) {
  (int32_t *row_status, size_t n_row_status),
  (int32_t *urgency, size_t n_urgency),
  (int32_t *activity, size_t n_activity),
  (int32_t *raised, size_t n_raised),
  (int32_t *assisted, size_t n_assisted),
  (int32_t *ambiguous, size_t n_ambiguous)
};
%apply (double *score, size_t n_score) { (double *confidence, size_t n_confidence) };

/* ---- columns: an array of code, typed array, code, typed array ... (flat.h) ---- */

%header %{
namespace {

/* Numbers of activities: unsigned, or signed as flat_resolve_column writes them. */
void *numbers_memory(const Napi::Value &value, const char *name, size_t *length) {
  if (value.IsTypedArray() && value.As<Napi::TypedArray>().TypedArrayType() == napi_int32_array)
    return typed_memory<int32_t>(value, napi_int32_array, "Int32Array", name, false, length);
  return typed_memory<uint32_t>(value, napi_uint32_array, "Uint32Array", name, false, length);
}

/* One column of the type its code asks for. */
flat_column column_of(const Napi::Value &value, int code) {
  const int type = flat_column_type(code);
  flat_column column = {code, type == 'd' || type == 'q' ? 8 : 4, nullptr, 0};
  const char *name = flat_column_name(code);
  switch (type) {
    case 'd': column.data = typed_memory<double>(value, napi_float64_array, "Float64Array", name, false, &column.n); break;
    case 'i': column.data = typed_memory<int32_t>(value, napi_int32_array, "Int32Array", name, false, &column.n); break;
    case 'u': column.data = numbers_memory(value, name, &column.n); break;
    case 'q': column.data = typed_memory<uint64_t>(value, napi_biguint64_array, "BigUint64Array", name, false, &column.n); break;
    default: throw Napi::TypeError::New(value.Env(), "there is no column " + std::to_string(code));
  }
  return column;
}

std::vector<flat_column> columns_of(const Napi::Value &value) {
  std::vector<flat_column> columns;
  if (!value.IsArray()) throw Napi::TypeError::New(value.Env(), "columns must be an array");
  const Napi::Array array = value.As<Napi::Array>();
  for (uint32_t i = 0; i + 1 < array.Length(); i += 2) {
    const Napi::Value code = array.Get(i), column = array.Get(i + 1);
    if (!code.IsNumber()) throw Napi::TypeError::New(value.Env(), "the code of a column must be a number");
    columns.push_back(column_of(column, code.As<Napi::Number>().Int32Value()));
  }
  return columns;
}

}  // namespace
%}

%typemap(in) (const flat_column *columns, size_t n_columns) (std::vector<flat_column> all) {
  all = columns_of($input);
  $1 = all.data();
  $2 = all.size();
}
%typemap(freearg) (const flat_column *columns, size_t n_columns) ""

%include "node/async.i"

/* ---- names in: their bytes one after another, and where each begins ---- */

%typemap(in) (const char *bytes, size_t n_bytes) {
  $1 = reinterpret_cast<char *>(typed_memory<uint8_t>($input, napi_uint8_array, "Uint8Array", "$1_name", false, &$2));
}
%typemap(in) (const int32_t *offsets, size_t n_offsets) {
  $1 = typed_memory<int32_t>($input, napi_int32_array, "Int32Array", "$1_name", false, &$2);
}

/* ---- sessions as bytes, records as rows of numbers ---- */

%typemap(in) (unsigned char *session, size_t n_session) {
  $1 = typed_memory<uint8_t>($input, napi_uint8_array, "Uint8Array", "$1_name", false, &$2);
}
%typemap(in) (const unsigned char *other, size_t n_other) {
  $1 = typed_memory<uint8_t>($input, napi_uint8_array, "Uint8Array", "$1_name", false, &$2);
}
%apply (const double *pairs, size_t n_pairs) {
  (const double *assessed, size_t n_assessed),
  (const double *record, size_t n_record),
  (const double *hazard, size_t n_hazard),
  (const double *scores, size_t n_scores),
  (const double *sessions_at, size_t n_sessions_at),
  (const double *risings_at, size_t n_risings_at)
};
%typemap(in) (const int32_t *verdicts, size_t n_verdicts) {
  $1 = typed_memory<int32_t>($input, napi_int32_array, "Int32Array", "$1_name", false, &$2);
}
%typemap(in) (const int32_t *urgencies, size_t n_urgencies), (const int32_t *index, size_t n_index) {
  $1 = typed_memory<int32_t>($input, napi_int32_array, "Int32Array", "$1_name", true, &$2);
}
%typemap(in) (const double *dose, size_t n_dose) {
  $1 = typed_memory<double>($input, napi_float64_array, "Float64Array", "$1_name", true, &$2);
}
%apply (double *score, size_t n_score) {
  (double *rows, size_t n_rows),
  (double *weeks, size_t n_weeks),
  (double *items, size_t n_items),
  (double *used, size_t n_used),
  (double *carried_over, size_t n_carried_over),
  (double *hazards, size_t n_hazards)
};
