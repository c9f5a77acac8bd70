"""Runs examples/python/from_export_to_answers.ipynb and writes its outputs anew.

    PYTHONPATH=build/tests/python python tests/docs/make_notebook.py

Change the cells in any editor for notebooks, then run this; test_notebook.py says when it is due. The run is in a folder of its own,
so the outputs hold no path, and no time of day.
"""

import base64
import io
import os
import shutil
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "examples" / "python" / "from_export_to_answers.ipynb"
DATA = ROOT / "examples" / "data" / "strong_export.csv"
#: What is the same on every machine.
METADATA = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}, "language_info": {"name": "python"}}


def read():
    return nbformat.read(PAGE, as_version=4)


def run(notebook):
    """The notebook, run from its first cell to its last in a fresh kernel; CellExecutionError where a cell fails."""
    with tempfile.TemporaryDirectory(prefix="nb") as folder:
        for name in ("python", "data", "ipython"):
            (Path(folder) / name).mkdir()
        shutil.copy(DATA, Path(folder) / "data")
        os.environ["IPYTHONDIR"] = str(Path(folder) / "ipython")  # the machine's own settings and start-up files stay out
        client = NotebookClient(
            notebook, kernel_name="python3", timeout=120, record_timing=False, resources={"metadata": {"path": f"{folder}/python"}}
        )
        client.create_kernel_manager().transport = "ipc"  # files in the folder: no ports are opened
        client.km.connection_file = str(Path(folder) / "kernel.json")
        return clean(client.execute(cleanup_kc=True))


def clean(notebook):
    """Without what another run or machine would write otherwise; neighbouring prints are one output."""
    notebook = nbformat.from_dict(notebook)
    notebook.metadata = nbformat.from_dict(METADATA)
    for number, cell in enumerate(notebook.cells, 1):
        cell.id, cell.metadata = f"cell-{number:02}", nbformat.from_dict({})
        for output in cell.get("outputs", ()):
            if "metadata" in output:
                output.metadata = nbformat.from_dict({})
            if "image/png" in output.get("data", {}):
                output.data["image/png"] = smaller(output.data["image/png"])
    return notebook


def smaller(picture):
    """A picture in 256 colours, half its size: few areas of one colour each lose nothing that can be seen."""
    image, out = Image.open(io.BytesIO(base64.b64decode(picture))), io.BytesIO()
    if image.mode == "P":
        return picture
    image.convert("RGB").quantize(256, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(out, format="PNG", optimize=True)
    return base64.b64encode(out.getvalue()).decode("ascii")


def text_of(notebook):
    """Its outputs for a comparison: words that were printed or shown, and of pictures and HTML only the kind."""
    told = []
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            words = output.get("text") or data.get("text/plain") or ""
            told.append((cell.source, output.output_type, output.get("name"), sorted(data), words.split()))
    return told


if __name__ == "__main__":
    nbformat.write(run(read()), PAGE)
