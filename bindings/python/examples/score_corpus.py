"""Scores a corpus of scripts on Apache Spark: Parquet in, Parquet out.

    spark-submit --master spark://host:7077 score_corpus.py s3a://corpus/ s3a://scores/ --keep id --keep url

The input has a column of scripts, text or binary. The output has the kept columns and the scores. With --feeds and --url-column, each
script's URL is looked up as well. With --eval, the input has labels (docs/python.md), and the measurements go to standard output.
"""

from __future__ import annotations

import argparse
import json

from pyspark.sql import SparkSession

from pagewarden import spark as pagewarden


def main() -> None:
    parser = argparse.ArgumentParser(description="Score a corpus of scripts on Apache Spark: Parquet in, Parquet out")
    parser.add_argument("input", help="folder or file of Parquet")
    parser.add_argument("output", help="folder of Parquet to write; an existing one is an error unless --overwrite is given")
    parser.add_argument("--column", default="text", help="column of the scripts [default: text]")
    parser.add_argument("--keep", action="append", help="column to keep; may be repeated [default: all but the scripts]")
    parser.add_argument("--model", help="model file to use in place of the built-in one")
    parser.add_argument("--threshold", type=int, default=10, help="a script is malicious below this score [default: 10]")
    parser.add_argument("--feeds", help="compiled feeds, X.vfeed")
    parser.add_argument("--url-column", help="column of the scripts' URLs, to look up in the feeds")
    parser.add_argument("--at", help="time to ask the feeds about, RFC 3339 [default: now]")
    parser.add_argument("--eval", action="store_true", help="print recall and false positives of the labelled input")
    parser.add_argument("--overwrite", action="store_true", help="replace the output")
    parser.add_argument("--batch", type=int, default=1000, help="scripts in memory at once in each worker [default: 1000]")
    args = parser.parse_args()
    if (args.feeds is None) != (args.url_column is None):
        parser.error("--feeds and --url-column go together")

    spark = (
        SparkSession.builder.appName("pagewarden score_corpus")
        # A worker holds one batch: its memory is this many scripts.
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", args.batch)
        .getOrCreate()
    )
    corpus = spark.read.parquet(args.input)
    keep = args.keep or [name for name in corpus.columns if name != args.column]
    scored = pagewarden.score(
        corpus, args.column, model=args.model, threshold=args.threshold, keep=keep
    )
    if args.feeds:
        scored = pagewarden.check_urls(scored, args.url_column, args.feeds, prefix="url_", at=args.at)
    scored.write.mode("overwrite" if args.overwrite else "errorifexists").parquet(args.output)
    if args.eval:
        measured = pagewarden.eval(spark.read.parquet(args.output), threshold=args.threshold)
        print(json.dumps(measured))
    spark.stop()


if __name__ == "__main__":
    main()
