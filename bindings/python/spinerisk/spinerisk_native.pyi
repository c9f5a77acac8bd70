# SWIG writes spinerisk_native.py; only _native.py uses it.
from typing import Any

_spinerisk_native: Any
