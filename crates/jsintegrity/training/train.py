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
SPLITS = 2  # of hands into folds, by which thresholds are chosen
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


def folds_of(hands: np.ndarray, count: int, split: int) -> np.ndarray:
    """A fold for each script; those of one hand are in one fold."""
    names = np.unique(hands)
    fold_of_hand = np.random.default_rng(split).permutation(len(names)) % count
    return fold_of_hand[np.searchsorted(names, hands)]


def out_of_fold(corpus, rows, whole, folds: np.ndarray, of_fold: list[linear.Sums]) -> np.ndarray:
    """Odds of each way, by the sums that have seen nothing of a script's hand."""
    of_windows = np.zeros((rows.shape[0], linear.CLASSES), np.float32)
    of_wholes = np.zeros((whole.shape[0], linear.CLASSES), np.float32)
    for fold, sums in enumerate(of_fold):
        out = folds == fold
        inside = np.flatnonzero(out[corpus.script_of_window])
        of_windows[inside] = linear.odds(sums.windows, rows[inside])
        of_wholes[out] = linear.odds(sums.whole, whole[out])
    return calibrate.channels(corpus, of_windows, of_wholes)


def kinds(corpus: matrix.Corpus, files: np.ndarray) -> np.ndarray:
    """What a table has a row for."""
    names = np.array(matrix.CLASSES)[corpus.labels]
    transforms = corpus.field("transform")
    stage = np.where(transforms == "none", "plain", np.array([name.split("_")[0] for name in transforms]))
    source = np.where(np.char.startswith(files, "wild"), "today", np.where(np.char.startswith(files, "web"), "pages", np.where(files == "ours", "ours", "older")))
    return np.array([f"{name}, {of}, {how}" for name, of, how in zip(names, source, stage)])


def table(corpus, files, beyond: list[np.ndarray]) -> dict:
    """Scripts of each kind that are flagged: by signals alone, by the model alone, by both together, of how many; means of the splits."""
    capped, own = corpus.ceilings.min(axis=1) < 10, kinds(corpus, files)
    flagged = np.mean([odds.max(axis=1) > 0 for odds in beyond], axis=0)
    counted = core(corpus) | (files == "ours")
    today = np.char.startswith(files, "wild") & (corpus.labels == 3)
    plain, subtypes = corpus.field("transform") == "none", corpus.field("subtype")
    masks = {kind: (own == kind) & counted for kind in np.unique(own)}
    masks |= {f"today: {kind}": today & plain & core(corpus) & (subtypes == kind) for kind in np.unique(subtypes[today])}
    number = lambda value: float(value) if value % 1 else int(value)
    return {
        kind: [int((capped & mask).sum()), number(flagged[mask].sum()), number(np.where(capped, 1, flagged)[mask].sum()), int(mask.sum())]
        for kind, mask in masks.items()
        if mask.any()
    }


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
    parser.add_argument("--again", action="store_true", help="take the weights that the last run kept")
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
    kept = os.path.join(options.features, f"sums_{SPLITS}_{options.folds}.npz")
    splits = [folds_of(hands, options.folds, split) for split in range(SPLITS)]
    if options.again and os.path.exists(kept):
        loaded = np.load(kept)
        all_sums = [linear.Sums(*pair) for pair in zip(loaded["windows"], loaded["whole"])]
    else:
        masks = [folds != fold for folds in splits for fold in range(options.folds)]
        all_sums = linear.train_each(corpus, rows, whole, weights, masks + [np.ones(len(hands), bool)])
        np.savez(kept, windows=[sums.windows for sums in all_sums], whole=[sums.whole for sums in all_sums])
    *of_folds, sums = all_sums
    odds = [
        out_of_fold(corpus, rows, whole, folds, of_folds[split * options.folds : (split + 1) * options.folds])
        for split, folds in enumerate(splits)
    ]
    transforms = corpus.field("transform")
    plain = (corpus.labels == 0) & (transforms == "none") & core(corpus)
    # Honest scripts for Windows Script Host look like droppers, and no page has them.
    cost = plain * np.where(corpus.field("subtype") == "wsh", WSH_COST, 1.0)
    limits = calibrate.choose(corpus, odds, worth(corpus, files, weights), cost, hands)
    beyond = [calibrate.beyond(of_split, limits) for of_split in odds]
    result = table(corpus, files, beyond)
    for kind, (by_signals, by_model, by_both, of) in result.items():
        print(f"{kind:45} signals {by_signals:5} model {by_model:5} both {by_both:5} of {of:6}  {by_both / of:.4f}", flush=True)
    furthest = np.max(beyond, axis=0)
    worst = np.argsort(-np.where((corpus.labels == 0) & (transforms != "fragment"), furthest.max(axis=1), -np.inf))[:30]
    for script in worst:
        own = corpus.scripts[script]
        print(f"benign {files[script]} {own['id']} {own['subtype']} {own['transform']} beyond {furthest[script].max():.2f} class {matrix.CLASSES[1 + furthest[script].argmax()]}")
    if not options.out:
        return
    model, parity = export(corpus, rows, whole, vocabulary, sums, limits)
    card = {
        "date": datetime.date.today().isoformat(),
        "layout": corpus.layout,
        "corpora": {name: own.sha256 for name, own in read.items()},
        "scripts": len(corpus.scripts),
        "words": len(vocabulary),
        "options": {name: getattr(linear, name) for name in ("DECAY_OF_WORDS", "DECAY_OF_MEASURES", "DECAY_OF_STYLE", "ITERATIONS", "ROUNDS", "RANDOM_WINDOWS", "HARD_WINDOWS", "MOST_POSITIVE", "POSITIVES", "STYLE")}
        | {"splits": SPLITS, "folds": options.folds, "benign share": calibrate.SHARE, "margin": calibrate.MARGIN, "alone": calibrate.ALONE, "cost alone": calibrate.ALONE_COST, "cost in a script for Windows Script Host": WSH_COST, "scale": SCALE},
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
