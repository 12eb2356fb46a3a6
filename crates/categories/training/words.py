"""The words that labels are read as: a vocabulary, with frequencies found in the labels of popular names.

The vocabulary is that of the package zxcvbn (MIT) and the parts between hyphens; the frequencies come from reading the
labels by Viterbi's algorithm and counting again, a few times (hard expectation maximisation).
"""

import collections
import math

from zxcvbn.frequency_lists import FREQUENCY_LISTS

SINGLE, HYPHEN, DIGIT, LONGEST, ROUNDS, LEAST = 7.0, 2.0, 4.0, 14, 3, 3
LISTS = ("english_wikipedia", "us_tv_and_film", "female_names", "male_names", "surnames")


def english():
    """English words and names, most frequent first within each list."""
    lists = {name: FREQUENCY_LISTS[name] for name in LISTS}
    return {name: list(words) for name, words in lists.items()}


def learn(labels):
    """Word to cost in nats, from labels of popular names."""
    between = collections.Counter(part for label in labels if "-" in label and not label.startswith("xn--")
                                  for part in label.split("-"))
    counts = collections.Counter({part: count for part, count in between.items() if count >= LEAST})
    for words in english().values():
        for rank, word in enumerate(words):
            counts[word] += 200.0 / (rank + 20)
    counts = {w: c for w, c in counts.items() if 2 <= len(w) <= LONGEST and w.isascii() and w.isalpha()}
    for _ in range(ROUNDS):
        costs = costs_of(counts)
        found = collections.Counter()
        for label in labels:
            found.update(read(label, costs))
        counts = {word: count for word, count in found.items() if count >= 2 and len(word) > 1}
    # A word that no label has is rare, and still a word.
    for word in english()["english_wikipedia"]:
        if 3 <= len(word) <= LONGEST and word.isascii() and word.isalpha():
            counts[word] = counts.get(word, 0) + 0.3
    return costs_of(counts)


def costs_of(counts):
    total = sum(counts.values())
    return {word: -math.log(count / total) for word, count in counts.items()}


def read(label, costs):
    best, last = [0.0] + [math.inf] * len(label), [0] * (len(label) + 1)
    for start, char in enumerate(label):
        single = best[start] + (HYPHEN if char == "-" else DIGIT if char.isdigit() else SINGLE)
        if single < best[start + 1]:
            best[start + 1], last[start + 1] = single, 1
        for end in range(start + 2, min(start + LONGEST, len(label)) + 1):
            cost = costs.get(label[start:end])
            if cost is not None and best[start] + cost < best[end]:
                best[end], last[end] = best[start] + cost, end - start
    end, pieces = len(label), []
    while end:
        pieces.append(label[end - last[end]:end])
        end -= last[end]
    return pieces


def table(costs):
    return "".join(f"{word}\t{min(max(round(cost * 8), 1), 255)}\n" for word, cost in sorted(costs.items()))
