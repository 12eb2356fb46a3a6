"""Trains the model from the features of corpora and exports it.

    python train.py --features DIR --out ../models

DIR holds the files of `CORPORA`, written by the example `extract_features`. Nothing here reads a test split.
"""

import argparse
import datetime
import importlib.metadata
import json
import os
import struct

import numpy as np

import calibrate
import linear
import matrix
import words

CORPORA = (
    "train", "train_transformed", "train_fragments", "dev", "dev_transformed", "dev_fragments", "wild_train", "wild_train_transformed",
    "wild_train_fragments", "wild_dev", "wild_dev_transformed", "web_benign_train", "web_benign_train_fragments", "ours",
)  # fmt: skip
WSH_COST = 0.3  # of a false alarm in an honest script for Windows Script Host
SCALE = 1.5  # log odds that change the odds of the score by a factor of e


def script_weights(corpus: matrix.Corpus, files: np.ndarray) -> np.ndarray:
    """Versions of one thing share a weight; rows of doubtful label, transformed forms and fragments count less, the attacks and
    the honest look-alikes of today more."""
    labels, transforms = corpus.labels, corpus.field("transform")
    hand, site, cluster = (corpus.field(name) for name in ("hand", "site", "cluster"))
    one = np.where(hand != "", hand, np.where(site != "", corpus.field("id"), cluster))
    group = np.array([f"{own}/{transform}" for own, transform in zip(one, transforms)])
    _, inverse, counts = np.unique(group, return_inverse=True, return_counts=True)
    weights = 1.0 / np.sqrt(counts[inverse])
    weights *= np.where(core(corpus) | (files == "ours"), 1.0, 0.3)
    today = np.char.startswith(files, "wild")
    weights[today & (labels == 3)] *= 2.0
    weights[today & (labels == 2)] *= 1.5
    weights[(today | (files == "ours")) & (labels == 0)] *= 4.0
    weights[(labels > 0) & (transforms != "none")] *= 0.5
    weights[transforms == "fragment"] *= 0.3
    return (weights * len(weights) / weights.sum()).astype(np.float32)


def core(corpus: matrix.Corpus) -> np.ndarray:
    return np.array([script["core"] for script in corpus.scripts])


