"""Log odds as sums of weights: logistic regression over windows, and over scripts as a whole; for each malicious class against
benign.

A script's label says nothing of each of its windows. So a first round takes every window of a malicious script for a part of
the attack, in equal shares; the next ones trust the windows that the one before found most malicious, and meet the benign
windows that it took for malicious.
"""

import concurrent.futures
import multiprocessing
import os
from dataclasses import dataclass

import numpy as np
import scipy.optimize
import scipy.sparse as sparse

import matrix

# How strongly weights are drawn to zero. Words of few hands say little of others; what a window does is what other hands do as well.
DECAY_OF_WORDS, DECAY_OF_MEASURES, DECAY_OF_STYLE = 10.0, 1.0, 3.0
ITERATIONS = 120
ROUNDS = 3
RANDOM_WINDOWS, HARD_WINDOWS = 4, 4  # of one benign script
MOST_POSITIVE = 24  # windows of one malicious script
POSITIVES = 0.25  # weight of the malicious rows of a class, to that of the benign rows
STYLE = 2.0  # how much larger style is than it is computed, so that it may weigh more
CLASSES = len(matrix.CLASSES) - 1


def rows_of(corpus: matrix.Corpus, words: np.ndarray) -> sparse.csr_matrix:
    """Windows x (words, measures)."""
    places = np.minimum(np.searchsorted(words, corpus.words), len(words) - 1)
    known = words[places] == corpus.words
    kept = np.concatenate([[0], np.cumsum(known)])[corpus.word_starts]
    own = sparse.csr_matrix((np.ones(known.sum(), np.float32), places[known].astype(np.int32), kept), shape=(len(kept) - 1, len(words)))
    return sparse.hstack([own, corpus.measures], format="csr")


def pooled(corpus: matrix.Corpus, rows: sparse.csr_matrix) -> sparse.csr_matrix:
    """The largest value of each place over the windows of each script, then its style."""
    largest = [sparse.csr_matrix(rows[start:end].max(axis=0)) for start, end in zip(corpus.starts[:-1], corpus.starts[1:])]
    return sparse.hstack([sparse.vstack(largest), sparse.csr_matrix(corpus.style * np.float32(STYLE))], format="csr")


def fit(rows, labels, weights, decay) -> np.ndarray:
    """Weights and, last, bias of each malicious class: (places + 1) x classes."""
    return np.stack([fit_one(rows, labels, weights, decay, own) for own in range(1, CLASSES + 1)], axis=1)


def fit_one(rows, labels, weights, decay: np.ndarray, own: int) -> np.ndarray:
    mask = (labels == 0) | (labels == own)
    rows, positive, weight = rows[mask], (labels[mask] == own).astype(np.float64), weights[mask].astype(np.float64)
    weight[positive > 0] *= POSITIVES * weight[positive == 0].sum() / max(weight[positive > 0].sum(), 1e-9)
    weight *= len(weight) / weight.sum()
    columns = rows.T.tocsr()

    def loss(parameters):
        odds = rows @ parameters[:-1] + parameters[-1]
        error = weight * (1 / (1 + np.exp(-np.clip(odds, -30, 30))) - positive)
        value = (weight * (np.logaddexp(0, odds) - positive * odds)).sum() + 0.5 * (decay * parameters[:-1] ** 2).sum()
        return value, np.append(columns @ error + decay * parameters[:-1], error.sum())

    start = np.zeros(rows.shape[1] + 1)
    found = scipy.optimize.minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ITERATIONS})
    return found.x.astype(np.float32)


def odds(parameters: np.ndarray, rows) -> np.ndarray:
    return np.asarray(rows @ parameters[:-1]) + parameters[-1]


@dataclass
class Sums:
    windows: np.ndarray
    whole: np.ndarray


def train(corpus: matrix.Corpus, rows, whole, weights: np.ndarray, mask: np.ndarray) -> Sums:
    """The sums, from the scripts of `mask`; `weights` are those of scripts."""
    script, labels, counts = corpus.script_of_window, corpus.labels, np.diff(corpus.starts)
    malicious, used = labels[script] > 0, mask[script]
    random = ranks(script, corpus.starts, np.random.default_rng(0).random(len(script)))
    measures, style = corpus.layout["measures"], corpus.layout["style"]
    decay = np.repeat([DECAY_OF_WORDS, DECAY_OF_MEASURES], [rows.shape[1] - measures, measures])

    def one_round(positives, negatives):
        chosen = np.flatnonzero(used & np.where(malicious, positives > 0, negatives))
        share = np.where(malicious, positives, np.minimum(counts[script], RANDOM_WINDOWS) ** -0.5)[chosen]
        return fit(rows[chosen], labels[script[chosen]], weights[script[chosen]] * share, decay)

    shares = (random < MOST_POSITIVE) / np.minimum(counts[script], MOST_POSITIVE)
    parameters = one_round(shares, random < RANDOM_WINDOWS)
    for _ in range(ROUNDS - 1):
        each = odds(parameters, rows)
        own = np.where(malicious, each[np.arange(len(script)), np.maximum(labels[script] - 1, 0)], each.max(axis=1))
        place = ranks(script, corpus.starts, -own)
        best = np.full(len(labels), -np.inf)
        np.maximum.at(best, script, own)
        trusted = np.exp(own - best[script]) * (place < MOST_POSITIVE)
        trusted /= np.bincount(script, trusted, len(labels))[script]
        parameters = one_round(trusted * (trusted > 0.02), (random < RANDOM_WINDOWS) | (place < HARD_WINDOWS))
    chosen = np.flatnonzero(mask)
    of_whole = fit(whole[chosen], labels[chosen], weights[chosen], np.append(decay, np.full(style, DECAY_OF_STYLE)))
    return Sums(parameters, of_whole)


def train_each(corpus: matrix.Corpus, rows, whole, weights: np.ndarray, masks: list[np.ndarray]) -> list[Sums]:
    """The sums for each mask, in processes that share the matrices."""
    global shared
    shared = (corpus, rows, whole, weights)
    fork = multiprocessing.get_context("fork")
    with concurrent.futures.ProcessPoolExecutor(min(len(masks), os.cpu_count() or 1), mp_context=fork) as processes:
        return list(processes.map(_train_shared, masks))


def _train_shared(mask: np.ndarray) -> Sums:
    return train(*shared, mask)


def ranks(script: np.ndarray, starts: np.ndarray, key: np.ndarray) -> np.ndarray:
    """The place of each window among those of its script, smallest key first."""
    order = np.lexsort((key, script))
    rank = np.empty(len(script), np.int64)
    rank[order] = np.arange(len(script)) - starts[script[order]]
    return rank
