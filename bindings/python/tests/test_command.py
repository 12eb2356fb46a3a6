"""`python -m pagewarden` is the command."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from conftest import REPOSITORY, SKIMMER


def run(*arguments, given=b""):
    return subprocess.run([sys.executable, "-m", "pagewarden", *map(str, arguments)], input=given, capture_output=True, check=False)


def test_scan(tmp_path):
    (tmp_path / "a.js").write_text(SKIMMER)
    done = run("scan", tmp_path)
    assert done.returncode == 1 and b"MALICIOUS" in done.stdout.upper() and b"a.js" in done.stdout
    if "VERDICT" in os.environ:
        for arguments in (["scan", tmp_path], ["scan", tmp_path, "--format", "json"], ["scan", REPOSITORY / "examples/shop"]):
            verdict = subprocess.run([os.environ["VERDICT"], *map(str, arguments)], capture_output=True, check=False)
            here = run(*arguments)
            assert (here.returncode, here.stdout, here.stderr) == (verdict.returncode, verdict.stdout, verdict.stderr)


def test_exit_statuses_and_usage():
    assert run("scan", "-", given=b"let a = 1").returncode == 0
    assert run("scan").returncode == 2
    assert run("scan", "/does/not/exist").returncode == 3
    assert run("--help").returncode == 0
    version = run("--version")
    import pagewarden

    assert version.stdout.decode().strip() == f"verdict {pagewarden.__version__}"
    assert run("nonsense").returncode == 2


def test_a_reader_that_goes_away_is_no_error():
    lines = b'{"id": 1, "text": "let a = 1"}\n' * 5000
    command = f"{sys.executable} -m pagewarden score | head -n 1"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], input=lines, capture_output=True, check=False)
    assert done.returncode == 0 and done.stdout.count(b"\n") == 1 and not done.stderr


@pytest.mark.parametrize("options", [{}, {"compression": "zstd", "data_page_version": "2.0"}, {"use_dictionary": False}])
def test_tables_of_pyarrow(tmp_path, scorer, options):
    pq = pytest.importorskip("pyarrow.parquet")
    import pyarrow as pa

    texts = [SKIMMER, "let a = 1", None, "f()"] * 300
    table = pa.table({"id": range(len(texts)), "other": [[1, 2]] * len(texts), "text": texts})
    pq.write_table(table, tmp_path / "corpus.parquet", row_group_size=500, **options)
    done = run("score", "--format", "parquet", tmp_path / "corpus.parquet")
    assert done.returncode == 3 and not done.stderr
    rows = pq.read_table(pa.BufferReader(done.stdout)).to_pylist()
    assert [row["id"] for row in rows] == [n if text is not None else None for n, text in enumerate(texts)]
    reports = {text: scorer.score(text) for text in (SKIMMER, "let a = 1", "f()")}
    for row, text in zip(rows, texts):
        if text is None:
            assert row["js_integrity_score"] is None and "expected a string" in row["error"]
        else:
            assert (row["js_integrity_score"], row["class"]) == (reports[text].js_integrity_score, reports[text].class_)
    piped = run("score", given=(tmp_path / "corpus.parquet").read_bytes())
    assert piped.returncode == 3 and piped.stdout.count(b"\n") == len(texts)
