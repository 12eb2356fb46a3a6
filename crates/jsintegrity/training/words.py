"""Which words get a place: those that many hands use and that tell malicious from benign."""

import numpy as np

import matrix

MOST = 12_000
# A word of fewer groups is somebody's own: a kit's name belongs to the signatures.
BENIGN_GROUPS, MALICIOUS_GROUPS = 8, 3


def choose(corpus: matrix.Corpus, groups: np.ndarray) -> np.ndarray:
    """The hashes of the chosen words, ascending."""
    script = np.repeat(corpus.script_of_window, np.diff(corpus.word_starts))
    malicious = corpus.labels > 0
    chosen = []
    for kind in (False, True):
        mask = malicious[script] == kind
        pairs = np.unique(groups[script[mask]].astype(np.uint64) << np.uint64(32) | corpus.words[mask])
        words, counts = np.unique((pairs & np.uint64(0xFFFFFFFF)).astype(np.uint32), return_counts=True)
        total = len(np.unique(pairs >> np.uint64(32)))
        chosen.append((words, counts, total))
    (benign, in_benign, benign_total), (malign, in_malign, malign_total) = chosen
    words = np.union1d(benign[in_benign >= BENIGN_GROUPS], malign[in_malign >= MALICIOUS_GROUPS])
    share = lambda known, counts, total: (lookup(known, counts, words) + 0.5) / (total + 1.0)
    ours, theirs = share(malign, in_malign, malign_total), share(benign, in_benign, benign_total)
    # How much a word's presence tells, over all groups alike.
    mean = (ours + theirs) / 2
    entropy = lambda p: -(p * np.log(p) + (1 - p) * np.log(1 - p))
    gain = entropy(mean) - (entropy(ours) + entropy(theirs)) / 2
    return np.sort(words[np.argsort(-gain)[:MOST]])


def lookup(known: np.ndarray, counts: np.ndarray, words: np.ndarray) -> np.ndarray:
    at = np.minimum(np.searchsorted(known, words), len(known) - 1)
    return np.where(known[at] == words, counts[at], 0)
