"""Fits the weights of look-alike evidence on one half of the names, and reports on the other.

python lookalike.py CORPORA MATRIX [--weights ../src/lookalike/weights.rs]

CORPORA has benign.tsv.zst and the lookalike_*.tsv.zst files; MATRIX is the example `lookalike_matrix`. Prints what both the fitted and the weights of today find in the half
that nothing was fitted on, at one false alarm in two thousand popular names of the first half.
"""

import argparse
import hashlib
import io
import re
import subprocess
from collections import defaultdict
from pathlib import Path

import numpy as np
import zstandard
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

# The order of the tables in src/lookalike/evidence.rs.
HOWS = ["homoglyph", "homograph", "hyphenation", "same", "same-consonants", "step"]
PARTS = ["inside", "subdomain", "token", "whole"]
COLUMNS = ["affix", "deep-within", "label", "subdomain", "subdomain-suffix", "token", "within"]
COMPANY = ["cheap", "hosted", "keyword", "numbered"]
KINDS = (
    "addition bitsquatting combosquatting homoglyph homograph hyphenation keyboard omission repetition replacement "
    "subdomain tld-swap transposition vowel-swap"
).split()
UNKNOWN = -9.0
# They sound alike where the label is nothing else; too few cases to learn from.
BY_HAND = {f"place:same-consonants/{column}": UNKNOWN for column in COLUMNS if column != "label"}
BY_HAND |= {"place:same-consonants/label": UNKNOWN, "ordinary:same-consonants/whole": -0.3}
BY_HAND |= {f"length:same-consonants/whole/{n}": 0.0 if n > 6 else UNKNOWN for n in range(2, 10)}
BY_HAND_ABOVE = 0.8
CASES_WEIGHT = 15.0
CASES = Path(__file__).parent.parent / "tests/data/lookalike.tsv"
FALSE_ALARMS = 1 / 2000
PRIOR = 1e-4  # strength of the pull towards zero, against the mean loss
OWNED = 4.0
LOW_TRUST = "LOWTRUST"


def rows(path):
    with open(path, "rb") as file:
        text = io.TextIOWrapper(zstandard.ZstdDecompressor(max_window_size=1 << 31).stream_reader(file), "utf-8")
        head = text.readline().rstrip("\n").split("\t")
        for line in text:
            yield dict(zip(head, line.rstrip("\n").split("\t")))


def plain(brand):
    return re.sub("[^a-z0-9]", "", brand.lower())


def is_fitted(name):
    """Which half: by the name's own hash, so that no list and no order decides."""
    return hashlib.sha256(name.encode()).digest()[0] < 128


def corpora(folder):
    """Group, name, true brand or None."""
    for row in rows(folder / "benign.tsv.zst"):
        yield ("lowtrust" if LOW_TRUST in row["source"] else "popular"), row["domain"], None
    for row in rows(folder / "lookalike_brand_owned_hardneg.tsv.zst"):
        yield "owned", row["domain"], None
    for row in rows(folder / "lookalike_openphish_brand_auto.tsv.zst"):
        yield row["kind"], row["host"], plain(row["brand"])
    for row in rows(folder / "lookalike_phishtank_target.tsv.zst"):
        if row["host_brand_match"]:
            yield "phishtank " + row["host_brand_match"], row["host"], plain(row["target"])
    for row in rows(folder / "lookalike_cryptoscamdb_brand.tsv.zst"):
        yield "cryptoscamdb", row["domain"], plain(row["brand"])
    for line in CASES.read_text().splitlines():
        name, brand, _ = line.split("\t")
        if not name.startswith("#") and brand != "-":
            yield "cases", name, plain(brand)


