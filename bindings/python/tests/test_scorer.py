"""The scorer: answers, hostile texts, many scripts, travel."""

from __future__ import annotations

import itertools
import json
import multiprocessing
import os
import pickle
import threading
import time
from pathlib import Path

import pytest

import pagewarden
from conftest import BENIGN, SKIMMER, json_lines, resident_bytes


def test_a_report_has_attributes_a_dictionary_and_a_readable_form(scorer):
    report = scorer.score(SKIMMER)
    assert report.malicious and report.class_ == "magecart" and report.parse == "full"
    assert report.js_integrity_score < 10 <= report.cryptomining_score
    assert (report.model, report.signatures) == (scorer.model_id, scorer.signature_epoch)
    assert report.urls == ["https://c.example/g"] and report.hosts == ["c.example"]
    assert len(report.sha256) == 64 and report.sri.startswith("sha256-") and len(report.structural_hash) == 32
    found = report.findings[0]
    assert found.signal == "card-data-sent-abroad" and found.severity == "high" and "magecart" in found.classes
    assert "fetch" in SKIMMER.encode()[slice(*found.span)].decode() and "fetch" in found.snippet
    assert found.line == SKIMMER.encode()[: found.span[0]].count(b"\n") + 1 and found.column > 1
    as_dict = report.to_dict()
    assert as_dict["findings"][0] == found.to_dict() and as_dict["class"] == "magecart"
    assert as_dict["digests"]["sha256"] == report.sha256 and as_dict["uses"][0]["usage"] == "sends"
    assert repr(report).startswith(f"ScriptReport(js_integrity_score={report.js_integrity_score}, ")
    assert "card-data-sent-abroad" in repr(report) and f"line {found.line}" in repr(found)
    assert [finding.signal for finding in scorer.findings(SKIMMER)] == [f.signal for f in report.findings]
    assert scorer.score(SKIMMER) == report != scorer.score(BENIGN)
    assert not scorer.score(BENIGN).malicious


def test_reports_are_the_lines_of_the_command(scorer, corpus, command):
    for findings in (False, True):
        options = ["--findings"] if findings else []
        done = command("score", *options, given=json_lines(corpus))
        assert done.returncode == 0, done.stderr
        ours = [scorer.score(row["text"]).to_json(row["id"], findings=findings) for row in corpus]
        assert done.stdout.decode().splitlines() == ours


def test_a_threshold_decides_and_is_checked():
    strict = pagewarden.Scorer(threshold=1)
    assert strict.threshold == 1 and not strict.score(SKIMMER).malicious
    assert strict.score(SKIMMER).class_ == "benign"
    for wrong in (0, 100):
        with pytest.raises(ValueError, match="1 to 99"):
            pagewarden.Scorer(threshold=wrong)


@pytest.mark.parametrize("kind", [str.encode, lambda text: bytearray(text.encode()), lambda text: memoryview(text.encode())])
def test_bytes_of_all_kinds_are_texts(scorer, kind):
    assert scorer.score(kind(SKIMMER)) == scorer.score(SKIMMER)


def test_what_is_no_text_is_a_type_error(scorer):
    for wrong in (None, 7, ["x"], object()):
        with pytest.raises(TypeError, match="script must be str or bytes"):
            scorer.score(wrong)
    with pytest.raises(TypeError):
        list(scorer.score_many(["let a", None]))
    with pytest.raises(TypeError):
        scorer.score_many(None)


def test_lone_surrogates_are_read_as_the_command_reads_them(scorer, command):
    texts = ["a\ud800b", "\udfff", "x = '\ud83d\ude00'", "\ud800\ud800\udc00", "é😀\0"]
    done = command("score", given=json_lines({"id": n, "text": text} for n, text in enumerate(texts)))
    ours = [scorer.score(text).to_json(n, findings=False) for n, text in enumerate(texts)]
    assert done.stdout.decode().splitlines() == ours
    assert scorer.score("a\ud800b").sha256 == scorer.score("a\ufffd\ufffd\ufffdb").sha256
    assert scorer.score("\ud83d\ude00").sha256 == scorer.score("😀").sha256


