"""Fits the weights of look-alike evidence on one half of the names, and reports on the other.

python lookalike.py CORPORA MATRIX [--weights OUT.tsv]

CORPORA has benign.tsv.zst and the lookalike_*.tsv.zst files; MATRIX is the example `lookalike_matrix`. Prints a table for each
group of terms, to be rounded into src/lookalike/evidence.rs, and what both the fitted and the weights of today find in the half
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
        if not is_fitted(name):
            continue
        if name in brands:
            right = [terms for target, terms, _ in of_name if is_right(target, brands[name])]
            weight = max(1.0 / sizes[group] for group in groups[name]) / max(len(right), 1)
            data.extend((terms, 1.0, weight) for terms in right)
        else:
            weight = arguments.owned if "owned" in groups[name] else 1.0
            weight = 0.25 if groups[name] == {"lowtrust"} else weight
            data.extend((terms, 0.0, weight) for _, terms, _ in of_name)
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
    score = {"fitted": lambda match: sum(w[columns[t]] for t in match[1] if t in columns), "today": lambda match: match[2]}

    best = {}  # of each name: for each scorer the best match
    for name, of_name in matches.items():
        best[name] = {kind: max((of(match), match[0]) for match in of_name) for kind, of in score.items()}
    popular = [name for name in groups if "popular" in groups[name]]
    print(f"{len(groups)} names, {len(data)} matches fitted, {len(columns)} terms, loss {fit.fun:.4f}")
    side = is_fitted if arguments.tune else lambda name: not is_fitted(name)
    report = defaultdict(dict)
    for kind in score:
        fitted = sorted((best[name][kind][0] if name in best else -np.inf) for name in popular if is_fitted(name))
        limit = fitted[int(len(fitted) * (1 - FALSE_ALARMS))]
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
        lines = [f"{term}\t{w[at]:.2f}\t{int(x[:, at].sum())}" for term, at in sorted(columns.items())]
        arguments.weights.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
