/* spinerisk.i: what is wrapped, under which names. How values cross is in python/python.i and
 * node/node.i; what users see is in the hand-written layers beside them. */
%module spinerisk_native

#if SWIG_VERSION < 0x040400
#error "SWIG 4.4 or later is needed (PyPI: swig)"
#endif

%{
#include "flat.h"
%}

%include <stdint.i>

#if defined(SWIGPYTHON)
%include "python/python.i"
#elif defined(SWIGJAVASCRIPT)
%include "node/node.i"
#else
#error "no typemaps for this language"
#endif

%apply (char *STRING, size_t LENGTH) { (const char *text, size_t n_text) };

/* Sentences come back as malloc'ed text. */
%newobject flat_assess;
%newobject flat_explain;
%newobject flat_columns;
%newobject flat_columns_check;
%newobject flat_reading_columns;
%newobject flat_readings_create;
%newobject flat_readings_add;
%newobject flat_readings_get;
%newobject flat_arrow;
%newobject flat_find;
%newobject flat_synonym;
%newobject flat_resolve;
%newobject flat_resolve_column;
%newobject flat_vocabulary_activity;
%newobject flat_vocabulary_synonym;
%newobject flat_vocabulary_check;
%newobject flat_vocabulary_create;
%newobject flat_name_find;
%newobject flat_session_init;
%newobject flat_session_add;
%newobject flat_session_merge;
%newobject flat_session_share;
%newobject flat_session_read;
%newobject flat_session_write;
%newobject flat_session_judge;
%newobject flat_sessions_add;
%newobject flat_course_judge;
%newobject flat_patient_at;
%newobject flat_limit;
%newobject flat_changes;
%newobject flat_change_text;
%newobject flat_alternatives;
%newobject flat_plan;
%newobject flat_model_set;
%newobject flat_model_get;
%newobject flat_model_rule_off;
%newobject flat_model_seal;
%newobject flat_model_create;
%typemap(newfree) char * "free($1);"

/* An opaque model is a class whose only method is its destructor. */
%rename(Model) spinerisk_model;
%nodefaultctor spinerisk_model;
struct spinerisk_model {};
%extend spinerisk_model {
  ~spinerisk_model() { spinerisk_model_destroy($self); }
}

%rename(Vocabulary) flat_vocabulary;
%nodefaultctor flat_vocabulary;
struct flat_vocabulary {};
%extend flat_vocabulary {
  ~flat_vocabulary() { flat_vocabulary_destroy($self); }
}
%ignore flat_vocabulary_destroy;

%rename(Readings) flat_readings;
%nodefaultctor flat_readings;
struct flat_readings {};
%extend flat_readings {
  ~flat_readings() { flat_readings_destroy($self); }
}
%ignore flat_readings_destroy;

#if defined(SWIGPYTHON)
%include "python/arrow.i"
#else
%ignore flat_arrow; /* no JavaScript library hands over the C structs */
#endif

const char *spinerisk_version(void);
const char *spinerisk_model_default_version(void);
int spinerisk_self_test(void);
const char *spinerisk_kernel(void);
const char *spinerisk_status_id(int32_t status);
const char *spinerisk_status_text(int32_t status);
const char *spinerisk_verdict_text(int32_t verdict);
size_t spinerisk_name_count(int32_t field);
const char *spinerisk_name_at(int32_t field, int32_t value);
const char *spinerisk_source_text(const char *key);
const char *spinerisk_sentence_text(const char *id);
const char *spinerisk_model_version(const spinerisk_model *model);
const char *spinerisk_model_owner(const spinerisk_model *model);
const char *spinerisk_model_digest(const spinerisk_model *model);

%ignore flat_column;
%include "flat.h"
