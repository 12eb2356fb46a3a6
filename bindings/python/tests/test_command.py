"""`python -m pagewarden` is the command."""

from __future__ import annotations

import os
import subprocess
import sys

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
