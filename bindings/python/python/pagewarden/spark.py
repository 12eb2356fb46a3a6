"""Corpora beyond one machine: scores, look-ups and measurements on Apache Spark.

>>> from pagewarden import spark as pw
>>> scored = pw.score(spark.read.parquet("corpus.parquet"), "text")   # doctest: +SKIP
>>> pw.eval(scored)["operating_points"]                               # doctest: +SKIP

Each function runs by `mapInArrow`: Spark gives columns to Python workers on the executors, and they read the texts where they are. A
model or feeds travel once, as files that Spark brings to each executor. The package must be installed on the executors.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyspark import SparkFiles
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F
from pyspark.sql.types import (
    ArrayType,
    BooleanType,
    ByteType,
    DataType,
    StringType,
    StructField,
    StructType,
)

from . import FeedSet, Scorer, evaluate

__all__ = ["check_hosts", "check_urls", "eval", "score"]

Batches = Iterator[pa.RecordBatch]

_SCORES: dict[str, DataType] = {
    "js_integrity_score": ByteType(),
    "magecart_score": ByteType(),
    "cryptomining_score": ByteType(),
    "malware_score": ByteType(),
    "malicious": BooleanType(),
    "class": StringType(),
    "parse": StringType(),
    "model": StringType(),
}
_CHECKS: dict[str, DataType] = {
    "malicious": BooleanType(),
    "categories": ArrayType(StringType()),
    "feeds": ArrayType(StringType()),
    "indicator": StringType(),
    "error": StringType(),
}


def score(
    df: DataFrame,
    column: str = "text",
    *,
    model: str | os.PathLike[str] | None = None,
    threshold: int = 10,
    keep: Sequence[str] | None = None,
    prefix: str = "",
) -> DataFrame:
    """Scores a column of scripts, text or binary. Null stays null.

    Adds the columns `js_integrity_score`, `magecart_score`, `cryptomining_score`, `malware_score`, `malicious`, `class`, `parse` and
    `model`, each with `prefix` in front. `keep` names the columns that stay (default: all). Leave the column of scripts out where it
    is not needed: the text then need not travel back from Python.
    """
    if model is None:
        scorer, file = Scorer(threshold=threshold), None
    else:
        scorer = Scorer.from_file(model, threshold=threshold)
        name = f"pagewarden-{scorer.model_id}.model"
        file = _brought(_session(df), name, partial(shutil.copyfile, model))
    work = partial(_score, column=column, file=file, model_id=scorer.model_id, threshold=threshold)
    return _mapped(df, column, work, _SCORES, keep, prefix)


def check_hosts(
    df: DataFrame,
    column: str,
    feeds: FeedSet | str | os.PathLike[str],
    *,
    keep: Sequence[str] | None = None,
    prefix: str = "",
    at: str | None = None,
) -> DataFrame:
    """Looks a column of hosts up in feeds (a `FeedSet` or the path of a compiled file).

    Adds the columns `malicious`, `categories`, `feeds`, `indicator` and `error`, each with `prefix` in front. `at` is the time that is
    asked about, RFC 3339 (default: that of each executor's clock).
    """
    return _checked(df, column, feeds, "check_hosts_arrow", keep, prefix, at)


def check_urls(
    df: DataFrame,
    column: str,
    feeds: FeedSet | str | os.PathLike[str],
    *,
    keep: Sequence[str] | None = None,
    prefix: str = "",
    at: str | None = None,
) -> DataFrame:
    """Looks a column of URLs up in feeds, each with its host. The columns are those of `check_hosts`."""
    return _checked(df, column, feeds, "check_urls_arrow", keep, prefix, at)


def eval(df: DataFrame, column: str = "text", *, threshold: int = 10, **options: Any) -> dict[str, Any]:
    """Recall at fixed false-positive rates with 95 % intervals, as `verdict eval --format json` has them.

    `df` has `label` (benign, magecart, cryptomining or malware), and optionally `subtype`, `origin`, `transform`, `cluster` or `hand`,
    and `core`: rows where it is false do not count. Where it has no `js_integrity_score`, `score` makes it from `column`; `options` are
    those of `score`. The executors count equal rows, and only the counts come to the driver.
    """
    if "js_integrity_score" not in df.columns:
        labels = [name for name in (*_LABELS, "core") if name in df.columns]
        df = score(df, column, threshold=threshold, keep=labels, **options)
    if "core" in df.columns:
        df = df.where(F.col("core").isNull() | F.col("core"))
    df = df.where(F.col("js_integrity_score").isNotNull())
    classes = ("magecart", "cryptomining", "malware")
    if all(f"{name}_score" in df.columns for name in classes):
        magecart, cryptomining, malware = (F.col(f"{name}_score") for name in classes)
        predicted = (
            F.when((magecart <= cryptomining) & (magecart <= malware), "magecart")
            .when(cryptomining <= malware, "cryptomining")
            .otherwise("malware")
        )
    else:
        predicted = F.lit(None).cast("string")
    columns = [F.col(name) for name in _LABELS if name in df.columns]
    grouped = df.groupBy(*columns, F.col("js_integrity_score"), predicted.alias("class")).count()
    rows = [row.asDict() for row in grouped.toLocalIterator()]
    # The same rows in the same order give the same intervals.
    rows.sort(key=lambda row: tuple(str(value) for value in row.values()))
    return evaluate(rows, threshold=threshold)


_LABELS = ("label", "subtype", "origin", "transform", "cluster", "hand")


def _checked(
    df: DataFrame,
    column: str,
    feeds: FeedSet | str | os.PathLike[str],
    method: str,
    keep: Sequence[str] | None,
    prefix: str,
    at: str | None,
) -> DataFrame:
    feeds = feeds if isinstance(feeds, FeedSet) else FeedSet.load(feeds)
    file = _brought(_session(df), f"pagewarden-{feeds.epoch}.vfeed", feeds.save)
    work = partial(_check, column=column, file=file, method=method, at=at)
    return _mapped(df, column, work, _CHECKS, keep, prefix)


def _mapped(
    df: DataFrame,
    column: str,
    work: Callable[..., Batches],
    fields: dict[str, DataType],
    keep: Sequence[str] | None,
    prefix: str,
) -> DataFrame:
    kept = list(df.columns if keep is None else keep)
    for name in (column, *kept):
        if name not in df.columns:
            raise ValueError(f"no column {name!r}; there are: {', '.join(df.columns)}")
    added = {prefix + name: kind for name, kind in fields.items()}
    twice = sorted(added.keys() & set(kept))
    if twice:
        raise ValueError(f"columns {', '.join(twice)} are there already: give a prefix, or keep others")
    # Nothing else travels to Python.
    df = df.select(*[F.col(f"`{name}`") for name in dict.fromkeys([*kept, column])])
    schema = StructType([df.schema[name] for name in kept])
    for name, kind in added.items():
        schema = schema.add(StructField(name, kind))
    return df.mapInArrow(partial(work, keep=kept, names=list(added)), schema)


def _score(
    batches: Batches,
    *,
    column: str,
    file: str | None,
    model_id: str,
    threshold: int,
    keep: list[str],
    names: list[str],
) -> Batches:
    scorer = _scorer(file, threshold)
    if scorer.model_id != model_id:
        raise ValueError(
            f"expected the model {model_id}, but this executor has {scorer.model_id}: "
            "install the same version of pagewarden on driver and executors"
        )
    for batch in batches:
        # Spark runs one task for each core.
        answers = pa.array(scorer.score_arrow(batch.column(column), threads=1))
        yield _joined(batch, answers, keep, names)


def _check(
    batches: Batches, *, column: str, file: str, method: str, at: str | None, keep: list[str], names: list[str]
) -> Batches:
    feeds = _feeds(file)
    for batch in batches:
        answers = pa.array(getattr(feeds, method)(batch.column(column), at=at, threads=1))
        yield _joined(batch, answers, keep, names)


def _joined(batch: pa.RecordBatch, answers: pa.StructArray, keep: list[str], names: list[str]) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays(
        [*(batch.column(name) for name in keep), *answers.flatten()], names=[*keep, *names]
    )


@lru_cache(maxsize=4)
def _scorer(file: str | None, threshold: int) -> Scorer:
    if file is None:
        return Scorer(threshold=threshold)
    return Scorer.from_file(SparkFiles.get(file), threshold=threshold)


@lru_cache(maxsize=4)
def _feeds(file: str) -> FeedSet:
    return FeedSet.load(SparkFiles.get(file))


def _session(df: DataFrame) -> SparkSession:
    return df.sparkSession


_shelf: Path | None = None


def _brought(session: SparkSession, name: str, write: Callable[[str], object]) -> str:
    """Has Spark bring a file to each executor. Its name says what it holds, so two of one name are the same."""
    global _shelf
    if _shelf is None:
        _shelf = Path(tempfile.mkdtemp(prefix="pagewarden-spark-"))
        atexit.register(shutil.rmtree, _shelf, ignore_errors=True)
    path = _shelf / name
    if not path.exists():
        write(str(path))
    session.sparkContext.addFile(str(path))
    return name
