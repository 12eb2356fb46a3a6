"""Writes the lists that `dga_matrix` reads: prepare.py CORPORA WORK"""

import collections
import json
import pathlib
import sys

import corpus
import generators
import words

CAP, EACH = 1500, 40


def label(name):
    site = corpus.site(name)
    return site.split(".")[0]


def main(folder, work):
    work = pathlib.Path(work)
    work.mkdir(parents=True, exist_ok=True)
    parts = corpus.benign(folder)
    for part, names in parts.items():
        names.sort(key=lambda name: corpus.draw(name, "order"))
        (work / f"{part}.txt").write_text("".join(f"{name}\n" for name in names))
    table = words.table(words.learn(sorted({label(name) for name in parts["tables"]})))
    (work / "words.tsv").write_text(table)

    found = corpus.families(folder)
    report = corpus.report_families(found)
    lines, meta = [], []
    for family in sorted(found):
        names, wordy = found[family]
        names = sorted(set(names), key=lambda name: corpus.draw(name, "order"))[:CAP]
        lines += names
        meta.append({"family": family, "words": wordy, "report": family in report, "rows": len(names)})
    (work / "families.txt").write_text("".join(f"{name}\n" for name in lines))
    (work / "families.json").write_text(json.dumps(meta, indent=1))

    ends = collections.Counter(name.rsplit(".", 1)[-1] for name in parts["tables"])
    suffixes = [end for end, count in sorted(ends.items()) if count >= 20 and end.isascii()]
    makers = generators.Makers(words.english(), suffixes, seed=5)
    for kind, instances in (("random", 5000), ("words", 2000)):
        names = makers.names(kind, instances, EACH)
        (work / f"made_{kind}.txt").write_text("".join(f"{name}\n" for name in names))
    print({part: len(names) for part, names in parts.items()}, len(table.splitlines()), "words;", sorted(report))


if __name__ == "__main__":
    main(*sys.argv[1:])
