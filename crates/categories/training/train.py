"""Trains the bundled model from what `prepare.py` and `dga_matrix` wrote: train.py WORK OUT

Choices are judged by cross-validation over families, kin together; the families for the report are in no training of the
cross-validation's tables and in none of the final model's rows.
"""

import hashlib
import json
import pathlib
import sys

import lightgbm
import numpy as np
import scipy.optimize

import bundle
import corpus
import matrix

FOLDS, BOOTSTRAPS = 3, 2000
RATES = (1e-2, 1e-3, 1e-4)
# Total weights of the rows of each kind, by cross-validation: as many generated as known families, words less.
WEIGHTS = {"train": 240_000, "families": 60_000, "made_random": 60_000, "made_words": 12_000}
# Every second row of the large parts trains as well as all of them.
EVERY = 2
TREES = 150
OPTIONS = {"objective": "binary", "num_leaves": 31, "learning_rate": 0.1, "min_data_in_leaf": 50, "feature_fraction": 0.6,
           "seed": 1, "deterministic": True, "num_threads": 1, "verbose": -1}
# Labels under these suffixes are given out by a provider, and are not judged; the classifier reads the same file.
PROVIDERS = tuple("." + line for line in (pathlib.Path(__file__).parent / "../src/dga/providers.txt").read_text().split())


def main(work, out):
    work, out = pathlib.Path(work), pathlib.Path(out)
    parts = {part: matrix.read(work / f"{part}.features")
             for part in ("train", "dev", "test", "lowtrust", "families", "made_random", "made_words")}
    meta = json.loads((work / "families.json").read_text())
    family = np.repeat(np.arange(len(meta)), [m["rows"] for m in meta])
    known = [at for at, m in enumerate(meta) if not m["report"]]
    folds = [corpus.fold(m["family"], FOLDS) for m in meta]

    rows = {part: judged(work, part, parts[part]) for part in ("train", "dev", "test", "lowtrust")}
    dev = parts["dev"].dense[rows["dev"]]
    unjudged = len(parts["dev"]) - len(dev)
    seen = np.full(len(family), np.nan)
    shifted = []
    for fold in range(FOLDS):
        model = fit(parts, rows["train"], family, [at for at in known if folds[at] != fold])
        scores = model.predict(dev, raw_score=True)
        limits = thresholds(scores, unjudged)
        shifted.append(scores)
        for at in known:
            if folds[at] == fold:
                seen[family == at] = model.predict(parts["families"].dense[family == at], raw_score=True)
        meta_of = [at for at in known if folds[at] == fold]
        for at in meta_of:
            meta[at]["recall"] = recall(seen[family == at], limits)
        print("fold", fold, {meta[at]["family"]: meta[at]["recall"] for at in meta_of}, flush=True)

    model = fit(parts, rows["train"], family, known)
    test = model.predict(parts["test"].dense[rows["test"]], raw_score=True)
    limits = thresholds(test, len(parts["test"]) - len(test))
    for at, m in enumerate(meta):
        if m["report"]:
            m["recall"] = recall(model.predict(parts["families"].dense[family == at], raw_score=True), limits)
    # The thresholds of the model come from `dev`, so that `test` says what they let through.
    own = model.predict(dev, raw_score=True)
    own_limits = thresholds(own, unjudged)
    lowtrust = model.predict(parts["lowtrust"].dense[rows["lowtrust"]], raw_score=True)
    slope, shift = calibrate(np.concatenate(shifted), seen, family, known)
    bundled = bundle.model((work / "dga.tables").read_bytes(), model, (slope, shift), own_limits)
    (out / "bundled.dga").write_bytes(bundled)
    names = bundle.parity_names()
    (work / "parity.txt").write_text("".join(f"{name}\n" for name in names))
    model.save_model(work / "model.txt")
    card = {
        "model": "guess whether a domain name was made by an algorithm; gradient boosted trees over measures of the label",
        "bytes": len(bundled), "sha256": hashlib.sha256(bundled).hexdigest(), "layout": parts["train"].layout,
        "options": OPTIONS, "trees": TREES, "weights": WEIGHTS, "folds": FOLDS,
        "data": {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(work.glob("*.txt"))
                 if path.name not in ("model.txt", "parity.txt")},
        "benign names": {part: len(parts[part]) for part in ("train", "dev", "test", "lowtrust")},
        "families": len(meta), "false positive rates": RATES,
        "unseen families, cross-validated, thresholds on dev": tables([m for m in meta if not m["report"]]),
        "unseen families, held out for the report, thresholds on test": tables([m for m in meta if m["report"]]),
        "share of test above the thresholds of the model": share(test, own_limits, len(parts["test"])),
        "share of newly registered names (LOWTRUST) above them": share(lowtrust, own_limits, len(parts["lowtrust"])),
        "calibration": {"slope": slope, "shift": shift, "thresholds": list(own_limits)},
        "packages": {"lightgbm": lightgbm.__version__, "numpy": np.__version__, "scipy": scipy.__version__},
        "by family": {m["family"]: {"words": m["words"], "held out": m["report"], "rows": m["rows"],
                                    "recall": m["recall"]} for m in meta},
    }
    (out / "dga_card.json").write_text(json.dumps(card, indent=1) + "\n")
    np.savez(work / "scores.npz", dev=own, test=test, seen=seen, family=family)
    print(json.dumps({k: v for k, v in card.items() if "unseen" in k or "share" in k}, indent=1))


