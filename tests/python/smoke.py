"""What an installed package must be able to do. Run by package.sh outside the source tree."""

import pathlib
import sys
from array import array
from importlib.metadata import version

import spinerisk

where = pathlib.Path(spinerisk.__file__).resolve()
assert where.is_relative_to(pathlib.Path(sys.prefix).resolve()), f"not the installed package: {where}"
assert spinerisk.__version__ == version("spinerisk")
names = sorted(path.name for path in where.parent.iterdir() if path.name != "__pycache__")
assert "_spinerisk_native.abi3.so" in names and "py.typed" in names and "_types.py" in names, names

a = spinerisk.assess("running", conditions={"herniation"}, phase="active", pain=2)
print(a)
assert a.verdict == "avoid" and abs(sum(a.contributions.values()) - a.score) < 1e-9
one = array("d", [2.0])
scores = spinerisk.assess_columns(one, array("d", [3000.0]), array("d", [20.0]), array("d", [30.0]))
assert scores[0] == spinerisk.assess_demand(2, 3000, 20, 30).score
session = spinerisk.Session().add(a, 1)
assert spinerisk.Session.from_dict(spinerisk.from_json(spinerisk.to_json(session))) == session and session.judge()["verdict"] == "avoid"
assert spinerisk.plan(target="running")["by_week"] and spinerisk.limit("deadlift", "external_kg")["limited"] == "external_kg"
assert spinerisk.explain("walking") and len(spinerisk.catalogue()) >= 80
spinerisk.self_test()
print(f"spinerisk {spinerisk.__version__}, model {spinerisk.MODEL_VERSION}: works from {where.parent}")