def is_right(target, brand):
    target = plain(target)
    return brand == target or (len(brand) > 3 and (brand in target or target in brand))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("matrix")
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--tune", action="store_true", help="report on the half that is fitted, for choices like PRIOR")
    parser.add_argument("--prior", type=float, default=PRIOR)
    parser.add_argument("--owned", type=float, default=OWNED, help="weight of a domain that a brand owns")
    parser.add_argument("--cases", type=float, default=CASES_WEIGHT, help="weight of our own cases")
    arguments = parser.parse_args()

    groups, brands = defaultdict(set), {}
    for group, name, brand in corpora(arguments.corpora):
        groups[name].add(group)
        if brand:
            brands[name] = brand
    text = "\n".join(groups) + "\n"
    found = subprocess.run([arguments.matrix], input=text, capture_output=True, text=True, check=True).stdout
    matches = defaultdict(list)
    for line in found.splitlines():
        name, target, terms, confidence = line.split("\t")
        matches[name].append((target, tuple(terms.split()), float(confidence)))
    known = {plain(target) for of_name in matches.values() for target, _, _ in of_name}

    # Every kind of imitation counts the same, however many of it were reported; the root is between that and the numbers.
    sizes = defaultdict(int)
    for name in brands:
        for group in groups[name]:
            sizes[group] += 1
    sizes = {group: size**0.5 for group, size in sizes.items()}

    columns, data = {}, []  # of the fitted half: terms, label, weight
    for name, of_name in matches.items():
        if not (is_fitted(name) or "cases" in groups[name]):
            continue
        if name in brands:
            right = [terms for target, terms, _ in of_name if is_right(target, brands[name])]
            weight = max(1.0 / sizes[group] for group in groups[name]) / max(len(right), 1)
            weight *= arguments.cases if "cases" in groups[name] else 1.0
            data.extend((terms, 1.0, weight) for terms in right)
        else:
            weight = arguments.owned if "owned" in groups[name] else 1.0
            weight = 0.25 if groups[name] == {"lowtrust"} else weight
            data.extend((terms, 0.0, weight) for _, terms, _ in of_name)
    seen = defaultdict(set)
    for terms, _, _ in data:
        for term in terms:
            if term.startswith("length:"):
                row, length = term.rsplit("/", 1)
                seen[row].add(int(length))
    for terms, _, _ in data:
        for term in terms:
            columns.setdefault(term, len(columns))
    labels = np.array([label for _, label, _ in data])
    weights = np.array([weight for _, _, weight in data])
    # Both sides count the same, whatever the corpora hold.
    for label in (0.0, 1.0):
        weights[labels == label] /= weights[labels == label].sum()

    def encoded(all_terms):
        at = [(row, columns[term]) for row, terms in enumerate(all_terms) for term in terms if term in columns]
        row, column = zip(*at)
        return csr_matrix((np.ones(len(at)), (row, column)), shape=(len(all_terms), len(columns)))

    x = encoded([terms for terms, _, _ in data])

    def loss(parameters):
        w, b = parameters[:-1], parameters[-1]
        z = x @ w + b
        p = 1 / (1 + np.exp(-z))
        value = (weights * (np.logaddexp(0, z) - labels * z)).sum() + arguments.prior * (w @ w)
        error = weights * (p - labels)
        return value, np.append(x.T @ error + 2 * arguments.prior * w, error.sum())

    fit = minimize(loss, np.zeros(len(columns) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 2000})
    w = fit.x[:-1]
    fitted = {term: w[at] for term, at in columns.items() if not term.startswith("length:")}
    for row, lengths in seen.items():
        # A length that the corpora never have is like the next shorter one; below the shortest, nothing is known.
        for length in range(min(lengths), 10):
            nearest = max(known for known in lengths if known <= length)
            fitted[f"{row}/{length}"] = w[columns[f"{row}/{nearest}"]]
    # Lists of popular names hold imitations of the best known long names, between hyphens most of all.
    longest = [f"length:same/token/{length}" for length in (8, 9)]
    fitted[longest[1]] = max(fitted[term] for term in longest)
    fitted.update(BY_HAND)
    score = {"fitted": lambda match: sum(fitted.get(term, UNKNOWN) for term in match[1]), "today": lambda match: match[2]}

    popular = [name for name in groups if "popular" in groups[name]]

    def judged():
        """The best match of each name by each scorer, and where one popular name in two thousand is."""
        best = {
            name: {kind: max((of(match), match[0]) for match in of_name) for kind, of in score.items()}
            for name, of_name in matches.items()
        }
        limits = {}
        for kind in score:
            reached = sorted((best[name][kind][0] if name in best else -np.inf) for name in popular if is_fitted(name))
            limits[kind] = reached[int(len(reached) * (1 - FALSE_ALARMS))]
        return best, limits

    fitted["place:same-consonants/label"] = judged()[1]["fitted"] + BY_HAND_ABOVE
    best, limits = judged()
    print(f"{len(groups)} names, {len(data)} matches fitted, {len(columns)} terms, loss {fit.fun:.4f}")
    side = is_fitted if arguments.tune else lambda name: not is_fitted(name)
    report = defaultdict(dict)
    for kind in score:
        limit = limits[kind]
        report["limit"][kind] = f"{limit:.3f}"
        tally = defaultdict(lambda: [0, 0])
        for name, of_groups in groups.items():
            if not side(name):
                continue
            flagged = name in best and best[name][kind][0] > limit
            if name in brands:
                if not any(is_right(target, brands[name]) for target in known):
                    continue
                flagged = flagged and is_right(best[name][kind][1], brands[name])
            for group in of_groups:
                tally[group][0] += flagged
                tally[group][1] += 1
        for group, (count, of) in tally.items():
            report[group][kind] = f"{count} of {of} ({100 * count / of:.3f} %)"
    print(f"{'on the fitted half' if arguments.tune else 'on the other half':34} {'fitted':28} today")
    for group, by in sorted(report.items()):
        print(f"{group:34} {by['fitted']:28} {by['today']}")
    if arguments.weights:
        limit = float(report["limit"]["fitted"])
        arguments.weights.write_text(rust(fitted, limit))


