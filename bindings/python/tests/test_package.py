"""The package: version, stubs, documents."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib import metadata

import pytest

import pagewarden
from conftest import REPOSITORY


def test_the_version_is_that_of_the_workspace():
    workspace = tomllib.loads((REPOSITORY / "Cargo.toml").read_text())["workspace"]["package"]
    assert pagewarden.__version__ == metadata.version("pagewarden") == workspace["version"]
    own = tomllib.loads((REPOSITORY / "bindings/python/Cargo.toml").read_text())["package"]
    assert own["version"] == workspace["version"] and own["rust-version"] == workspace["rust-version"]


def test_it_needs_no_other_package():
    needs = metadata.requires("pagewarden") or []
    assert needs and all("extra ==" in need for need in needs)


def test_every_public_thing_has_a_docstring():
    for name in pagewarden.__all__:
        thing = getattr(pagewarden, name)
        if name.startswith("__"):
            continue
        assert thing.__doc__, name
        if isinstance(thing, type):
            for member, value in vars(thing).items():
                if not member.startswith("_") and callable(value) and thing.__module__ == "pagewarden":
                    assert value.__doc__, f"{name}.{member}"


def test_the_stubs_are_right(tmp_path):
    pytest.importorskip("mypy")
    allowed = tmp_path / "allowed.txt"
    # How PyO3 makes classes is no part of the interface.
    allowed.write_text(r"pagewarden\._native\.__all__" "\n" r"pagewarden\._native\..*\.(__new__|__init__|__class_getitem__|__eq__|__ne__|__lt__|__le__|__gt__|__ge__|__reduce__|__hash__)" + "\n")
    done = subprocess.run(
        [sys.executable, "-m", "mypy.stubtest", "pagewarden._native", "--allowlist", str(allowed), "--ignore-unused-allowlist"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_types_of_the_package_hold(tmp_path):
    pytest.importorskip("mypy")
    user = tmp_path / "user.py"
    user.write_text(
        "import pagewarden\n"
        "scorer = pagewarden.Scorer()\n"
        "score: int = scorer.score('x').js_integrity_score\n"
        "for report in scorer.score_many([b'x'], threads=2):\n"
        "    names: list[str] = [found.signal for found in report.findings]\n"
        "feeds = pagewarden.FeedSet.build([pagewarden.Feed(b'', name='n')])\n"
        "found: pagewarden.CategorySet = feeds.check_host('a.example').domain_categories\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", str(user)], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_examples_of_the_documents_run():
    """Each block of Python in the guide and the README that needs nothing but the package; the rest is marked."""
    seen = 0
    for path in ("docs/python.md", "bindings/python/README.md"):
        text = (REPOSITORY / path).read_text()
        for block in re.findall(r"<!-- run -->\n```python\n(.*?)```", text, re.S):
            exec(compile(block, path, "exec"), {})
            seen += 1
    assert seen >= 3
