"""cffi on the installed shared library, in its faster mode: a small extension compiled once, for the calls named here.

The person is made once; what belongs to the arrays is made in every call, as the arrays may be others each time.
"""

import importlib.util
import os
import shutil

import cffi
import numpy

VERSION = f"cffi {cffi.__version__}"
# "...": the compiler knows the rest from the header.
DECLARATIONS = """
typedef struct { uint32_t struct_size; int32_t phase; uint64_t conditions; ...; } spinerisk_patient;
typedef struct { const double *impact, *load, *twist, *flexion; ...; } spinerisk_demand_columns;
typedef struct { double *score; ...; } spinerisk_result_columns;
#define SPINERISK_CONDITION_HERNIATION ...
#define SPINERISK_PHASE_ACTIVE ...
int spinerisk_patient_init(spinerisk_patient *, size_t);
int spinerisk_demand_columns_init(spinerisk_demand_columns *, size_t);
int spinerisk_result_columns_init(spinerisk_result_columns *, size_t);
int spinerisk_assess_columns(const void *, const spinerisk_patient *, const spinerisk_demand_columns *, size_t,
                             const spinerisk_result_columns *, size_t *, void *);
"""


def compile_extension():
    """Builds it beside the other products, anew each time: the library may have changed."""
    install = os.environ["BENCH_INSTALL"]
    folder, lib = os.path.join(os.environ["BENCH_BUILD"], "cffi"), os.path.join(install, "lib")
    builder = cffi.FFI()
    builder.cdef(DECLARATIONS)
    builder.set_source(
        "spinerisk_cffi", "#include <spinerisk/spinerisk.h>", include_dirs=[os.path.join(install, "include")],
        libraries=["spinerisk"], library_dirs=[lib], runtime_library_dirs=[lib], extra_compile_args=["-O2"],
    )
    shutil.rmtree(folder, ignore_errors=True)
    return builder.compile(tmpdir=folder)


def load_extension():
    spec = importlib.util.spec_from_file_location("spinerisk_cffi", compile_extension())
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


extension = load_extension()
ffi, lib = extension.ffi, extension.lib


def make_patient():
    patient = ffi.new("spinerisk_patient *")
    lib.spinerisk_patient_init(patient, ffi.sizeof("spinerisk_patient"))
    patient.conditions, patient.phase = lib.SPINERISK_CONDITION_HERNIATION, lib.SPINERISK_PHASE_ACTIVE
    return patient


def assess_columns(patient, impact, load, twist, flexion, out):
    demands, results = ffi.new("spinerisk_demand_columns *"), ffi.new("spinerisk_result_columns *")
    lib.spinerisk_demand_columns_init(demands, ffi.sizeof("spinerisk_demand_columns"))
    lib.spinerisk_result_columns_init(results, ffi.sizeof("spinerisk_result_columns"))
    demands.impact = ffi.from_buffer("double[]", impact)
    demands.load = ffi.from_buffer("double[]", load)
    demands.twist = ffi.from_buffer("double[]", twist)
    demands.flexion = ffi.from_buffer("double[]", flexion)
    results.score = ffi.from_buffer("double[]", out, require_writable=True)
    status = lib.spinerisk_assess_columns(ffi.NULL, patient, demands, len(out), results, ffi.NULL, ffi.NULL)
    if status:
        raise ValueError(status)


def bind_a(k, threads, columns):
    out, patient = numpy.empty(len(columns[0])), make_patient()

    def run(count):
        for _ in range(count):
            assess_columns(patient, *columns, out)

    return run, lambda: out
