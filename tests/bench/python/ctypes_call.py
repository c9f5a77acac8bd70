"""ctypes on the installed shared library: a function that takes NumPy arrays, as one would write it by hand.

The person is made once; what belongs to the arrays is made in every call, as the arrays may be others each time.
"""

import ctypes
import os

import numpy

HERNIATION, ACTIVE = 1 << 4, 2  # SPINERISK_CONDITION_HERNIATION, SPINERISK_PHASE_ACTIVE


INTS = "region phase surgery surgery_released leg_symptoms symptom_move eases eases_by sex_for_tolerance bone pregnancy masked profile"
SETS = "conditions answers_yes answers_no goals"
NUMBERS = """age_years body_mass_kg weeks_since_surgery days_since_phase_set pregnancy_weeks pain_now pain_during_change
    next_morning_change week_change hours_since_session sessions_per_week hours_since_rising minutes_bent_before today"""
LATER = "usual_pain bad_mornings weeks_since_fracture active_minutes_week"


class Patient(ctypes.Structure):
    _fields_ = [("struct_size", ctypes.c_uint32)]
    _fields_ += [(name, ctypes.c_int32) for name in INTS.split()]
    _fields_ += [(name, ctypes.c_uint64) for name in SETS.split()]
    _fields_ += [(name, ctypes.c_double) for name in NUMBERS.split()]
    _fields_ += [("provider", ctypes.c_void_p), ("phase_set_by", ctypes.c_int32), ("reserved", ctypes.c_int32)]
    _fields_ += [(name, ctypes.c_double) for name in LATER.split()]


class Demands(ctypes.Structure):
    _fields_ = [("struct_size", ctypes.c_uint32), ("reserved", ctypes.c_uint32)]
    _fields_ += [(name, ctypes.c_void_p) for name in ("impact", "load", "twist", "flexion")]


class Results(ctypes.Structure):
    _fields_ = [("struct_size", ctypes.c_uint32), ("reserved", ctypes.c_uint32)]
    _fields_ += [(name, ctypes.c_void_p) for name in ("score", "model_score", "verdict", "status", "urgency", "hazard")]


def open_library():
    library = ctypes.CDLL(os.path.join(os.environ["BENCH_INSTALL"], "lib", "libspinerisk.so"))
    library.spinerisk_version.restype = ctypes.c_char_p
    call = library.spinerisk_assess_columns
    call.restype = ctypes.c_int
    call.argtypes = [ctypes.c_void_p, ctypes.POINTER(Patient), ctypes.POINTER(Demands), ctypes.c_size_t]
    call.argtypes += [ctypes.POINTER(Results), ctypes.POINTER(ctypes.c_size_t), ctypes.c_void_p]
    return library


library = open_library()
VERSION = f"ctypes, libspinerisk {library.spinerisk_version().decode()}"


def make_patient():
    patient = Patient()
    if library.spinerisk_patient_init(ctypes.byref(patient), ctypes.c_size_t(ctypes.sizeof(patient))):
        raise RuntimeError("the struct does not fit the header")
    patient.conditions, patient.phase = HERNIATION, ACTIVE
    return patient


def assess_columns(patient, impact, load, twist, flexion, out):
    demands = Demands(ctypes.sizeof(Demands), 0, impact.ctypes.data, load.ctypes.data, twist.ctypes.data, flexion.ctypes.data)
    results = Results(ctypes.sizeof(Results), 0, out.ctypes.data)
    status = library.spinerisk_assess_columns(None, patient, demands, len(out), results, None, None)
    if status:
        raise ValueError(status)


def bind_a(k, threads, columns):
    out, patient = numpy.empty(len(columns[0])), make_patient()

    def run(count):
        for _ in range(count):
            assess_columns(patient, *columns, out)

    return run, lambda: out
