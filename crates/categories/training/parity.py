"""Writes the scores that LightGBM itself gives to names of our own making: parity.py WORK OUT"""

import pathlib
import sys

import lightgbm

import matrix


def main(work, out):
    work = pathlib.Path(work)
    names = (work / "parity.txt").read_text().split()
    features = matrix.read(work / "parity.features")
    scores = lightgbm.Booster(model_file=work / "model.txt").predict(features.dense, raw_score=True)
    rows = [f"{name}\t{score:.6f}\n" for name, ok, score in zip(names, features.valid, scores) if ok]
    (pathlib.Path(out) / "parity.tsv").write_text("".join(rows))


if __name__ == "__main__":
    main(*sys.argv[1:])