@pytest.mark.parametrize(
    "text",
    [
        "",
        b"",
        "\0" * 1000,
        b"\xff\xfe" + "let a = 1".encode("utf-16-le"),
        bytes(range(256)) * 64,
        "(" * 200_000,
        "[" * 100_000 + "]" * 100_000,
        "`${" * 50_000,
        "/*" * 100_000,
        "a=" * 100_000,
        '"' + "\\u{1f600}" * 50_000,
        "\u2028\u2029\ufeff\u202e" * 10_000,
    ],
    ids=range(12),
)
def test_hostile_texts_get_a_report(scorer, text):
    report = scorer.score(text)
    assert 1 <= report.js_integrity_score <= 99
    json.loads(report.to_json())
    repr(report)


def test_fifty_megabytes_get_a_report(scorer):
    text = ("function f(a) { return a * 2; }\n" * (50_000_000 // 32 + 1))[:50_000_000]
    report = scorer.score(text)
    assert 1 <= report.js_integrity_score <= 99


def test_many_are_scored_in_order(scorer, corpus):
    texts = [row["text"] for row in corpus]
    want = [scorer.score(text) for text in texts]
    for threads in (None, 1, 2, 5):
        assert list(scorer.score_many(iter(texts), threads=threads)) == want
    assert list(scorer.score_many([])) == []
    for wrong in (0, -1, 10_000_000):
        with pytest.raises((ValueError, OverflowError)):
            scorer.score_many(texts, threads=wrong)


def test_many_reads_ahead_by_a_bounded_batch(scorer):
    read = 0

    def endless():
        nonlocal read
        for number in itertools.count():
            read += 1
            yield f"let a = {number};"

    first = list(itertools.islice(scorer.score_many(endless(), threads=4), 3))
    # A window of 512, and one for each answer that was taken.
    assert len(first) == 3 and read <= 512 + 3
    read = 0
    next(scorer.score_many(endless(), threads=1))
    assert read == 1

    held = 0

    def large():
        nonlocal held
        for number in itertools.count():
            held += 1
            yield f"// {number}\n" * 1_000_000

    next(scorer.score_many(large(), threads=2))
    # 32 MB of 5 MB each, and one.
    assert held <= 8


def test_the_window_moves_on_with_each_answer(scorer):
    """No round waits for its slowest script: each answer that is taken lets one script in."""
    read = 0

    def scripts():
        nonlocal read
        for number in itertools.count():
            read += 1
            yield "function f(a) { return a * 2; }\n" * 10_000 if number == 0 else f"let a = {number};"

    reports = scorer.score_many(scripts(), threads=2)
    seen = []
    for _ in range(5):
        next(reports)
        seen.append(read)
    assert seen == [256, 257, 258, 259, 260]


def test_an_iterator_that_is_left_early_leaves_nothing_behind(scorer):
    for _ in range(50):
        reports = scorer.score_many((f"let a = {n};" for n in itertools.count()), threads=3)
        next(reports)
        del reports
    assert len(list(scorer.score_many(["let a"] * 100, threads=3))) == 100


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_an_iterator_does_not_cross_a_fork(scorer):
    reports = scorer.score_many((f"let a = {n};" for n in itertools.count()), threads=2)
    next(reports)
    child = os.fork()
    if child == 0:
        try:
            next(reports)
        except RuntimeError:
            os._exit(0)
        os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert next(reports)


def test_an_error_of_the_input_comes_after_what_was_before_it(scorer):
    def failing():
        yield "let a"
        yield "let b"
        raise KeyError("the disk")

    reports = scorer.score_many(failing(), threads=2)
    assert next(reports).parse and next(reports).parse
    with pytest.raises(KeyError, match="the disk"):
        next(reports)
    assert list(reports) == []


def test_other_threads_run_while_one_scores(scorer):
    text = "function f(a) { return a * 2; }\n" * 100_000
    done = threading.Event()
    worker = threading.Thread(target=lambda: (scorer.score(text), done.set()))
    ticks = 0
    worker.start()
    while not done.is_set():
        ticks += 1
        time.sleep(0.001)
    worker.join()
    # With the lock held, this thread would have stood still until the end.
    assert ticks > 20


def test_a_scorer_serves_many_threads(scorer, corpus):
    texts = [row["text"] for row in corpus[:20]]
    want = [scorer.score(text) for text in texts]
    results: dict[int, list] = {}
    threads = [
        threading.Thread(target=lambda n=n: results.update({n: [scorer.score(text) for text in texts]}))
        for n in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(results[n] == want for n in range(4))


def _score_there(scorer: pagewarden.Scorer) -> tuple[str, list[int]]:
    return scorer.score(SKIMMER).to_json(), [r.js_integrity_score for r in scorer.score_many([SKIMMER] * 8, threads=2)]


@pytest.mark.parametrize("method", ["spawn", "fork"])
def test_a_scorer_travels_to_other_processes(scorer, model_file, method):
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"no {method} here")
    # The threads of this process are not those of a forked one.
    list(scorer.score_many([SKIMMER] * 8, threads=2))
    scorers = [
        pagewarden.Scorer(threshold=3),
        pagewarden.Scorer.from_file(model_file, threshold=3),
    ]
    with multiprocessing.get_context(method).Pool(2) as pool:
        for one, (line, scores) in zip(scorers, pool.map_async(_score_there, scorers).get(120), strict=True):
            assert line == one.score(SKIMMER).to_json()
            assert scores == [one.score(SKIMMER).js_integrity_score] * 8


def test_pickles_are_small_and_by_id(scorer, model_file, tmp_path):
    assert len(pickle.dumps(scorer)) < 300
    again = pickle.loads(pickle.dumps(scorer))
    assert again.model_id == scorer.model_id and again.threshold == scorer.threshold
    # What was loaded once is used again.
    assert pickle.loads(pickle.dumps(scorer)) is again
    moved = tmp_path / "moved.model"
    moved.write_bytes(model_file.read_bytes())
    elsewhere = pagewarden.Scorer.from_file(moved)
    travelling = pickle.dumps(elsewhere)
    moved.unlink()
    # The built-in model has the same id.
    assert pickle.loads(travelling).model_id == elsewhere.model_id


def test_a_model_that_is_not_here_says_so():
    from pagewarden import _models

    with pytest.raises(pagewarden.ModelError, match="expected the model 0123456789abcdef.*register_model"):
        _models._load("0123456789abcdef", None, 10, [])


def test_signatures_travel(scorer):
    toml = (
        'format = 1\n[[signature]]\nid = "test-kit"\nclass = "malware"\ndescription = "The script is a test kit."\n'
        'references = ["https://example.com/"]\nall = [{ text = "a-very-own-marker-of-a-test" }]\n'
    )
    own = scorer.with_signatures(toml)
    script = "let a = 'a-very-own-marker-of-a-test';"
    assert any("test-kit" in found.signal for found in own.findings(script)) and not scorer.findings(script)
    assert own.signature_epoch != scorer.signature_epoch
    assert pickle.loads(pickle.dumps(own)).signature_epoch == own.signature_epoch
    with pytest.raises(pagewarden.ModelError, match="signatures"):
        scorer.with_signatures("format = 7")


def test_models_that_are_none_raise_what_and_where(tmp_path):
    file = tmp_path / "no.model"
    with pytest.raises(FileNotFoundError, match="no.model"):
        pagewarden.Scorer.from_file(file)
    file.write_bytes(b"no model")
    with pytest.raises(pagewarden.ModelError, match="no.model: "):
        pagewarden.Scorer.from_file(file)
    with pytest.raises(ValueError):
        pagewarden.Scorer.from_bytes(b"")
    assert issubclass(pagewarden.ModelError, pagewarden.PagewardenError)


def test_registered_models_are_found_by_id(model_file):
    model = model_file.read_bytes()
    assert pagewarden.register_model(model) == pagewarden.register_model(model_file)
    one = pagewarden.Scorer.from_bytes(model)
    assert pickle.loads(pickle.dumps(one)).model_id == one.model_id


def test_memory_is_flat(scorer):
    """A million calls with PAGEWARDEN_LEAK_CALLS=1000000; fewer where nobody asks for more."""
    calls = int(os.environ.get("PAGEWARDEN_LEAK_CALLS", "20000"))
    script = "let a = 1;"

    def run(count: int) -> None:
        for _ in range(count // 4):
            report = scorer.score(script)
            report.to_json(1)
            repr(report.findings)
            with pytest.raises(TypeError):
                scorer.score(None)
            scorer.score("\ud800")
            scorer.score(b"\xff")

    run(2000)
    before = resident_bytes()
    run(calls)
    # A leak of eight bytes a call would show in a million calls, one of a report in these.
    assert resident_bytes() - before < 8_000_000


def test_documentation_examples(scorer):
    import doctest

    import pagewarden._categories

    for module in (pagewarden, pagewarden._categories):
        failed, tried = doctest.testmod(module)
        assert failed == 0 and tried > 0


def test_a_scorer_is_shown_with_its_model(scorer):
    assert repr(scorer) == f"Scorer(model_id='{scorer.model_id}', threshold=10)"
    assert Path(pagewarden.__file__).with_name("py.typed").exists()
