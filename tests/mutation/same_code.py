"""same_code.py: which mutants the compiler turns into the library's own object code.

    same_code.py ROOT KEYS.tsv OUT.tsv

KEYS: file, function, operator, original, replacement, ordinal, of the mutants to look at. Each is compiled alone, as a release is, and the objects of all
files that have it are compared byte by byte.
"""
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys
import tempfile

from mutate import FLAGS, read_files

WORKERS = 2


def compiled(root, folder, source):
    """The object of one file of lib/, with what folder has instead of lib's."""
    with tempfile.NamedTemporaryFile(suffix=".o") as out:
        command = ["cc", *FLAGS, "-O2", f"-I{folder}", f"-I{root}/include", f"-I{root}/lib", "-c", str(source), "-o", out.name]
        ran = subprocess.run(command, capture_output=True)
        return pathlib.Path(out.name).read_bytes() if ran.returncode == 0 else None


def users(root):
    """The files of lib/ that include each file of it, also by another."""
    found = {}
    for source in sorted((root / "lib").glob("*.c")):
        ran = subprocess.run(["cc", *FLAGS, "-MM", f"-I{root}/include", str(source)], capture_output=True, text=True, check=True)
        for name in re.findall(r"lib/([\w.]+)", ran.stdout):
            found.setdefault(f"lib/{name}", []).append(source.name)
    # What holds most of the formula differs soonest.
    return {name: sorted(files, key=lambda f: f not in ("kernel_base.c", "answer.c", "score.c")) for name, files in found.items()}


class Same:
    def __init__(self, root):
        self.root, self.users, self.own = root, users(root), {}
        self.files = {file.name: file for file in read_files(root)[0]}

    def plain(self, source):
        if source not in self.own:
            # As below, from a folder of links: a name of a folder is nowhere in an object without debugging.
            self.own[source] = self.built({}, source)
        return self.own[source]

    def built(self, instead, source):
        with tempfile.TemporaryDirectory() as folder:
            for path in (self.root / "lib").iterdir():
                os.symlink(path, f"{folder}/{path.name}")
            for name, text in instead.items():
                os.remove(f"{folder}/{name}")
                pathlib.Path(folder, name).write_text(text)
            return compiled(self.root, folder, f"{folder}/{source}")

    def __call__(self, key):
        file = self.files.get(key[0])
        name = key[0].rsplit("/", 1)[1]
        text = file.only((*key[:5], int(key[5])))
        if text.encode() == file.source:
            return False
        return all(self.built({name: text}, source) == self.plain(source) for source in self.users.get(key[0], []))


def main():
    root = pathlib.Path(sys.argv[1])
    same = Same(root)
    keys = [tuple(line.split("\t")[:6]) for line in pathlib.Path(sys.argv[2]).read_text().splitlines()]
    # The tree is rendered by one thread, so one file's mutants go one after another.
    by_file = {}
    for key in keys:
        by_file.setdefault(key[0], []).append(key)
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool, open(sys.argv[3], "w") as out:
        for group, found in zip(by_file.values(), pool.map(lambda group: [same(key) for key in group], by_file.values())):
            for key, equal in zip(group, found):
                if equal:
                    print(*key, sep="\t", file=out)


main()
