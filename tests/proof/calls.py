"""calls.py: who calls whom in the library: nobody calls itself, not by detours either, and how deep the stack goes.

    calls.py CLANG_RESOURCE_DIR SU_DIR [LIB_DIR]

SU_DIR has the .su files of gcc -fstack-usage for the same sources. The deepest stack is the largest sum of frames along any chain of
calls from a public function; what the C library takes for itself is not in it."""

import sys
from collections import defaultdict
from pathlib import Path

from clang.cindex import StorageClass

from source import K, ROOT, functions, library, parse

# Functions that are reached by pointers, by the member that holds them.
POINTERS = {"demands": ["demands"], "rows": ["rows"], "shares": ["shares"],
            # Of Arrow's structs, which the caller holds: the release of one calls those of its children, which have none.
            "release": []}
RETURN_ADDRESS = 8


def key_of(cursor):
    """File and name: several files have functions of one name."""
    definition = cursor.get_definition() or cursor
    is_static = definition.storage_class == StorageClass.STATIC
    return (Path(definition.location.file.name).name if is_static else "", cursor.spelling)


def callees_of(function, unknown):
    for c in function.walk_preorder():
        if c.kind == K.DECL_REF_EXPR and c.referenced is not None and c.referenced.kind == K.FUNCTION_DECL:
            yield key_of(c.referenced)  # called, or its address taken: whoever gets it may call it
        elif c.kind == K.CALL_EXPR and (c.referenced is None or c.referenced.kind != K.FUNCTION_DECL):
            if c.spelling not in POINTERS:
                unknown.append(f"{function.spelling} calls {c.spelling or 'something'} by a pointer that is not known here")
            yield from (("kernel.inc", name) for name in POINTERS.get(c.spelling, []))


def call_graph(resource_dir, lib):
    calls, public, files, unknown = {}, set(), {}, []
    for file in library(lib):
        unit = parse(file, resource_dir, [ROOT / "lib"])
        for function in functions(unit, lib):
            key = key_of(function)
            files[key] = Path(function.location.file.name).name
            calls.setdefault(key, set()).update(callees_of(function, unknown))
            if not key[0] and key[1].startswith("spinerisk_"):
                public.add(key)
    if unknown:
        sys.exit("\n".join(unknown))
    return {key: {c for c in callees if c in calls} for key, callees in calls.items()}, public, files


def find_cycle(graph):
    done, path, on_path = set(), [], set()

    def walk(name):
        if name in on_path:
            return path[path.index(name) :] + [name]
        if name in done:
            return None
        path.append(name)
        on_path.add(name)
        for callee in sorted(graph[name]):
            cycle = walk(callee)
            if cycle:
                return cycle
        path.pop()
        on_path.discard(name)
        done.add(name)
        return None

    for name in sorted(graph):
        cycle = walk(name)
        if cycle:
            return cycle
    return None


def frames(directory, files):
    """Bytes of each function's frame; parts the compiler split off count to it. A frame whose size is not fixed stops the proof."""
    by_unit = defaultdict(int)
    for path in sorted(Path(directory).glob("*.su")):
        for line in path.read_text().splitlines():
            place, bytes_, kind = line.split("\t")
            if kind not in ("static", "dynamic,bounded"):
                sys.exit(f"not bounded: the frame of {place} is {kind}")
            file, name = Path(place.split(":")[0]).name, place.rsplit(":", 1)[1].split(".")[0]
            by_unit[path.name, file, name] += int(bytes_)
    size = {}
    for key, file in files.items():
        found = [n for (_, in_file, name), n in by_unit.items() if (in_file, name) == (file, key[1])]
        if found:
            size[key] = max(found)
    return size


def deepest(graph, size, roots):
    known = {}

    def walk(name):
        if name not in known:
            below = max((walk(c) for c in graph[name]), key=lambda x: x[0], default=(0, []))
            own = size[name] + RETURN_ADDRESS if name in size else 0
            known[name] = (own + below[0], [name] + below[1])
        return known[name]

    return max((walk(name) for name in roots), key=lambda x: x[0])


def main():
    resource_dir, su = sys.argv[1:3]
    lib = Path(sys.argv[3]).resolve() if len(sys.argv) > 3 else ROOT / "lib"
    graph, public, files = call_graph(resource_dir, lib)
    cycle = find_cycle(graph)
    if cycle:
        print("recursion:", " -> ".join(name for _, name in cycle))
        return 1
    size = frames(su, files)
    all_of_it, way = deepest(graph, size, public)
    resolver, _ = deepest(graph, size, {("", f"spinerisk_{name}") for name in ("resolve", "resolve_column", "find_code", "find")})
    names = [name for _, name in way]
    print(f"{len(graph)} functions, {sum(map(len, graph.values()))} calls, no recursion; deepest: {' > '.join(names)}")
    print(f"stack\t{all_of_it}\t{resolver}\t{names[0]}")
    return 0


sys.exit(main())
