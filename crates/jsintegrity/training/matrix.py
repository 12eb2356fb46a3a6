"""Reads the features that the example `extract_features` writes."""

import hashlib
import json
from dataclasses import dataclass

import numpy as np
import scipy.sparse
import scipy.sparse.csgraph

# What the model tells apart: malware in browsers and droppers for Windows Script Host have little in common.
CLASSES = ["benign", "magecart", "cryptomining", "browser malware", "dropper"]


@dataclass
class Corpus:
    """Windows of all scripts, and the scripts that they belong to."""

    layout: dict  # "layout", "measures", "evidence", "style"
    scripts: list[dict]
    ceilings: np.ndarray  # scripts x 3: the scores of the classes that signals leave at most
    starts: np.ndarray  # scripts + 1: the first window of each script
    word_starts: np.ndarray  # windows + 1: the first word of each window
    evidence: np.ndarray  # whether a window has a signal that is unusual in honest scripts
    words: np.ndarray  # uint32
    measures: scipy.sparse.csr_matrix  # windows x measures, float32
    style: np.ndarray  # scripts x style, float32
    sha256: str

    @property
    def labels(self) -> np.ndarray:
        def name(script):
            if script["label"] != "malware":
                return script["label"]
            return "dropper" if script["subtype"] == "dropper-wsh" else "browser malware"

        return np.array([CLASSES.index(name(script)) for script in self.scripts])

    @property
    def script_of_window(self) -> np.ndarray:
        return np.repeat(np.arange(len(self.scripts)), np.diff(self.starts))

    def field(self, name: str) -> np.ndarray:
        return np.array([script.get(name) or "" for script in self.scripts])


def read(path: str) -> Corpus:
    with open(path, "rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        file.seek(0)
        header = json.loads(file.readline())
        scripts, windows = header["scripts"], header["windows"]
        counts = np.fromfile(file, "<u4", len(scripts))
        word_counts = np.fromfile(file, "<u4", windows)
        value_counts = np.fromfile(file, "<u4", windows)
        evidence = np.fromfile(file, "u1", windows).astype(bool)
        words = np.fromfile(file, "<u4", header["words"])
        places = np.fromfile(file, "<u2", header["values"])
        values = np.fromfile(file, "<f4", header["values"])
        style = np.fromfile(file, "<f4", len(scripts) * header["style"]).reshape(len(scripts), -1)
    measures = scipy.sparse.csr_matrix((values, places.astype(np.int32), starts(value_counts)), shape=(windows, header["measures"]))
    layout = {name: header[name] for name in ("layout", "measures", "evidence", "style")}
    return Corpus(layout, scripts, np.array(header["ceilings"]), starts(counts), starts(word_counts), evidence, words, measures, style, digest)


def starts(counts: np.ndarray) -> np.ndarray:
    return np.concatenate([[0], np.cumsum(counts, dtype=np.int64)])


def join(corpora: list[Corpus]) -> Corpus:
    return Corpus(
        corpora[0].layout,
        [script for corpus in corpora for script in corpus.scripts],
        np.concatenate([corpus.ceilings for corpus in corpora]),
        starts(np.concatenate([np.diff(corpus.starts) for corpus in corpora])),
        starts(np.concatenate([np.diff(corpus.word_starts) for corpus in corpora])),
        np.concatenate([corpus.evidence for corpus in corpora]),
        np.concatenate([corpus.words for corpus in corpora]),
        scipy.sparse.vstack([corpus.measures for corpus in corpora], format="csr"),
        np.concatenate([corpus.style for corpus in corpora]),
        "+".join(corpus.sha256 for corpus in corpora),
    )


def hands(corpus: Corpus) -> np.ndarray:
    """Numbers of groups of scripts that come from one hand: near duplicates, one author or kit, one site; for benign scripts,
    kits and laboratory work the project, too."""
    labels, own = corpus.labels, corpus.field("id")
    alone = (labels > 0) & ~np.isin(corpus.field("origin"), ("kit", "poc"))
    count = len(own)
    links, nodes = [], count
    for name in ("cluster", "hand", "site", "project"):
        values = corpus.field(name)
        values = np.where((values == "") | (alone & (name == "project")), own, values)
        numbers = np.unique(values, return_inverse=True)[1]
        links.append((np.arange(count), nodes + numbers))
        nodes += numbers.max() + 1
    source, target = (np.concatenate(ends) for ends in zip(*links))
    graph = scipy.sparse.coo_matrix((np.ones(len(source)), (source, target)), (nodes, nodes))
    return scipy.sparse.csgraph.connected_components(graph, directed=False)[1][:count]


def one(corpus: Corpus, script: int) -> Corpus:
    """A script as a corpus of its own."""
    start, end = corpus.starts[script], corpus.starts[script + 1]
    word_starts = corpus.word_starts[start : end + 1]
    return Corpus(
        corpus.layout,
        [corpus.scripts[script]],
        corpus.ceilings[script : script + 1],
        np.array([0, end - start]),
        word_starts - word_starts[0],
        corpus.evidence[start:end],
        corpus.words[word_starts[0] : word_starts[-1]],
        corpus.measures[start:end],
        corpus.style[script : script + 1],
        "",
    )
