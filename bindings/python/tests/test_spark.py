"""Apache Spark, the real thing: two executor processes, one of them killed."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

import pagewarden
from conftest import REPOSITORY, SKIMMER

pyspark = pytest.importorskip("pyspark")
pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("java") is None and "JAVA_HOME" not in os.environ, reason="no Java here"),
]

EXECUTORS = "org.apache.spark.executor.CoarseGrainedExecutorBackend"


@pytest.fixture(scope="module")
def spark(tmp_path_factory):
    from pyspark.sql import SparkSession

    os.environ.setdefault("SPARK_HOME", str(Path(pyspark.__file__).parent))
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    folder = tmp_path_factory.mktemp("spark")
    session = (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .appName("pagewarden tests")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.executor.memory", "1g")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "20")
        .config("spark.local.dir", str(folder))
        .config("spark.sql.warehouse.dir", str(folder / "warehouse"))
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.fixture(scope="module")
def parquet(corpus, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("corpus") / "corpus.parquet"
    columns = {name: [row[name] for row in corpus] for name in ("id", "text", "label", "subtype", "hand")}
    columns["url"] = ["https://evil.example/a.js" if n % 3 == 0 else None for n in range(len(corpus))]
    pq.write_table(pa.table(columns), path, row_group_size=20)
    return path


def scores(rows) -> dict[str, tuple]:
    return {row["id"]: (row["js_integrity_score"], row["class"], row["parse"], row["model"]) for row in rows}


def expected(scorer, corpus) -> dict[str, tuple]:
    reports = {row["id"]: scorer.score(row["text"]) for row in corpus}
    return {name: (r.js_integrity_score, r.class_, r.parse, r.model) for name, r in reports.items()}


def test_scores_of_parquet(spark, parquet, scorer, corpus):
    from pagewarden import spark as pw

    scored = pw.score(spark.read.parquet(str(parquet)), "text", keep=["id"])
    assert scored.columns[:2] == ["id", "js_integrity_score"]
    assert scores(scored.collect()) == expected(scorer, corpus)


def test_nulls_bytes_and_prefixes(spark, scorer):
    from pagewarden import spark as pw

    df = spark.createDataFrame([(1, SKIMMER), (2, None)], "id int, script string")
    rows = pw.score(df, "script", prefix="js_").orderBy("id").collect()
    assert rows[0]["js_class"] == "magecart" and rows[0]["script"] == SKIMMER
    assert rows[1]["js_js_integrity_score"] is None and rows[1]["js_model"] is None
    df = spark.createDataFrame([(bytearray(SKIMMER.encode()),)], "text binary")
    assert pw.score(df).collect()[0]["class"] == "magecart"
    with pytest.raises(ValueError, match="no column 'nothing'"):
        pw.score(df, "nothing")
    with pytest.raises(ValueError, match="give a prefix"):
        pw.score(pw.score(df))


def test_a_model_file_travels(spark, parquet, model_file, scorer, corpus, tmp_path):
    from pagewarden import spark as pw

    own = tmp_path / "own.model"
    shutil.copyfile(model_file, own)
    df = pw.score(spark.read.parquet(str(parquet)).limit(30), model=own, threshold=1, keep=["id"])
    # The executors have their own copy.
    own.unlink()
    assert {row["class"] for row in df.collect() if row["js_integrity_score"] > 1} == {"benign"}


def test_feeds_travel(spark, feeds, tmp_path):
    from pagewarden import spark as pw

    path = tmp_path / "all.vfeed"
    feeds.save(path)
    df = spark.createDataFrame([("evil.example",), ("good.example",), ("two words",), (None,)], "host string")
    rows = {row["host"]: row for row in pw.check_hosts(df, "host", path).collect()}
    assert rows["evil.example"]["malicious"] and rows["evil.example"]["categories"] == ["Malware"]
    assert rows["good.example"]["feeds"] == [] and rows["two words"]["error"] and rows[None]["malicious"] is None
    urls = spark.createDataFrame([("https://files.example/kit.js",)], "url string")
    assert pw.check_urls(urls, "url", feeds, at="2026-01-01T00:00:00Z").collect()[0]["feeds"] == ["urls"]


def test_measurements_are_those_of_one_machine(spark, parquet, scorer, corpus):
    from pagewarden import spark as pw

    rows = []
    for row in corpus:
        report = scorer.score(row["text"])
        classes = {"magecart": report.magecart_score, "cryptomining": report.cryptomining_score, "malware": report.malware_score}
        rows.append({**{n: row[n] for n in ("label", "subtype", "hand")}, "score": report.js_integrity_score})
        rows[-1]["class"] = min(classes, key=classes.get)
    # Every row has a hand, so the intervals do not depend on the order of rows.
    assert pw.eval(spark.read.parquet(str(parquet))) == pagewarden.evaluate(rows)


def executors() -> dict[int, str]:
    """The executor processes of this test's cluster, by their parents."""
    found = {}
    for entry in Path("/proc").iterdir():
        try:
            command = (entry / "cmdline").read_bytes().split(b"\0")
            if EXECUTORS.encode() in command:
                found[int(entry.name)] = command[command.index(b"--app-id") + 1].decode()
        except (OSError, ValueError):
            continue
    return found


