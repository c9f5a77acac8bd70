"""Keeps corpora in the tree: one text file per target, one input a line, in hexadecimal. corpus/ is written by keep; found/ has
what once broke a law, and stays.

    corpus.py unpack TARGET DIRECTORY     writes each kept input as a file
    corpus.py pack TARGET DIRECTORY       keeps the files of a directory, shortest first, up to MOST bytes of text
"""
import pathlib
import sys

HERE = pathlib.Path(__file__).parent
KEPT = HERE / "corpus"
MOST = 40_000  # of text per target: all of them stay below 1.5 MB


def unpack(target, directory):
    directory.mkdir(parents=True, exist_ok=True)
    files = [folder / f"{target}.hex" for folder in (KEPT, HERE / "found")]
    lines = [line for kept in files if kept.exists() for line in kept.read_text().split("\n")[:-1]]
    for line in lines:
        (directory / f"kept-{hash_of(line)}").write_bytes(bytes.fromhex(line))
    print(len(lines))


def hash_of(line):
    value = 0xCBF29CE484222325
    for byte in line.encode():
        value = (value ^ byte) * 0x100000001B3 % 2**64
    return f"{value:016x}"


def pack(target, directory):
    inputs = sorted({path.read_bytes() for path in directory.iterdir() if path.is_file()}, key=lambda data: (len(data), data))
    text, lines = 0, []
    for data in inputs:
        text += 2 * len(data) + 1
        if text > MOST:
            break
        lines.append(data.hex())
    KEPT.mkdir(exist_ok=True)
    (KEPT / f"{target}.hex").write_text("".join(line + "\n" for line in lines))
    print(f"{target}: {len(lines)} of {len(inputs)} inputs kept")


if __name__ == "__main__":
    {"unpack": unpack, "pack": pack}[sys.argv[1]](sys.argv[2], pathlib.Path(sys.argv[3]))
