"""Measures names judged together, by the rule of `batch.rs`: batches.py WORK MODELS

Batches of one family (unseen, cross-validated), whole or among as many popular names, against batches of popular names.
Limits are those that one batch of popular names of the same size in a thousand reaches.
"""

import json
import pathlib
import sys

import numpy as np

MOST, DRAWS = 6.0, 400_000


def main(work, models):
    stored = np.load(pathlib.Path(work) / "scores.npz")
    calibration = json.loads((pathlib.Path(models) / "dga_card.json").read_text())["calibration"]
    odds = lambda scores: np.minimum(calibration["slope"] * scores + calibration["shift"], MOST)
    alone = lambda scores: np.log(0.5 + 0.5 * np.exp(odds(scores)))
    benign, seen, family = alone(stored["test"]), stored["seen"], stored["family"]
    rng = np.random.default_rng(3)
    for size in (1, 3, 10):
        usual = np.concatenate([benign[rng.integers(0, len(benign), (DRAWS // 10, size))].sum(1) for _ in range(10)])
        limit = np.quantile(usual, 0.999)
        out = []
        for at in np.unique(family[~np.isnan(seen)]):
            own = alone(seen[family == at])
            draws = own[rng.integers(0, len(own), (2000, size))].sum(1)
            mixed = draws + benign[rng.integers(0, len(benign), (2000, size))].sum(1)
            out.append(((draws > limit).mean(), (mixed > limit).mean()))
        print(size, "limit", round(float(limit), 2), "mean recall: alone, among as many popular names",
              np.mean(out, axis=0).round(3).tolist(),
              "popular batches above 0 (probability one half)", round(float((usual > 0).mean()), 5))


if __name__ == "__main__":
    main(*sys.argv[1:])
