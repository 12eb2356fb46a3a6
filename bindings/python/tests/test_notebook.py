"""The notebook of the examples runs from its first cell to its last."""

from __future__ import annotations

import pytest

from conftest import REPOSITORY

nbformat = pytest.importorskip("nbformat")
nbclient = pytest.importorskip("nbclient")
pytest.importorskip("ipykernel")
pytest.importorskip("matplotlib")
pytest.importorskip("pandas")
pytest.importorskip("pyarrow")


@pytest.mark.slow
def test_the_notebook(tmp_path, monkeypatch):
    path = REPOSITORY / "bindings/python/examples/corpus.ipynb"
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    # Outputs stay out of the repository: they are made where they are looked at.
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(not cell.outputs and cell.execution_count is None for cell in code)
    monkeypatch.setenv("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path))
    client = nbclient.NotebookClient(
        notebook, timeout=600, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}}
    )
    client.execute()
    outputs = [output for cell in code for output in cell.get("outputs", [])]
    images = [output for output in outputs if "image/png" in output.get("data", {})]
    assert len(images) >= 2
    tables = [output for output in outputs if "text/html" in output.get("data", {})]
    assert any("js_integrity_score" in output["data"]["text/html"] for output in tables)
