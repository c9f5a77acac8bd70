#!/usr/bin/env python3
"""Bills of materials of what is shipped, in CycloneDX 1.6.

    sbom.py DIRECTORY            writes library, python, node and service .cdx.json there, each validated against the schema
    sbom.py DIRECTORY --check    every package the manifests name stands in its bill

The library and the Python package need nothing; extras are optional and stand there with the range that is asked for. Of the Node package
and the service npm itself says what is installed today ($NPM sbom), as peers say what a user brings.
"""
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import tomllib
import uuid

from cyclonedx.model import Property
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.model.license import LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
VERSION = re.search(r'#define SPINERISK_VERSION "(.*)"', (ROOT / "include/spinerisk/spinerisk.h").read_text()).group(1)
# Of our packages and of what docs/dependencies.md says is inside them.
SWIG = ("SWIG run-time code", "LicenseRef-SWIG-output", "in the generated wrapper")
GCC = ("GCC start-up files and helpers", "GPL-3.0-or-later WITH GCC-exception-3.1", "linked by the compiler")
ZIG = ("libc++, libc++abi and libunwind", "Apache-2.0 WITH LLVM-exception", "in the addons for musl, by ziglang")
MANIFESTS = {"node": ROOT / "bindings/node/package.json", "service": ROOT / "examples/service/package.json"}


def rows_of_dependencies():
    """name -> licence, of docs/dependencies.md, where it is one SPDX expression."""
    rows = {}
    for line in (ROOT / "docs/dependencies.md").read_text().splitlines():
        cells = [cell.strip() for cell in line.strip("| ").split("|")]
        if len(cells) == 6:
            rows[cells[0]] = cells[3]
    return rows


def own(name, kind, purl):
    return Component(name=name, version=VERSION, type=kind, licenses=[LicenseExpression("MIT")], purl=purl, bom_ref=f"{name}@{VERSION}",
                     description="Index of mechanical demand on the lumbar spine, with reasons")


def part(name, licence, note):
    return Component(name=name, type=ComponentType.LIBRARY, licenses=[LicenseExpression(licence)], scope=ComponentScope.REQUIRED, bom_ref=name,
                     properties=[Property(name="spinerisk:included", value=note)])


def asked(name, kind, versions, licence, why):
    known = re.fullmatch(r"[A-Z][\w.-]*", licence or "")
    return Component(name=name, type=ComponentType.LIBRARY, scope=ComponentScope.OPTIONAL, purl=PackageURL(type=kind, name=name),
                     licenses=[LicenseExpression(licence)] if known else [], bom_ref=f"{kind}:{name}",
                     properties=[Property(name="spinerisk:versions", value=versions or "any"), Property(name="spinerisk:asked-by", value=why)])


def bill(root, parts):
    bom = Bom()
    bom.metadata.component = root
    # Same sources, same bytes: the number is that of the version, the time is left out.
    bom.serial_number = uuid.uuid5(uuid.NAMESPACE_URL, root.purl.to_string())
    for one in parts:
        bom.components.add(one)
    bom.register_dependency(root, parts)
    document = json.loads(JsonV1Dot6(bom).output_as_string())
    document["metadata"].pop("timestamp", None)
    return document


def extras():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    for extra, requirements in project["optional-dependencies"].items():
        for requirement in requirements:
            name, versions = re.fullmatch(r"([\w.-]+)(?:\[.*\])?(.*)", requirement).groups()
            if name != "spinerisk":
                yield extra, name, versions


def write_python():
    licences = rows_of_dependencies()
    root = own("spinerisk", ComponentType.LIBRARY, PackageURL(type="pypi", name="spinerisk", version=VERSION))
    return bill(root, [part(*SWIG), part(*GCC)] + [asked(name, "pypi", versions, licences.get(name), f"extra {extra}") for extra, name, versions in extras()])


def write_library():
    root = own("libspinerisk", ComponentType.LIBRARY, PackageURL(type="generic", name="libspinerisk", version=VERSION))
    libc = Component(name="libc", type=ComponentType.LIBRARY, scope=ComponentScope.REQUIRED, bom_ref="libc",
                     properties=[Property(name="spinerisk:included", value="no: the C library of the system")])
    return bill(root, [libc, part(*GCC)])


def npm_bill(manifest):
    """What npm would install for a manifest without our own package, which is in no registry."""
    with tempfile.TemporaryDirectory() as folder:
        data = json.loads(manifest.read_text())
        for kind in ("peerDependencies", "devDependencies"):
            data.pop(kind, None)
        data.pop("bundleDependencies", None)
        (pathlib.Path(folder) / "package.json").write_text(json.dumps(data))
        npm = shlex.split(os.environ.get("NPM", "npm"))
        subprocess.run([*npm, "install", "--package-lock-only", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], cwd=folder, check=True)
        said = subprocess.run([*npm, "sbom", "--sbom-format", "cyclonedx", "--package-lock-only", "--omit=dev"], cwd=folder, check=True, capture_output=True, text=True)
    return each_once(json.loads(said.stdout))


