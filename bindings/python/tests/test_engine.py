"""The engine: scripts, connections, pages; and guesses from names."""

from __future__ import annotations

import json

import pytest

import pagewarden
from conftest import BENIGN, REPOSITORY, SKIMMER

PAGE = f"""<!doctype html><title>Shop</title>
<script>{BENIGN.replace("export ", "")}</script>
<script src="https://evil.example/lib.js"></script>
<template><script>{SKIMMER}</script></template>
<img src="https://good.example/a.png">"""


@pytest.fixture(scope="module")
def engine(scorer, feeds) -> pagewarden.Engine:
    return pagewarden.Engine(scorer, feeds)


def test_scripts(engine):
    verdict = engine.check_script(SKIMMER, "https://good.example/a.js")
    assert verdict.malicious and verdict.standing == "malicious" and verdict.malicious_by == ["script"]
    assert verdict.class_ == "magecart" and verdict.js_integrity_score < 10 and verdict.host == "good.example"
    assert verdict.kind == "script" and verdict.reasons and verdict.unknown_because is None
    assert verdict.to_dict() == json.loads(verdict.to_json()) and verdict.to_dict()["malicious"] is True
    assert "malicious" in repr(verdict) and "by script" in repr(verdict)
    listed = engine.check_script(url="https://evil.example/a.js")
    assert listed.malicious_by == ["domain"]
    assert listed.malicious_domain_categories == pagewarden.CategorySet.MALWARE
    unknown = engine.check_script(url="https://good.example/a.js")
    assert unknown.standing == "unknown" and unknown.unknown_because and "unknown" in repr(unknown)
    assert engine.check_script(BENIGN, "https://good.example/a.js").standing == "clean"
    with pytest.raises(ValueError, match="give the text"):
        engine.check_script()
    with pytest.raises(TypeError):
        engine.check_script(7)


def test_connections(engine, feeds):
    assert engine.check_connection("https://evil.example/x").malicious
    assert not engine.check_connection("https://files.example/kit.js").malicious
    full = pagewarden.Engine(False, [feeds], full_urls=True)
    assert full.model_id is None and full.feed_epoch == feeds.epoch
    assert full.check_connection("https://files.example/kit.js").malicious_by == ["url"]
    assert engine.check_connection("no url").standing == "unknown"
    with pytest.raises(ValueError, match="an engine without any"):
        pagewarden.Engine(False, names=False)


def test_pages_are_the_documents_of_the_command(engine, feeds, command, tmp_path):
    path = tmp_path / "all.vfeed"
    feeds.save(path)
    har = json.dumps(
        {"log": {"version": "1.2", "creator": {"name": "t", "version": "1"}, "entries": [
            {"request": {"method": "GET", "url": "https://shop.example/a.js", "headers": []},
             "response": {"status": 200, "headers": [{"name": "content-type", "value": "text/javascript"}],
                          "content": {"mimeType": "text/javascript", "text": SKIMMER}}}]}}
    )
    for page in (PAGE, har, SKIMMER, "<p>nothing", "\x89PNG\r\n\x1a\n"):
        for form in (page, page.encode()):
            report = engine.check_page(form, name="stdin")
            done = command("scan", "-", "--feeds", path, "--format", "json", given=page.encode())
            assert done.stdout.decode() == report.to_json() + "\n"
            assert done.returncode == (1 if report.malicious else 3 if report.unreadable else 0)


def test_a_page_has_rows(engine):
    report = engine.check_page(PAGE, name="shop.html", base_url="https://shop.example/", threads=1)
    assert report.malicious and len(report) == len(report.results) and "malicious" in repr(report)
    inert = next(row for row in report.results if row.execution == "inert")
    assert inert.malicious and inert.name.startswith("shop.html: line") and inert.line_number == PAGE[: PAGE.index("<template>")].count("\n") + 1
    listed = next(row for row in report.results if row.host == "evil.example")
    assert listed.malicious_by == ["domain"] and not report.unreadable
    assert report.to_dict()["summary"]["malicious_scripts"] == 2
    picture = engine.check_page(b"\x89PNG\r\n\x1a\n")
    assert picture.unreadable and not picture.results
    with pytest.raises(pagewarden.UrlError, match="base_url"):
        engine.check_page(PAGE, base_url="no url")
    with pytest.raises(TypeError):
        engine.check_page(None)


