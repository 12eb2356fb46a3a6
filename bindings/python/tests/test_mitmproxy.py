"""The add-on in a real mitmproxy, with curl, on loopback."""

from __future__ import annotations

import http.server
import importlib.util
import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from conftest import BENIGN, REPOSITORY, SKIMMER

# Elsewhere, such as in an environment of its own, it is named by MITMDUMP.
MITMDUMP = os.environ.get("MITMDUMP") or shutil.which("mitmdump", path=os.path.dirname(sys.executable)) or shutil.which("mitmdump")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(MITMDUMP is None, reason="no mitmproxy here"),
    pytest.mark.skipif(shutil.which("curl") is None, reason="no curl here"),
]
ADDON = REPOSITORY / "bindings/python/examples/pagewarden_addon.py"


class Shop(http.server.BaseHTTPRequestHandler):
    asked: list[str] = []

    def do_GET(self):
        self.asked.append(self.headers["host"] + self.path)
        kind, body = {
            "/skimmer.js": ("text/javascript", SKIMMER),
            "/total.js": ("application/javascript; charset=utf-8", BENIGN),
            "/hidden": ("text/plain", SKIMMER),
        }.get(self.path, ("text/html", "<p>shop"))
        self.send_response(200)
        self.send_header("content-type", kind)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_):
        pass


@pytest.fixture
def shop():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Shop)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Shop.asked.clear()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()


class Proxy:
    def __init__(self, folder: Path, *options: str):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.log, self.flows = folder / "seen.jsonl", folder / "flows"
        arguments = ["-q", "--listen-host", "127.0.0.1", "-p", str(self.port), "-s", str(ADDON), "-w", str(self.flows)]
        settings = [f"confdir={folder}", f"pagewarden_log={self.log}", *options]
        for setting in settings:
            arguments += ["--set", setting]
        self.process = subprocess.Popen([MITMDUMP, *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        for _ in range(600):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        raise AssertionError(self.stop())

    def get(self, url: str, *options: str) -> tuple[int, str]:
        done = subprocess.run(
            ["curl", "-s", "--max-time", "60", "-x", f"http://127.0.0.1:{self.port}", "--noproxy", "", "-w", "\n%{http_code}", *options, url],
            capture_output=True,
            text=True,
            check=True,
        )
        body, _, status = done.stdout.rpartition("\n")
        return int(status), body

    def lines(self) -> list[dict]:
        return [json.loads(line) for line in self.log.read_text().splitlines()]

    def stop(self) -> str:
        self.process.terminate()
        return self.process.communicate(timeout=60)[0].decode()


def test_it_marks_and_logs(shop, feeds, tmp_path):
    feeds.save(tmp_path / "all.vfeed")
    proxy = Proxy(tmp_path, f"pagewarden_feeds={tmp_path}/all.vfeed")
    try:
        assert proxy.get(f"http://{shop}/skimmer.js") == (200, SKIMMER)
        assert proxy.get(f"http://{shop}/total.js") == (200, BENIGN)
        assert proxy.get(f"http://{shop}/")[0] == 200
        assert proxy.get(f"http://{shop}/hidden", "-H", "Sec-Fetch-Dest: script")[0] == 200
        lines = proxy.lines()
    finally:
        output = proxy.stop()
    assert [(line["kind"], line["malicious"]) for line in lines] == [("script", True), ("script", False), ("script", True)], output
    assert lines[0]["url"].endswith("/skimmer.js") and lines[0]["class"] == "magecart"
    from mitmproxy.io import FlowReader

    with proxy.flows.open("rb") as file:
        flows = list(FlowReader(file).stream())
    assert [bool(flow.marked) for flow in flows] == [True, False, False, True]
    assert flows[0].comment and not flows[1].comment


def test_it_blocks(shop, feeds, tmp_path):
    feeds.save(tmp_path / "all.vfeed")
    proxy = Proxy(tmp_path, f"pagewarden_feeds={tmp_path}/all.vfeed", "pagewarden_block=true")
    try:
        assert proxy.get(f"http://{shop}/skimmer.js") == (403, "")
        assert proxy.get(f"http://{shop}/total.js") == (200, BENIGN)
        # No connection is made: nothing has this name.
        assert proxy.get("http://evil.example/anything") == (403, "")
        lines = proxy.lines()
    finally:
        output = proxy.stop()
    assert [line["kind"] for line in lines] == ["script", "script", "connection"], output
    assert lines[2]["malicious_by"] == ["domain"]
    assert not any("evil.example" in asked for asked in Shop.asked)


@pytest.mark.skipif(importlib.util.find_spec("mitmproxy") is None, reason="mitmproxy is in another environment")
def test_the_addon_is_short():
    assert len([line for line in ADDON.read_text().splitlines() if line.strip()]) <= 50
