"""Thresholds: where log odds become a verdict.

There are three ways to accuse a script (its worst window, the whole, the mean of both), four classes, and two standings: with
a signal that is unusual in honest scripts, and without. Each has a threshold. All begin where no benign script is beyond them;
then they are lowered one after the other, where a false alarm more finds most, until the false alarms that are allowed are
spent. Which benign script is the worst of its fold is chance, so everything is judged in several splits of hands into folds, and all splits
count alike. The false alarms of one hand count by their square root: versions of a library are one library, which the model in use has
learnt, but a library of another hand may have as many. A false alarm without evidence counts twice. Everything is judged out of fold, by models that have seen nothing of a script's hand.
"""

import numpy as np

import matrix

CLASSES = len(matrix.CLASSES) - 1
WAYS = ("windows", "whole", "both")
SHARE = 3e-4  # false alarms that are allowed, to the number of plain benign scripts
MARGIN = 0.3  # log odds above the worst benign script, where none may be
ALONE = 0.3  # more where no signal supports the model
ALONE_COST = 2.0  # of a false alarm without evidence
AHEAD = 4  # false alarms that one step may cost
FURTHEST = 60  # benign scripts that one step may pass


def channels(corpus: matrix.Corpus, windows: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """Log odds of each script by way, standing and class; minus infinity where a standing does not occur."""
    script, count = corpus.script_of_window, len(corpus.scripts)
    evident = np.zeros(count, bool)
    np.logical_or.at(evident, script, corpus.evidence)
    result = np.full((count, len(WAYS), 2, CLASSES), -np.inf, np.float32)
    for standing in (0, 1):
        mask = corpus.evidence == (standing == 0)
        np.maximum.at(result[:, 0, standing], script[mask], windows[mask])
    worst = result[:, 0].max(axis=1)
    own = np.where(evident, 0, 1)
    result[np.arange(count), 1, own] = whole
    result[np.arange(count), 2, own] = (whole + worst) / 2
    return result


def choose(corpus: matrix.Corpus, odds: list[np.ndarray], worth: np.ndarray, cost: np.ndarray, hands: np.ndarray) -> np.ndarray:
    """The thresholds by way, standing and class, from the odds of each split. `worth` is what it is worth to find each malicious
    script, `cost` what it costs to flag each benign one; `hands` says whose they are."""
    splits, shape = len(odds), odds[0].shape[1:]
    flat = np.concatenate(odds).reshape(splits * len(hands), -1)
    labels, capped = np.tile(corpus.labels, splits), np.tile(corpus.ceilings.min(axis=1) < 10, splits)
    worth, cost = np.tile(worth, splits), np.tile(cost, splits)
    hands = np.concatenate([hands + split * (hands.max() + 1) for split in range(splits)])
    alone = np.broadcast_to(np.array([0.0, ALONE])[None, :, None], shape).ravel()
    benign = np.flatnonzero((labels == 0) & ~capped)
    counted, price = cost[benign] > 0, np.square(cost[benign])
    bad = flat[benign]
    limits = bad.max(axis=0) + MARGIN + alone
    limits = np.where(np.isfinite(limits), limits, 30.0)
    orders = np.argsort(-bad, axis=0)
    passed = np.zeros(flat.shape[1], int)
    allowed = int(SHARE * (cost > 0).sum())
    alarms = np.zeros(len(benign), bool)
    found = capped | (flat > limits).any(axis=1)
    malicious = labels > 0
    owner = np.unique(hands[benign], return_inverse=True)[1]
    alarmed = lambda alarms: np.sqrt(np.bincount(owner[alarms], price[alarms])).sum()
    while True:
        best, before = None, alarmed(alarms)
        for channel in range(flat.shape[1]):
            for to in range(passed[channel] + 1, min(passed[channel] + 1 + FURTHEST, len(benign))):
                limit = bad[orders[to, channel], channel] + 0.05 + alone[channel]
                new = alarms.copy()
                new[orders[:to, channel]] = True
                paid = alarmed(new) - before
                if paid > min(AHEAD, allowed - before):
                    break
                gain = worth[malicious & ~found & (flat[:, channel] > limit)].sum()
                value = gain / (max(paid, 0.5) * (ALONE_COST if alone[channel] else 1.0))
                if gain > 0 and (best is None or value > best[0]):
                    best = (value, channel, to, limit, new)
        if best is None:
            break
        _, channel, passed_now, limits_now, alarms = best
        passed[channel], limits[channel] = passed_now, limits_now
        found |= flat[:, channel] > limits_now
    print(f"in {splits} splits: allowed {allowed}, alarms {alarmed(alarms):.1f}: {int((alarms & counted).sum())} plain scripts, {int(alarms.sum())} in all", flush=True)
    return limits.reshape(shape)


def beyond(odds: np.ndarray, limits: np.ndarray) -> np.ndarray:
    """How far each script is beyond the threshold of each class: scripts x classes."""
    return (odds - limits).max(axis=(1, 2))
