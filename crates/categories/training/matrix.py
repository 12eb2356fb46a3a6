"""Reads what `dga_matrix features` wrote."""

import dataclasses

import numpy as np


@dataclasses.dataclass
class Matrix:
    valid: np.ndarray
    dense: np.ndarray
    offsets: np.ndarray
    buckets: np.ndarray
    bucket_count: int
    layout: int

    def __len__(self):
        return len(self.valid)

    def padded(self, rows):
        """The buckets of these rows, each row filled up with `bucket_count`."""
        starts, ends = self.offsets[rows], self.offsets[rows + 1]
        width = int((ends - starts).max(initial=1))
        places = starts[:, None] + np.arange(width)
        inside = places < ends[:, None]
        return np.where(inside, self.buckets[np.minimum(places, len(self.buckets) - 1)], self.bucket_count)


def read(path):
    data = np.memmap(path, np.uint8, "r")
    rows, dense, bucket_count, layout = data[:16].view("<u4").tolist()
    valid, rest = data[16:16 + rows].astype(bool), bytes(data[16 + rows:])
    cut, more = 4 * rows * dense, 4 * (rows + 1)
    return Matrix(valid, np.frombuffer(rest[:cut], "<f4").reshape(rows, dense),
                  np.frombuffer(rest[cut:cut + more], "<u4").astype(np.int64),
                  np.frombuffer(rest[cut + more:], "<u2").astype(np.int32), bucket_count, layout)
