"""Reads the feature matrices that the example `extract_features` writes."""

import hashlib
import json
from dataclasses import dataclass

import numpy as np
import scipy.sparse

# What the network tells apart: malware in browsers and droppers for Windows Script Host have little in common.
CLASSES = ["benign", "magecart", "cryptomining", "browser malware", "dropper"]
# Places of the whole vector that describe its size and text.
STATISTICS = 32
# Units of a script that is put into another one in training, at most, and of that one, at least.
SMALL, LARGE = 40, 8


@dataclass
class Matrix:
    """Units of all scripts, one row each, and the scripts that they belong to."""

    layout: int
    scripts: list[dict]
    starts: np.ndarray  # scripts + 1: the first unit row of each script
    units: scipy.sparse.csr_matrix  # units x unit_width, float32
    whole: np.ndarray  # scripts x whole_width, float32
    sha256: str

    @property
    def labels(self) -> np.ndarray:
        def name(script):
            if script["label"] != "malware":
                return script["label"]
            return "dropper" if script["subtype"] == "dropper-wsh" else "browser malware"

        return np.array([CLASSES.index(name(script)) for script in self.scripts])

    def field(self, name: str) -> np.ndarray:
        return np.array([script.get(name) or "" for script in self.scripts])

    @property
    def core(self) -> np.ndarray:
        return np.array([script["core"] for script in self.scripts])


def read(path: str) -> Matrix:
    with open(path, "rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        file.seek(0)
        header = json.loads(file.readline())
        scripts, units, values = len(header["scripts"]), header["units"], header["values"]
        unit_counts = np.fromfile(file, "<u4", scripts)
        value_counts = np.fromfile(file, "<u4", units)
        places = np.fromfile(file, "<u2", values)
        data = np.fromfile(file, "<f4", values)
        whole = np.fromfile(file, "<f4", scripts * header["whole_width"]).reshape(scripts, -1)
    row_starts = np.concatenate([[0], np.cumsum(value_counts, dtype=np.int64)])
    rows = scipy.sparse.csr_matrix((data, places.astype(np.int32), row_starts), shape=(units, header["unit_width"]))
    starts = np.concatenate([[0], np.cumsum(unit_counts, dtype=np.int64)])
    return Matrix(header["layout"], header["scripts"], starts, rows, whole, digest)


def join(matrices: list[Matrix]) -> Matrix:
    starts, offset = [np.zeros(1, np.int64)], 0
    for matrix in matrices:
        starts.append(matrix.starts[1:] + offset)
        offset += matrix.starts[-1]
    return Matrix(
        matrices[0].layout,
        [script for matrix in matrices for script in matrix.scripts],
        np.concatenate(starts),
        scipy.sparse.vstack([matrix.units for matrix in matrices], format="csr"),
        np.concatenate([matrix.whole for matrix in matrices]),
        "+".join(matrix.sha256 for matrix in matrices),
    )