def judged(work, part, features):
    names = (work / f"{part}.txt").read_text().splitlines()
    return np.flatnonzero([ok and not name.endswith(PROVIDERS) for ok, name in zip(features.valid, names)])


def fit(parts, benign, family, members):
    chosen = np.flatnonzero(np.isin(family, members) & parts["families"].valid)
    # A family counts by the square root of its rows.
    root = 1 / np.sqrt(np.bincount(family)[family[chosen]])
    rows = {"train": (benign[::EVERY], None), "families": (chosen, root)}
    rows |= {part: (np.flatnonzero(parts[part].valid)[::EVERY], None) for part in ("made_random", "made_words")}
    dense = np.concatenate([parts[part].dense[at] for part, (at, _) in rows.items()])
    label = np.concatenate([np.full(len(at), part != "train") for part, (at, _) in rows.items()])
    weight = np.concatenate([WEIGHTS[part] * (np.full(len(at), 1 / len(at)) if w is None else w / w.sum())
                             for part, (at, w) in rows.items()])
    return lightgbm.train(OPTIONS, lightgbm.Dataset(dense, label, weight=weight), TREES)


def thresholds(scores, unjudged):
    """The scores that these shares of benign names reach; names that are not judged count as not reaching them."""
    ranked = np.sort(scores)[::-1]
    return tuple(float(ranked[int(rate * (len(ranked) + unjudged))]) for rate in RATES)


def recall(scores, limits):
    return [round(float((scores > limit).mean()), 4) for limit in limits]


def share(scores, limits, count):
    return [float((scores > limit).sum() / count) for limit in limits]


def tables(members):
    """Mean recall over families, with intervals by bootstrap over families."""
    rng = np.random.default_rng(7)
    out = {}
    for name, chosen in (("all", members), ("random-like", [m for m in members if not m["words"]]),
                         ("word-like", [m for m in members if m["words"]])):
        recalls = np.array([m["recall"] for m in chosen])
        means = recalls[rng.integers(0, len(recalls), (BOOTSTRAPS, len(recalls)))].mean(1)
        low, high = np.quantile(means, (0.025, 0.975), axis=0)
        out[name] = {"families": len(chosen), "mean": recalls.mean(0).round(3).tolist(),
                     "95 %": [[round(a, 3), round(b, 3)] for a, b in zip(low.tolist(), high.tolist())]}
    return out


def calibrate(benign, seen, family, known):
    """Platt's method, with as much weight for unseen families as for benign names, and as much for each family."""
    inside = np.flatnonzero(np.isin(family, known) & ~np.isnan(seen))
    weight = 1 / np.bincount(family[inside], minlength=family.max() + 1)[family[inside]] / len(known)
    x = np.concatenate([benign, seen[inside]])
    y = np.concatenate([np.zeros(len(benign)), np.ones(len(inside))])
    w = np.concatenate([np.full(len(benign), 1 / len(benign)), weight])
    loss = lambda p: float((w * np.logaddexp(0, np.where(y == 1, -1, 1) * (p[0] * x + p[1]))).sum())
    slope, shift = scipy.optimize.minimize(loss, (1.0, 0.0), method="Nelder-Mead").x
    return float(slope), float(shift)


if __name__ == "__main__":
    main(*sys.argv[1:])
