"""Every package an extra of the installed spinerisk asks for is there and imports."""

import importlib
import re
from importlib.metadata import metadata, packages_distributions, version

wanted: dict[str, str] = {}
for need in metadata("spinerisk").get_all("Requires-Dist") or []:
    name = re.match(r"[\w.-]+", need)
    extra = re.search(r"extra == ['\"](\w+)['\"]", need)
    assert name and extra, need
    if name[0] != "spinerisk":
        wanted[name[0]] = extra[1]
assert set(wanted.values()) == {"frames", "cli", "plot", "fit"}, wanted
modules = packages_distributions()
for distribution in wanted:
    found = [module for module, owners in modules.items() if distribution in owners and module.isidentifier() and module[0] != "_"]
    assert found, f"{distribution} is not installed"
    for module in found:
        importlib.import_module(module)
print(", ".join(f"{name} {version(name)}" for name in sorted(wanted)))