def test_the_example_shop(engine):
    page = (REPOSITORY / "examples/shop/index.html").read_bytes()
    assert engine.check_page(page, name="index.html").results


def test_hostile_pages(engine):
    for page in ("<" * 100_000, "<div>" * 50_000, "\0" * 10_000, "<script>" * 10_000, b"\xff" * 10_000, "\ud800<script>"):
        json.loads(engine.check_page(page).to_json())


def test_an_engine_takes_what_it_is_for(scorer, feeds):
    with pytest.raises(TypeError):
        pagewarden.Engine("scorer")
    with pytest.raises(TypeError):
        pagewarden.Engine(feeds=["x"])
    with pytest.raises(pagewarden.HostError):
        pagewarden.Engine(own_domains=["two words"])
    with pytest.raises(ValueError, match="1 to 99"):
        pagewarden.Engine(threshold=0)
    strict = pagewarden.Engine(scorer, threshold=1)
    assert not strict.check_script(SKIMMER).malicious
    assert repr(pagewarden.Engine(False)) == "Engine(model_id=None, feed_epoch=None)"
    assert repr(pagewarden.Engine(scorer, feeds)) == f"Engine(model_id='{scorer.model_id}', feed_epoch='{feeds.epoch}')"


def test_guesses_are_the_lines_of_the_command(command):
    hosts = ["paypa1.com", "xjwqpvkzrtbn.example", "good.example", "192.0.2.1", "two words", "xn--pypal-4ve.com"]
    done = command("domains", given="\n".join(hosts).encode())
    assert [json.loads(line) for line in done.stdout.splitlines()] == pagewarden.guess_names(hosts)
    assert pagewarden.guess_names("paypa1.com") == pagewarden.guess_names(["paypa1.com"])
    assert pagewarden.guess_names([]) == []
    own = pagewarden.guess_names(["my-own-sh0p.example"], own_domains=["my-own-shop.example"])
    assert own[0]["lookalike"]["target"] == "my-own-shop.example"
    with pytest.raises(TypeError):
        pagewarden.guess_names([None])


def test_measurements_are_those_of_the_command(scorer, corpus, command):
    from conftest import json_lines

    rows = []
    for row in corpus:
        report = scorer.score(row["text"])
        classes = {"magecart": report.magecart_score, "cryptomining": report.cryptomining_score, "malware": report.malware_score}
        rows.append({name: row[name] for name in ("id", "label", "subtype", "hand")})
        rows[-1] |= {"js_integrity_score": report.js_integrity_score, "raw": report.raw, "class": min(classes, key=classes.get)}
        if report.findings:
            rows[-1]["note"] = f"{report.findings[0].signal} at line {report.findings[0].line}"
    done = command("eval", "--format", "json", "--worst", "3", given=json_lines(corpus))
    want = json.loads(done.stdout)
    for name in ("model", "not_core", "failed"):
        del want[name]
    assert pagewarden.evaluate(rows, worst=3) == want


def test_wrong_rows_say_which():
    with pytest.raises(KeyError, match="row 0 has no label"):
        pagewarden.evaluate([{"score": 1}])
    with pytest.raises(ValueError, match="row 1"):
        pagewarden.evaluate([{"label": "benign", "score": 1}, {"label": "evil", "score": 1}])
    with pytest.raises(ValueError, match="must be a number"):
        pagewarden.evaluate([{"label": "benign", "score": float("nan")}])
    with pytest.raises(TypeError, match="row 0 must be a dict"):
        pagewarden.evaluate([7])
