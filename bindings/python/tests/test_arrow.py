"""Columns in and out, with the real packages."""

from __future__ import annotations

import pytest

import pagewarden
from conftest import BENIGN, SKIMMER, resident_bytes

pa = pytest.importorskip("pyarrow")

TEXTS = [SKIMMER, None, BENIGN, "", "}}", "é😀"]
SCORES = ["js_integrity_score", "magecart_score", "cryptomining_score", "malware_score", "malicious", "class", "parse", "model"]


def expected(scorer, texts=TEXTS):
    def row(text):
        if text is None:
            return None
        as_dict = scorer.score(text).to_dict()
        return {name: as_dict[name] for name in SCORES}

    return [row(text) for text in texts]


@pytest.mark.parametrize("threads", [None, 1, 3])
@pytest.mark.parametrize(
    "kind",
    [
        pa.string(),
        pa.large_string(),
        pa.string_view(),
        pa.binary(),
        pa.large_binary(),
        pa.binary_view(),
        pa.dictionary(pa.int8(), pa.string()),
        pa.dictionary(pa.uint32(), pa.large_string()),
    ],
    ids=str,
)
def test_all_layouts_of_text(scorer, kind, threads):
    column = pa.array(TEXTS, pa.string()).cast(kind) if not pa.types.is_dictionary(kind) else pa.DictionaryArray.from_arrays(
        pa.array([0, None, 1, 2, 3, 4], kind.index_type), pa.array([text for text in TEXTS if text is not None], kind.value_type)
    )
    answers = pa.array(scorer.score_arrow(column, threads=threads))
    assert answers.type.field("js_integrity_score").type == pa.int8()
    assert answers.to_pylist() == expected(scorer)
    answers.validate(full=True)


def test_slices_start_where_they_start(scorer):
    column = pa.array(["x"] * 3 + TEXTS + ["y"] * 2)
    assert pa.array(scorer.score_arrow(column[3:9])).to_pylist() == expected(scorer)
    # Bits of nulls that start within a byte.
    table = pa.record_batch({"id": range(11), "text": column})
    for at in (0, 1, 3, 7):
        part = table.slice(at, 4)
        answers = pa.array(scorer.score_arrow(part, "text")).to_pylist()
        assert answers == expected(scorer, column[at : at + 4].to_pylist())
    # Null rows of a struct.
    struct = pa.StructArray.from_arrays([pa.array(["x", SKIMMER])], ["text"], mask=pa.array([True, False]))
    assert pa.array(scorer.score_arrow(struct[0:2], "text")).to_pylist() == [None, *expected(scorer, [SKIMMER])]


def test_nothing_but_nulls_and_nothing(scorer):
    assert pa.array(scorer.score_arrow(pa.nulls(3))).to_pylist() == [None] * 3
    assert pa.array(scorer.score_arrow(pa.array([None, None], pa.string()))).null_count == 2
    empty = pa.array(scorer.score_arrow(pa.array([], pa.string())))
    assert len(empty) == 0 and empty.type.field("class").type == pa.string()
    nothing = pa.DictionaryArray.from_arrays(pa.array([None], pa.int8()), pa.array([], pa.string()))
    assert pa.array(scorer.score_arrow(nothing)).to_pylist() == [None]
    assert pa.chunked_array(scorer.score_arrow(pa.chunked_array([], pa.string()))).to_pylist() == []


def test_streams_are_scored_as_they_are_read(scorer):
    read = 0

    def batches():
        nonlocal read
        for _ in range(5):
            read += 1
            yield pa.record_batch({"text": pa.array(TEXTS)})

    reader = pa.RecordBatchReader.from_batches(pa.schema({"text": pa.string()}), batches())
    stream = scorer.score_arrow(reader, "text", threads=2)
    assert read == 0
    answers = pa.chunked_array(stream)
    assert read == 5 and answers.num_chunks == 5 and answers.to_pylist() == expected(scorer) * 5
    with pytest.raises(pagewarden.ArrowError, match="read before"):
        pa.chunked_array(stream)
    chunked = pa.chunked_array([TEXTS[:2], TEXTS[2:]])
    assert scorer.score_arrow(chunked).to_pyarrow().to_pylist() == expected(scorer)


def test_a_source_that_fails_says_so(scorer):
    def batches():
        yield pa.record_batch({"text": pa.array(["x"])})
        raise OSError("the disk is gone")

    reader = pa.RecordBatchReader.from_batches(pa.schema({"text": pa.string()}), batches())
    with pytest.raises(Exception, match="the disk is gone"):
        pa.chunked_array(scorer.score_arrow(reader, "text"))
    # A stream that nobody reads is given back.
    reader = pa.RecordBatchReader.from_batches(pa.schema({"text": pa.string()}), batches())
    del reader, batches


def test_wrong_columns_say_what_is_expected(scorer):
    with pytest.raises(TypeError, match="text or bytes, not Int64"):
        scorer.score_arrow(pa.array([1]))
    with pytest.raises(TypeError, match="name its column"):
        scorer.score_arrow(pa.table({"a": ["x"]}))
    with pytest.raises(TypeError, match='no column "b"; there are: a'):
        scorer.score_arrow(pa.table({"a": ["x"]}), "b")
    with pytest.raises(TypeError, match="one column and no table"):
        scorer.score_arrow(pa.array(["x"]), "b")
    with pytest.raises(TypeError, match="text or bytes"):
        scorer.score_arrow(pa.chunked_array([[1]]))
    for wrong in (None, ["x"], "x"):
        with pytest.raises(TypeError, match="expected an Arrow array or stream"):
            scorer.score_arrow(wrong)