def rust(weights, limit):
    """The file src/lookalike/weights.rs. What the corpora never have says that nothing is known: no evidence."""
    rows = [f"{how}/{part}" for how in HOWS for part in PARTS]

    def numbers(name, absent):
        return "[" + ", ".join(f"{weights.get(term, absent):.2f}" for term in name) + "]"

    lengths = ",\n    ".join(numbers((f"length:{row}/{n}" for n in range(2, 10)), UNKNOWN) for row in rows)
    places = ",\n    ".join(numbers((f"place:{how}/{column}" for column in COLUMNS), 0.0) for how in HOWS)
    company = ",\n    ".join(numbers((f"{met}:whole", f"{met}:part"), 0.0) for met in COMPANY)
    return f"""//! Written by `training/lookalike.py`, which says how; not to be edited.

/// So that one popular name in two thousand reaches a confidence of one half.
pub(super) const INTERCEPT: f32 = {-limit:.2f};

/// By how it matches (`evidence::HOWS`) and where (`evidence::COLUMNS`).
pub(super) const PLACES: [[f32; {len(COLUMNS)}]; {len(HOWS)}] = [
    {places},
];

/// By how it matches and the part of the name (`evidence::PARTS`), for words of two, three, ... and of nine and more
/// characters.
pub(super) const LENGTHS: [[f32; 8]; {len(rows)}] = [
    {lengths},
];

/// By how it matches and the part of the name, for words that are short or ordinary.
pub(super) const ORDINARY: [f32; {len(rows)}] =
    {numbers((f"ordinary:{row}" for row in rows), 0.0)};

/// By the kind of a step, in the order of `LookalikeKind`.
pub(super) const STEPS: [f32; {len(KINDS)}] =
    {numbers((f"step:{kind}" for kind in KINDS), 0.0)};

/// By what else the name has (`evidence::COMPANY`): beside a whole label, beside a part of one.
pub(super) const COMPANY: [[f32; 2]; {len(COMPANY)}] = [
    {company},
];

/// Where the brand's own suffix was swapped.
pub(super) const SWAPS_SUFFIX: f32 = {weights["swaps-suffix"]:.2f};
"""


if __name__ == "__main__":
    main()