def each_once(document):
    """npm tells a package of one version that lies in two places twice; a bill has it once."""
    components, dependencies = {}, {}
    for component in document["components"]:
        components.setdefault(component["bom-ref"], component)
    for one in document["dependencies"]:
        dependencies.setdefault(one["ref"], set()).update(one.get("dependsOn", []))
    document["components"] = list(components.values())
    document["dependencies"] = [{"ref": ref, "dependsOn": sorted(on)} for ref, on in dependencies.items()]
    return document


def write_npm(name, more):
    manifest = MANIFESTS[name]
    data, document = json.loads(manifest.read_text()), npm_bill(manifest)
    licences, document["specVersion"] = rows_of_dependencies(), "1.6"
    document["$schema"] = "http://cyclonedx.org/schema/bom-1.6.schema.json"
    root = own(data["name"], ComponentType.LIBRARY if name == "node" else ComponentType.APPLICATION, PackageURL(type="npm", name=data["name"], version=VERSION))
    mine = bill(root, more + [asked(peer, "npm", versions, licences.get(peer), "peer") for peer, versions in data.get("peerDependencies", {}).items()])
    old = document["metadata"]["component"]["bom-ref"]
    document["metadata"] = mine["metadata"]
    document["serialNumber"] = mine["serialNumber"]
    have = {component["name"] for component in document["components"]}
    document["components"] += [component for component in mine.get("components", []) if component["name"] not in have]
    text = json.dumps(document["dependencies"]).replace(json.dumps(old), json.dumps(root.bom_ref.value))
    document["dependencies"] = json.loads(text)
    [first] = [one for one in document["dependencies"] if one["ref"] == root.bom_ref.value]
    refs = {component["bom-ref"] for component in document["components"]}
    first["dependsOn"] = sorted(set(first.get("dependsOn", [])) | {one.bom_ref.value for one in more if one.bom_ref.value in refs})
    return document


def node_parts():
    data = json.loads(MANIFESTS["node"].read_text())
    licences = rows_of_dependencies()
    headers = [Component(name=name, type=ComponentType.LIBRARY, licenses=[LicenseExpression(licences[name])], bom_ref=name, scope=ComponentScope.REQUIRED,
                         purl=PackageURL(type="npm", name=name), properties=[Property(name="spinerisk:included", value="headers, in the sources and the addon"),
                                                                            Property(name="spinerisk:versions", value=data["devDependencies"][name])])
               for name in ("node-addon-api", "node-api-headers")]
    return [part(*SWIG), part(*GCC), part(*ZIG), *headers]


def write(to):
    shutil.rmtree(to, ignore_errors=True)
    to.mkdir(parents=True)
    bills = {"library": write_library(), "python": write_python(), "node": write_npm("node", node_parts()), "service": write_npm("service", [])}
    for name, document in bills.items():
        text = json.dumps(document, indent=1, sort_keys=True) + "\n"
        error = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
        if error:
            sys.exit(f"{name}: {error}")
        (to / f"{name}.cdx.json").write_text(text)
    print(", ".join(f"{name} {len(document.get('components', []))} components" for name, document in bills.items()))


def wanted():
    yield "library", "libc"
    yield "python", SWIG[0]
    for _, name, _ in extras():
        yield "python", name
    for bill_, manifest in MANIFESTS.items():
        data = json.loads(manifest.read_text())
        for kind in ("dependencies", "peerDependencies", "bundleDependencies"):
            for name in data.get(kind, {}):
                yield bill_, name
    for one in (SWIG[0], ZIG[0], "node-addon-api", "node-api-headers"):
        yield "node", one


def full_name(component):
    return f"{component['group']}/{component['name']}" if component.get("group") else component["name"]


def check(to):
    missing = []
    for bill_, name in wanted():
        document = json.loads((to / f"{bill_}.cdx.json").read_text())
        error = JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(document))
        if error:
            sys.exit(f"{bill_}: {error}")
        if name not in {full_name(component) for component in document["components"]}:
            missing.append(f"{bill_}.cdx.json has no {name}")
    print("\n".join(missing) or f"{len(list(wanted()))} packages of the manifests are there")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(check(pathlib.Path(sys.argv[1])) if "--check" in sys.argv else write(pathlib.Path(sys.argv[1])))