def test_damaged_arrays_do_no_harm(scorer):
    # Offsets beyond the data, and text that is no UTF-8: what a faulty producer may give.
    for damage in (b"\0\0\0\0\xff\xff\0\0\3\0\0\0", b"\0\0\0\0\3\0\0\0\1\0\0\0", b"\xff" * 12):
        offsets = bytearray(b"\0\0\0\0\1\0\0\0\3\0\0\0")
        broken = pa.Array.from_buffers(pa.string(), 2, [None, pa.py_buffer(offsets), pa.py_buffer(b"abc")])
        table, chunked = pa.record_batch({"text": broken}), pa.chunked_array([broken])
        offsets[:] = damage
        with pytest.raises(pagewarden.ArrowError):
            scorer.score_arrow(broken)
        with pytest.raises(pagewarden.ArrowError):
            scorer.score_arrow(table, "text")
        with pytest.raises(Exception, match="offset|Offset|UTF-8|range|beyond"):
            pa.chunked_array(scorer.score_arrow(chunked))
    latin = pa.Array.from_buffers(pa.string(), 1, [None, pa.py_buffer(b"\0\0\0\0\3\0\0\0"), pa.py_buffer(b"a\xe9b")])
    assert pa.array(scorer.score_arrow(latin)).to_pylist() == expected(scorer, [b"a\xe9b"])

    class Liar:
        def __arrow_c_array__(self, requested_schema=None):
            return 1, 2

    class Taken:
        def __init__(self):
            self.capsules = pa.array(["x"]).__arrow_c_array__()

        def __arrow_c_array__(self, requested_schema=None):
            return self.capsules

    with pytest.raises(TypeError):
        scorer.score_arrow(Liar())
    taken = Taken()
    scorer.score_arrow(taken)
    with pytest.raises(pagewarden.ArrowError, match="taken before"):
        scorer.score_arrow(taken)


@pytest.mark.parametrize("threads", [None, 1])
def test_hosts_and_urls(feeds, threads):
    hosts = ["evil.example", None, "good.example", "two words", "cdn.example", ""]
    answers = pa.array(feeds.check_hosts_arrow(pa.array(hosts), threads=threads)).to_pylist()
    assert answers[0] == {"malicious": True, "categories": ["Malware"], "feeds": ["hosts"], "indicator": "evil.example", "error": None}
    assert answers[1] is None
    assert answers[2] == {"malicious": False, "categories": [], "feeds": [], "indicator": None, "error": None}
    assert answers[3]["malicious"] is None and answers[3]["categories"] is None and "not a host" in answers[3]["error"]
    assert answers[4]["malicious"] is False
    urls = pa.chunked_array([["https://files.example/kit.js", "javascript:0"], ["https://evil.example/"]])
    answers = feeds.check_urls_arrow(urls, threads=threads).to_pyarrow().to_pylist()
    assert [answer["malicious"] for answer in answers] == [True, None, True]
    assert answers[0]["categories"] == ["Phishing"]
    assert pa.array(feeds.check_hosts_arrow(pa.array([b"\xff"]))).to_pylist()[0]["error"].startswith("not UTF-8")


def test_memory_of_columns_is_flat(scorer, feeds):
    column = pa.array(["let a = 1;" * 100] * 500)

    def run(count):
        for _ in range(count):
            pa.array(scorer.score_arrow(column[:4], threads=1))
            pa.chunked_array(scorer.score_arrow(pa.chunked_array([column[:2], column[2:4]]), threads=1))
            pa.array(feeds.check_hosts_arrow(column, threads=1))
            scorer.score_arrow(column[:1], threads=1)

    run(50)
    before = resident_bytes()
    run(400)
    assert resident_bytes() - before < 8_000_000


def test_pandas(scorer):
    pd = pytest.importorskip("pandas")
    df = pd.DataFrame({"id": range(len(TEXTS)), "text": TEXTS})
    scores = pa.Table.from_struct_array(pa.array(scorer.score_arrow(pa.array(df["text"])))).to_pandas()
    df = df.join(scores)
    assert df["class"].tolist()[0] == "magecart" and pd.isna(df["class"].tolist()[1])


def test_polars(scorer, feeds):
    pl = pytest.importorskip("polars")
    df = pl.DataFrame({"id": range(len(TEXTS)), "text": TEXTS})
    df = df.hstack(pl.DataFrame(scorer.score_arrow(df["text"])))
    assert df["js_integrity_score"].to_list() == [row and row["js_integrity_score"] for row in expected(scorer)]
    categories = pl.DataFrame({"text": pl.Series(TEXTS, dtype=pl.Categorical)})
    assert pl.Series(scorer.score_arrow(categories["text"])).struct.field("class").to_list()[0] == "magecart"
    hosts = pl.Series(feeds.check_hosts_arrow(pl.Series(["evil.example", "good.example"])))
    assert hosts.struct.field("malicious").to_list() == [True, False]


def test_duckdb(scorer, tmp_path):
    duckdb = pytest.importorskip("duckdb")
    path = tmp_path / "corpus.parquet"
    duckdb.sql("select * from (values (1, 'let a = 1'), (2, null)) t(id, text)").write_parquet(str(path))
    corpus = duckdb.sql(f"from '{path}' order by id").to_arrow_table()
    scored = corpus.append_column("score", scorer.score_arrow(corpus, "text").to_pyarrow())
    rows = duckdb.sql("select id, score.js_integrity_score, score.class from scored order by id").fetchall()
    assert rows == [(1, scorer.score("let a = 1").js_integrity_score, "benign"), (2, None, None)]
