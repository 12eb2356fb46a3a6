"""Reads the corpora of domain names and splits them, by rules that do not look at any score."""

import hashlib
import io
import pathlib

import zstandard

# Kin, which stay on one side of every split.
KIN = {"nymaim2": "nymaim", "newgoz": "murofet"}
# Families that no choice looks at: for the report only. Drawn by hash, see `report_families`.
REPORT_RANDOM, REPORT_WORDS = 8, 2


def rows(path):
    data = zstandard.ZstdDecompressor(max_window_size=2**31).stream_reader(pathlib.Path(path).open("rb"))
    lines = io.TextIOWrapper(data, encoding="utf-8").read().splitlines()
    return [line.split("\t") for line in lines[1:]]


def draw(text, salt):
    return int.from_bytes(hashlib.sha256(f"{salt}:{text}".encode()).digest()[:8], "big")


def site(name):
    """The registrable domain, nearly: keeps names of one owner together."""
    labels = name.split(".")
    second = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in SECOND_LEVEL
    return ".".join(labels[-3:] if second else labels[-2:])


def benign(folder):
    """Names by part: `tables`, `train`, `dev`, `test`, and `lowtrust` for newly registered names."""
    generated = {row[0] for row in rows(f"{folder}/dga.tsv.zst")}
    parts = {"tables": [], "train": [], "dev": [], "test": [], "lowtrust": []}
    for name, _, source in rows(f"{folder}/benign.tsv.zst"):
        if name in generated:
            continue
        if source.endswith("LOWTRUST"):
            parts["lowtrust"].append(name)
        else:
            parts[PARTS[draw(site(name), "part") % 10]].append(name)
    return parts


def families(folder):
    """Family to its names and whether it makes them of words."""
    found = {}
    for name, family, _, words in rows(f"{folder}/dga.tsv.zst"):
        found.setdefault(family, ([], words == "1"))[0].append(name)
    return found


def report_families(found):
    drawn = set()
    for words, count in ((False, REPORT_RANDOM), (True, REPORT_WORDS)):
        kind = sorted((f for f in found if found[f][1] == words and f not in KIN and f not in KIN.values()),
                      key=lambda family: draw(family, "report"))
        drawn |= set(kind[:count])
    return drawn


def fold(family, folds):
    return draw(KIN.get(family, family), "fold") % folds


PARTS = ["test"] * 2 + ["dev"] + ["tables"] * 3 + ["train"] * 4
SECOND_LEVEL = {"co", "com", "net", "org", "ac", "gov", "edu", "or", "ne", "go", "gob", "gov", "mil", "nom"}