def worth(corpus: matrix.Corpus, files: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """What it is worth to find each malicious script: kinds count by what they matter, their scripts by weight."""
    result = np.zeros(len(weights))
    today, plain = np.char.startswith(files, "wild"), corpus.field("transform") == "none"
    for own, is_today, share in ((3, True, 4.0), (2, True, 1.0), (1, False, 2.0), (2, False, 1.0), (3, False, 2.0), (4, False, 1.5)):
        for is_plain, part in ((True, 1.0), (False, 0.5)):
            mask = (corpus.labels == own) & (today == is_today) & (plain == is_plain) & (files != "ours")
            if mask.any():
                result[mask] = weights[mask] / weights[mask].sum() * share * part
    return result


def out_of_fold(corpus, rows, whole, weights, hands, count: int):
    """Odds of windows and of wholes from sums that have seen nothing of their hands."""
    names = np.unique(hands)
    fold_of_hand = np.random.default_rng(0).permutation(len(names)) % count
    folds = fold_of_hand[np.searchsorted(names, hands)]
    of_windows = np.zeros((rows.shape[0], linear.CLASSES), np.float32)
    of_wholes = np.zeros((whole.shape[0], linear.CLASSES), np.float32)
    for fold in range(count):
        out = folds == fold
        sums = linear.train(corpus, rows, whole, weights, ~out)
        inside = np.flatnonzero(out[corpus.script_of_window])
        of_windows[inside] = linear.odds(sums.windows, rows[inside])
        of_wholes[out] = linear.odds(sums.whole, whole[out])
        print(f"fold {fold + 1} of {count}", flush=True)
    return of_windows, of_wholes


def kinds(corpus: matrix.Corpus, files: np.ndarray) -> np.ndarray:
    """What a table has a row for."""
    names = np.array(matrix.CLASSES)[corpus.labels]
    transforms = corpus.field("transform")
    stage = np.where(transforms == "none", "plain", np.array([name.split("_")[0] for name in transforms]))
    source = np.where(np.char.startswith(files, "wild"), "today", np.where(np.char.startswith(files, "web"), "pages", np.where(files == "ours", "ours", "older")))
    return np.array([f"{name}, {of}, {how}" for name, of, how in zip(names, source, stage)])


def table(corpus, files, beyond) -> dict:
    """Scripts of each kind that are flagged: by signals alone, by the model alone, by both together, of how many."""
    capped, flagged, own = corpus.ceilings.min(axis=1) < 10, beyond.max(axis=1) > 0, kinds(corpus, files)
    result = {}
    for kind in np.unique(own):
        mask = (own == kind) & (core(corpus) | (files == "ours"))
        if mask.any():
            result[kind] = [int((capped & mask).sum()), int((flagged & mask).sum()), int(((capped | flagged) & mask).sum()), int(mask.sum())]
    for kind in np.unique(corpus.field("subtype")[np.char.startswith(files, "wild") & (corpus.labels == 3)]):
        mask = np.char.startswith(files, "wild") & (corpus.field("subtype") == kind) & (corpus.labels == 3) & (corpus.field("transform") == "none") & core(corpus)
        result[f"today: {kind}"] = [int((capped & mask).sum()), int((flagged & mask).sum()), int(((capped | flagged) & mask).sum()), int(mask.sum())]
    return result


def export(corpus, rows, whole, vocabulary, sums, limits) -> tuple[bytes, bytes]:
    """The model, and what it says of a few scripts."""
    named = {
        way: {"with_evidence": limits[at, 0].tolist(), "without": limits[at, 1].tolist()}
        for at, way in enumerate(calibrate.WAYS)
    }
    header = json.dumps(corpus.layout | {"words": len(vocabulary), "calibration": named | {"scale": SCALE}}).encode()
    of_whole = sums.whole.copy()
    of_whole[-1 - corpus.layout["style"] : -1] *= linear.STYLE
    parts = [b"PWJSMDL4", struct.pack("<I", len(header)), header, vocabulary.astype("<u4").tobytes()]
    parts += [sums.windows.astype("<f4").tobytes(), of_whole.astype("<f4").tobytes()]
    cases = []
    for own in (1, 2, 3):
        script = int(np.flatnonzero((corpus.labels == own) & (np.diff(corpus.starts) <= 3))[0])
        start, end = corpus.starts[script], corpus.starts[script + 1]
        measures = corpus.measures[start:end]
        case = {"windows": [], "style": [float(value) for value in corpus.style[script]]}
        for window in range(end - start):
            first, last = corpus.word_starts[start + window], corpus.word_starts[start + window + 1]
            row = measures[window]
            values = sorted(zip(row.indices.tolist(), row.data.tolist()))
            case["windows"].append([corpus.words[first:last].tolist(), values, bool(corpus.evidence[start + window])])
        one = matrix.one(corpus, script)
        odds = calibrate.channels(one, linear.odds(sums.windows, rows[start:end]), linear.odds(sums.whole, whole[script : script + 1]))
        case["beyond"] = calibrate.beyond(odds, limits)[0].tolist()
        cases.append(case)
    return b"".join(parts), json.dumps(cases).encode()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--features", required=True)
    parser.add_argument("--out")
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--again", action="store_true", help="take the out-of-fold odds and the weights that the last run kept")
    options = parser.parse_args()
    read = {name: matrix.read(os.path.join(options.features, f"{name}.features")) for name in CORPORA}
    corpus = matrix.join(list(read.values()))
    files = np.repeat(list(read), [len(own.scripts) for own in read.values()])
    hands = matrix.hands(corpus)
    vocabulary = words.choose(corpus, hands)
    rows = linear.rows_of(corpus, vocabulary)
    whole = linear.pooled(corpus, rows)
    weights = script_weights(corpus, files)
    print(f"{len(corpus.scripts)} scripts, {rows.shape[0]} windows, {len(vocabulary)} words", flush=True)
    kept = os.path.join(options.features, f"odds_{options.folds}.npz")
    if options.again and os.path.exists(kept):
        folded = [np.load(kept)[name] for name in ("windows", "wholes")]
    else:
        folded = out_of_fold(corpus, rows, whole, weights, hands, options.folds)
        np.savez(kept, windows=folded[0], wholes=folded[1])
    odds = calibrate.channels(corpus, *folded)
    transforms = corpus.field("transform")
    plain = (corpus.labels == 0) & (transforms == "none") & core(corpus)
    # Honest scripts for Windows Script Host look like droppers, and no page has them.
    cost = plain * np.where(corpus.field("subtype") == "wsh", WSH_COST, 1.0)
    limits = calibrate.choose(corpus, odds, worth(corpus, files, weights), cost, hands)
    beyond = calibrate.beyond(odds, limits)
    result = table(corpus, files, beyond)
    for kind, (by_signals, by_model, by_both, of) in result.items():
        print(f"{kind:45} signals {by_signals:5} model {by_model:5} both {by_both:5} of {of:6}  {by_both / of:.4f}", flush=True)
    worst = np.argsort(-np.where((corpus.labels == 0) & (transforms != "fragment"), beyond.max(axis=1), -np.inf))[:30]
    for script in worst:
        own = corpus.scripts[script]
        print(f"benign {files[script]} {own['id']} {own['subtype']} {own['transform']} beyond {beyond[script].max():.2f} class {matrix.CLASSES[1 + beyond[script].argmax()]}")
    if not options.out:
        return
    kept = os.path.join(options.features, "sums.npz")
    if options.again and os.path.exists(kept):
        sums = linear.Sums(np.load(kept)["windows"], np.load(kept)["whole"])
    else:
        sums = linear.train(corpus, rows, whole, weights, np.ones(len(corpus.scripts), bool))
        np.savez(kept, windows=sums.windows, whole=sums.whole)
    model, parity = export(corpus, rows, whole, vocabulary, sums, limits)
    card = {
        "date": datetime.date.today().isoformat(),
        "layout": corpus.layout,
        "corpora": {name: own.sha256 for name, own in read.items()},
        "scripts": len(corpus.scripts),
        "words": len(vocabulary),
        "options": {name: getattr(linear, name) for name in ("DECAY", "ITERATIONS", "ROUNDS", "RANDOM_WINDOWS", "HARD_WINDOWS", "MOST_POSITIVE", "POSITIVES", "STYLE")}
        | {"folds": options.folds, "benign share": calibrate.SHARE, "margin": calibrate.MARGIN, "alone": calibrate.ALONE, "cost alone": calibrate.ALONE_COST, "cost in a script for Windows Script Host": WSH_COST, "scale": SCALE},
        "packages": {name: importlib.metadata.version(name) for name in ("numpy", "scipy")},
        "out of fold: signals, model, both, of": result,
    }
    for name, content in (("bundled.model", model), ("parity.json", parity), ("model_card.json", json.dumps(card, indent=1).encode() + b"\n")):
        path = os.path.join(options.out, name)
        with open(path + ".tmp", "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(path + ".tmp", path)


if __name__ == "__main__":
    main()
