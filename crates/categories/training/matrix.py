"""Reads what `dga_matrix features` wrote."""

import dataclasses

import numpy as np


@dataclasses.dataclass
class Matrix:
    valid: np.ndarray
    dense: np.ndarray
    layout: int

    def __len__(self):
        return len(self.valid)


def read(path):
    data = np.fromfile(path, np.uint8)
    rows, dense, layout = data[:12].view("<u4").tolist()
    return Matrix(data[12:12 + rows].astype(bool), data[12 + rows:].copy().view("<f4").reshape(rows, dense), layout)
