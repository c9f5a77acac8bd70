/* async.i: the column call on Node's thread pool. SWIG has no asynchronous calls, so this one is by hand.
 *
 * While it runs, JavaScript goes on, and could transfer or shrink a plain ArrayBuffer under it: freed memory. So
 * lib/columns_async.cjs gives only arrays nobody else can reach (copies, and results of its own) and arrays over shared
 * memory, which neither moves nor shrinks. They and the model are held here until the call is over. */

%header %{
#include <algorithm>
#include <memory>

namespace {

struct FreeText {
  void operator()(char *text) const { std::free(text); }
};

class ColumnsWorker : public Napi::AsyncWorker {
 public:
  ColumnsWorker(Napi::Env env, const spinerisk_model *model, const flat_readings *readings,
                const Napi::Float64Array &pairs, const Napi::Array &held, const Napi::Value &columns)
      : Napi::AsyncWorker(env, "spinerisk.columns"), deferred_(Napi::Promise::Deferred::New(env)),
        held_(Napi::Persistent(held.As<Napi::Object>())), model_(model), readings_(readings),
        pairs_(pairs.Data(), pairs.Data() + pairs.ElementLength()), columns_(columns_of(columns)) {}

  Napi::Promise Promise() const { return deferred_.Promise(); }

  /* On a thread of the pool: no JavaScript here. */
  void Execute() override {
    sentence_.reset(flat_reading_columns(model_, readings_, pairs_.data(), pairs_.size(), columns_.data(),
                                         columns_.size(), flat_, FLAT_SIZE));
  }

  /* [sentence or null, the numbers of flat.h]: the JavaScript layer makes its errors from them. */
  void OnOK() override {
    const Napi::Env env = Env();
    Napi::Float64Array flat = Napi::Float64Array::New(env, FLAT_SIZE);
    std::copy(flat_, flat_ + FLAT_SIZE, flat.Data());
    Napi::Array answer = Napi::Array::New(env, 2);
    answer.Set(0u, sentence_ ? Napi::String::New(env, sentence_.get()).As<Napi::Value>() : env.Null());
    answer.Set(1u, flat);
    deferred_.Resolve(answer);
  }

  void OnError(const Napi::Error &error) override { deferred_.Reject(error.Value()); }

 private:
  Napi::Promise::Deferred deferred_;
  Napi::ObjectReference held_;
  const spinerisk_model *model_;
  const flat_readings *readings_;
  std::vector<double> pairs_;
  std::vector<flat_column> columns_;
  std::unique_ptr<char, FreeText> sentence_;
  double flat_[FLAT_SIZE] = {};
};

}  // namespace
%}

%wrapper %{
/* (model, readings, pairs, columns, held): the first two may be null; held is what readings look into. Gives a promise. */
Napi::Value flat_columns_async(const Napi::CallbackInfo &info) {
  void *model = nullptr, *readings = nullptr;
  size_t n_pairs = 0;
  const Napi::Env env = info.Env();
  if (info.Length() != 5 || !SWIG_IsOK(SWIG_ConvertPtr(info[0], &model, SWIGTYPE_p_spinerisk_model, 0)) ||
      !SWIG_IsOK(SWIG_ConvertPtr(info[1], &readings, SWIGTYPE_p_flat_readings, 0)))
    throw Napi::TypeError::New(env, "flat_columns_async takes a model, readings, pairs, columns and what to hold");
  typed_memory<double>(info[2], napi_float64_array, "Float64Array", "pairs", false, &n_pairs);
  Napi::Array held = Napi::Array::New(env, 4);
  for (uint32_t i = 0; i < 4; i++) held.Set(i, info[i < 2 ? i : i + 1]);
  std::unique_ptr<ColumnsWorker> worker(
      new ColumnsWorker(env, static_cast<const spinerisk_model *>(model), static_cast<const flat_readings *>(readings),
                        info[2].As<Napi::Float64Array>(), held, info[3]));
  const Napi::Promise promise = worker->Promise();
  worker->Queue();
  worker.release(); /* it deletes itself when it is done */
  return promise;
}
%}

%native(flat_columns_async) Napi::Value flat_columns_async(const Napi::CallbackInfo &info);
