"""What an installed package must be able to do. Run outside the source tree:

    python smoke.py [abi3|own]      which of the two the compiled module is; default abi3
"""

import pathlib
import sys
import sysconfig
import warnings
from array import array
from importlib.metadata import version

before = set(sys.modules)
with warnings.catch_warnings(record=True) as warned:
    warnings.simplefilter("always")
    import spinerisk
loaded = {name.partition(".")[0] for name in set(sys.modules) - before}
loaded -= {"spinerisk", "swig_runtime_data5"}  # the second is made in memory by SWIG
assert loaded <= set(sys.stdlib_module_names), f"importing spinerisk imports {sorted(loaded - set(sys.stdlib_module_names))}"

# Without the interpreter lock, importing brings it back, and Python says so. Anywhere else nothing is said.
messages = [str(warning.message) for warning in warned]
if sysconfig.get_config_var("Py_GIL_DISABLED"):
    assert len(messages) == 1 and "GIL" in messages[0], messages
    assert sys._is_gil_enabled()
else:
    assert not messages, messages

where = pathlib.Path(spinerisk.__file__).resolve()
assert where.is_relative_to(pathlib.Path(sys.prefix).resolve()), f"not the installed package: {where}"
assert spinerisk.__version__ == version("spinerisk")
names = {path.name for path in where.parent.iterdir()}
suffix = {"abi3": ".abi3.so", "own": sysconfig.get_config_var("EXT_SUFFIX")}[sys.argv[1] if len(sys.argv) > 1 else "abi3"]
compiled = {name for name in names if name.startswith("_spinerisk_native")}
assert compiled == {"_spinerisk_native" + suffix}, compiled
assert names >= {"py.typed", "_types.py", "logs"}, names

a = spinerisk.assess("running", conditions={"herniation"}, phase="active", pain=2)
print(a)
assert a.verdict == "avoid" and abs(sum(a.contributions.values()) - a.score) < 1e-9
one = array("d", [2.0])
scores = spinerisk.assess_columns(one, array("d", [3000.0]), array("d", [20.0]), array("d", [30.0]))
assert scores[0] == spinerisk.assess_demand(2, 3000, 20, 30).score
many = array("d", [i / 100 for i in range(1000)])
by_threads = spinerisk.assess_columns(many, array("d", [3000.0]) * 1000, many, many, threads=2)
assert by_threads == spinerisk.assess_columns(many, array("d", [3000.0]) * 1000, many, many)
session = spinerisk.Session().add(a, 1)
assert spinerisk.Session.from_dict(spinerisk.from_json(spinerisk.to_json(session))) == session and session.judge()["verdict"] == "avoid"
assert spinerisk.plan(target="running")["by_week"] and spinerisk.limit("deadlift", "external_kg")["limited"] == "external_kg"
assert spinerisk.explain("walking") and len(spinerisk.catalogue()) >= 80
try:
    spinerisk.assess("zumbaflop")
except spinerisk.UnknownActivity as error:
    assert "zumbaflop" in str(error)
else:
    raise AssertionError("an unknown activity got a number")
spinerisk.self_test()
print(f"spinerisk {spinerisk.__version__}, model {spinerisk.MODEL_VERSION}, {spinerisk.kernel()}: works from {where.parent}")