@pytest.mark.skipif(not Path("/proc").exists(), reason="executors are found in /proc")
def test_an_executor_that_dies_changes_nothing(spark, parquet, scorer, corpus, tmp_path):
    from pagewarden import spark as pw

    own = [pid for pid, app in executors().items() if app == spark.sparkContext.applicationId]
    assert len(own) == 2

    def slowly(batches):
        import time

        for batch in batches:
            time.sleep(0.1)
            yield batch

    # Long enough to die in, however quick the machine is: many tasks, each of which takes its time.
    df = spark.read.parquet(str(parquet))
    times = 3
    df = df.crossJoin(spark.range(times).withColumnRenamed("id", "copy")).repartition(48)
    df = df.mapInArrow(slowly, df.schema)
    output = tmp_path / "scores"
    killed: list[int] = []

    def kill() -> None:
        tracker = spark.sparkContext.statusTracker()
        for _ in range(6000):
            stages = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
            if any(s and s.numTasks == 48 and s.numCompletedTasks >= 4 and s.numActiveTasks for s in stages):
                os.kill(own[0], signal.SIGKILL)
                killed.append(own[0])
                return
            time.sleep(0.01)

    killer = threading.Thread(target=kill)
    killer.start()
    pw.score(df, "text", keep=["id", "copy"]).write.parquet(str(output))
    killer.join()
    assert killed, "the job was over before an executor could be killed"
    assert killed[0] not in executors()
    rows = pq.read_table(output).to_pylist()
    assert len(rows) == len(corpus) * times
    want = expected(scorer, corpus)
    assert all(want[row["id"]][0] == row["js_integrity_score"] and want[row["id"]][1] == row["class"] for row in rows)
    assert len({(row["id"], row["copy"]) for row in rows}) == len(rows)


def test_the_job_of_the_documents(parquet, feeds, corpus, tmp_path):
    """`score_corpus.py` with `spark-submit`, as the guide has it."""
    feeds.save(tmp_path / "all.vfeed")
    submit = Path(pyspark.__file__).parent / "bin/spark-submit"
    job = REPOSITORY / "bindings/python/examples/score_corpus.py"
    output = tmp_path / "out"
    environment = {
        **os.environ,
        "SPARK_LOCAL_IP": "127.0.0.1",
        "PYSPARK_PYTHON": sys.executable,
        "PYSPARK_DRIVER_PYTHON": sys.executable,
        "SPARK_HOME": str(Path(pyspark.__file__).parent),
    }
    done = subprocess.run(
        [submit, "--master", "local[2]", "--conf", "spark.ui.enabled=false", job, parquet, output, "--eval"]
        + ["--feeds", tmp_path / "all.vfeed", "--url-column", "url", "--at", "2026-01-01T00:00:00Z"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    rows = pq.read_table(output).to_pylist()
    assert len(rows) == len(corpus) and "text" not in rows[0]
    assert sum(row["url_malicious"] is True for row in rows) == len(range(0, len(corpus), 3))
    measured = json.loads(done.stdout.splitlines()[-1])
    assert measured["rows"] == len(corpus) and measured["operating_points"]
