"""Settings for all tests of the Python package.

Run them against the package in the build tree:  PYTHONPATH=<build>/python pytest tests/python
SPINERISK_LONG=1 gives Hypothesis fifty times the examples.
"""

import os

from hypothesis import HealthCheck, settings

_QUIET = [HealthCheck.too_slow, HealthCheck.filter_too_much]
settings.register_profile("quick", max_examples=100, deadline=None, derandomize=True, suppress_health_check=_QUIET)
settings.register_profile("long", max_examples=5000, deadline=None, suppress_health_check=_QUIET)
settings.load_profile("long" if os.environ.get("SPINERISK_LONG") == "1" else "quick")
