"""Boosted trees beside the networks: they see each place of a script once, as the largest value over its units, and then the
numbers of the whole.

Trees and networks err differently: on clusters and projects that are left out, their weighted mean finds more at few false
alarms than either (docs/scoring.md). One forest sees what a script does (words, facts, flows, signals, statistics), the
other its style as well (n-grams of the whole), as the network's two towers do.
"""

import struct

import lightgbm
import numpy as np
import scipy.sparse as sparse

import matrix
import network

# Which forest sees the n-grams, and how much each counts for a class, beside the networks.
FORESTS = ("deeds", "style")
WEIGHTS = {"networks": (0.7, 0.5, 0.5, 0.3), "deeds": (0.3, 0.25, 0.2, 0.2), "style": (0.0, 0.25, 0.3, 0.5)}
ROUNDS = 150
OPTIONS = {
    "objective": "multiclass", "num_class": network.CLASSES, "learning_rate": 0.1, "num_leaves": 15, "min_data_in_leaf": 3,
    "feature_fraction": 0.15, "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 2, "max_bin": 31,
    "seed": 1, "num_threads": 1, "deterministic": True, "verbose": -1,
}  # fmt: skip
GRAFTED = 0.3  # of a small malicious script's weight goes to the same script inside a larger one
DROPPER = 4  # runs from a file of its own, never inside a library


def pooled(data) -> sparse.csr_matrix:
    """The largest value of each place over the units of each script, then the numbers of the whole."""
    units = data.units.tocsr()
    largest = [sparse.csr_matrix(units[start:end].max(axis=0)) for start, end in zip(data.starts[:-1], data.starts[1:])]
    return sparse.hstack([sparse.vstack(largest), sparse.csr_matrix(data.whole)]).tocsr()


def seen(name: str, rows):
    """What a forest sees of pooled rows."""
    return rows if name == "style" else rows[:, : -network.STYLE_WIDTH]


def grafted(data, rows, rng):
    """Small malicious scripts inside larger benign ones: statistics and style of the larger, the rest of both."""
    units = np.diff(data.starts)
    small = np.flatnonzero((data.labels > 0) & (data.labels != DROPPER) & (units <= matrix.SMALL))
    hosts = rng.choice(np.flatnonzero((data.labels == 0) & (units >= matrix.LARGE)), len(small))
    own, both = rows[small].toarray(), rows[hosts].toarray()
    width = data.units.shape[1]
    for shared in (slice(0, width), slice(width + matrix.STATISTICS, both.shape[1] - network.STYLE_WIDTH)):
        both[:, shared] = np.maximum(own[:, shared], both[:, shared])
    return small, sparse.csr_matrix(both)


def train(data, rows, weights) -> dict:
    """Both forests, from the pooled rows of `data`."""
    small, inside = grafted(data, rows, np.random.default_rng(0))
    own = weights.copy()
    own[small] *= 1 - GRAFTED
    rows, labels = sparse.vstack([rows, inside]).tocsr(), np.concatenate([data.labels, data.labels[small]])
    weights = np.concatenate([own, weights[small] * GRAFTED])
    forests = {}
    for name in FORESTS:
        dataset = lightgbm.Dataset(seen(name, rows), labels, weight=weights, params=OPTIONS)
        forests[name] = lightgbm.train(OPTIONS, dataset, ROUNDS)
    return forests


def odds(forests: dict, rows) -> dict:
    """Log odds of each malicious class against benign, by forest: scripts x 4."""
    result = {}
    for name, forest in forests.items():
        raw = forest.predict(seen(name, rows), raw_score=True)
        result[name] = (raw[:, 1:] - raw[:, :1]).astype(np.float32)
    return result


def mixed(networks: np.ndarray, forests: dict) -> np.ndarray:
    """The mean that the model decides by."""
    return sum(np.float32(WEIGHTS[name]) * own for name, own in {"networks": networks, **forests}.items())


def below(threshold: float) -> float:
    """The largest float32 that is not above: a float32 value compares with it as with the threshold."""
    rounded = np.float32(threshold)
    return float(rounded if rounded <= threshold else np.nextafter(rounded, np.float32(-np.inf)))


def table(forest) -> bytes:
    """A forest for `model/forest.rs`: trees in turn for each class. A branch is a node, or minus one less than a leaf."""
    trees = forest.dump_model()["tree_info"]
    out = [struct.pack("<I", len(trees))]
    for tree in trees:
        nodes, leaves = [], []

        def add(node) -> int:
            if "leaf_value" in node:
                leaves.append(node["leaf_value"])
                return -len(leaves)
            if (node["decision_type"], node["missing_type"]) != ("<=", "None"):
                raise ValueError(f"expected a comparison, got {node['decision_type']} and {node['missing_type']}")
            at = len(nodes)
            nodes.append(None)
            nodes[at] = (node["split_feature"], below(node["threshold"]), add(node["left_child"]), add(node["right_child"]))
            return at

        add(tree["tree_structure"])
        out.append(struct.pack("<HH", len(nodes), len(leaves)))
        out += [struct.pack("<Hfhh", *node) for node in nodes]
        out.append(np.asarray(leaves, "<f4").tobytes())
    return b"".join(out)
