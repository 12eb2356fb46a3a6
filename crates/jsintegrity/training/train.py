"""Trains the model from feature matrices and exports it.

    python train.py --features DIR --out ../models

DIR holds train.features, train_transformed.features, train_fragments.features and the same of dev, written by the example
`extract_features`. Nothing here reads a test split.
"""

import argparse
import datetime
import importlib.metadata
import itertools
import json
import os
import time

import jax
import jax.numpy as jnp
import numpy as np
import optax
import scipy.sparse
import scipy.sparse.csgraph

import export
import forest
import matrix
import network

BATCH_UNITS = 4096
BATCH_SCRIPTS = 128
FINAL_SEED = 10
PARTS = ("", "_transformed", "_fragments")  # of a split
MOST_UNITS = 768  # of one script in training
SCALE = 3.0  # log odds that change the odds of the score by a factor of e
PROJECTS_SHARE = 1 / 16  # of the benign projects may have a script beyond a threshold


def script_weights(data: matrix.Matrix) -> np.ndarray:
    """Versions of one thing share a weight, classes are balanced, rows of doubtful label count less."""
    labels, transforms, subtypes = data.labels, data.field("transform"), data.field("subtype")
    clusters = data.field("cluster")
    group = np.array([f"{c}/{t}" for c, t in zip(clusters, transforms)])
    _, inverse, counts = np.unique(group, return_inverse=True, return_counts=True)
    weights = 1.0 / np.sqrt(counts[inverse])
    weights *= np.where(data.core, 1.0, 0.3)
    # Kinds of benign scripts that are few (Windows scripts, proof of work, replay) count more each: they are where false
    # alarms come from.
    for subtype in np.unique(subtypes[labels == 0]):
        mask = (labels == 0) & (subtypes == subtype)
        weights[mask] /= np.sqrt(weights[mask].sum())
    plain, fragment = transforms == "none", transforms == "fragment"
    for share, mask in [(8.0, (labels == 0) & plain), (2.0, (labels == 0) & ~plain & ~fragment), (3.0, fragment), (1.2, labels == 1), (1.0, labels == 2), (1.5, labels == 3), (1.2, labels == 4)]:
        weights[mask] *= share / weights[mask].sum()
    return (weights * len(weights) / weights.sum()).astype(np.float32)


class Batches:
    """Scripts in random order, with their units, in arrays of one shape."""

    def __init__(self, data, weights, rng, graft):
        self.data, self.weights, self.rng, self.graft = data, weights, rng, graft
        self.hosts = np.flatnonzero((data.labels == 0) & (np.diff(data.starts) >= matrix.LARGE))

    def rows(self, script: int) -> np.ndarray:
        start, end = self.data.starts[script], self.data.starts[script + 1]
        rows = np.arange(start, end)
        if len(rows) > MOST_UNITS:
            rows = self.rng.choice(rows, MOST_UNITS, replace=False)
        return rows

    def epoch(self):
        order = self.rng.permutation(len(self.weights))
        labels = self.data.labels
        batch, taken = [], 0
        for script in order:
            rows, whole = self.rows(script), self.data.whole[script]
            if labels[script] != 0 and len(rows) <= matrix.SMALL and self.rng.random() < self.graft:
                # The script inside a larger benign one: its own units among the other's.
                host = self.rng.choice(self.hosts)
                host_rows = self.rows(host)
                rows = np.concatenate([host_rows[: MOST_UNITS - len(rows)], rows])
                # Statistics and style of the larger, facts and signals of both.
                own, whole = whole, self.data.whole[host].copy()
                shared = slice(matrix.STATISTICS, -network.STYLE_WIDTH)
                whole[shared] = np.maximum(own, whole)[shared]
            if taken + len(rows) > BATCH_UNITS or len(batch) == BATCH_SCRIPTS:
                yield self.assemble(batch)
                batch, taken = [], 0
            batch.append((script, rows, whole))
            taken += len(rows)
        yield self.assemble(batch)

    def assemble(self, batch):
        rows = np.concatenate([rows for _, rows, _ in batch])
        units = np.zeros((BATCH_UNITS, self.data.units.shape[1]), np.float32)
        units[: len(rows)] = self.data.units[rows].toarray()
        segments = np.full(BATCH_UNITS, BATCH_SCRIPTS, np.int32)
        segments[: len(rows)] = np.repeat(np.arange(len(batch)), [len(rows) for _, rows, _ in batch])
        whole = np.zeros((BATCH_SCRIPTS, self.data.whole.shape[1]), np.float32)
        labels, weights = np.zeros(BATCH_SCRIPTS, np.int32), np.zeros(BATCH_SCRIPTS, np.float32)
        for at, (script, _, own_whole) in enumerate(batch):
            whole[at], labels[at], weights[at] = own_whole, self.data.labels[script], self.weights[script]
        return units, segments, whole, labels, weights


def train_one(data, seed, options):
    rng = np.random.default_rng(seed)
    key = jax.random.key(seed)
    parameters = network.initial(key, data.units.shape[1], data.whole.shape[1])
    batches = Batches(data, script_weights(data), rng, options.graft)
    # A batch is full of units or of scripts, nearly always of scripts.
    steps = options.epochs * int(1.05 * max(data.units.shape[0] / BATCH_UNITS, len(data.scripts) / BATCH_SCRIPTS))
    schedule = optax.warmup_cosine_decay_schedule(0.0, options.rate, 50, steps, options.rate * 0.02)
    optimiser = optax.adamw(schedule, weight_decay=options.decay)
    state = optimiser.init(parameters)

    @jax.jit
    def step(parameters, state, key, units, segments, whole, labels, weights):
        def loss(parameters):
            logits = network.logits(parameters, units, segments, BATCH_SCRIPTS, whole, key, options.drop, options.drop_style)
            smooth = optax.smooth_labels(jax.nn.one_hot(labels, network.CLASSES), options.smooth)
            return (optax.softmax_cross_entropy(logits, smooth) * weights).sum() / BATCH_SCRIPTS

        value, gradient = jax.value_and_grad(loss)(parameters)
        updates, state = optimiser.update(gradient, state, parameters)
        return optax.apply_updates(parameters, updates), state, value

    for epoch in range(options.epochs):
        begun, total, count = time.time(), 0.0, 0
        for batch in batches.epoch():
            key, step_key = jax.random.split(key)
            parameters, state, value = step(parameters, state, step_key, *batch)
            total, count = total + float(value), count + 1
        print(f"seed {seed} epoch {epoch + 1}/{options.epochs}: loss {total / count:.4f}, {time.time() - begun:.0f} s", flush=True)
    return jax.tree.map(np.asarray, parameters)


def subset(data, mask: np.ndarray):
    """The scripts of a mask, with their units."""
    rows = np.concatenate([np.arange(data.starts[i], data.starts[i + 1]) for i in np.flatnonzero(mask)])
    counts = np.diff(data.starts)[mask]
    return matrix.Matrix(
        data.layout,
        [script for script, keep in zip(data.scripts, mask) if keep],
        np.concatenate([[0], np.cumsum(counts)]),
        data.units[rows],
        data.whole[mask],
        data.sha256,
    )


class Model:
    """Networks of several seeds, as one, and the forests beside them."""

    def __init__(self, data, rows, seeds, options):
        self.networks = network.merged([train_one(data, seed, options) for seed in seeds])
        self.forests = forest.train(data, rows, script_weights(data))

    def odds(self, data, rows) -> np.ndarray:
        """Log odds of each malicious class against benign: scripts x 4."""
        logits = network.run(self.networks, data.units, data.starts, data.whole)
        return forest.mixed(logits[:, 1:] - logits[:, :1], forest.odds(self.forests, rows))


def hands(data) -> np.ndarray:
    """Numbers of groups of scripts that come from one hand: near duplicates; for benign scripts, kits and laboratory work
    the project, too."""
    alone = (data.labels > 0) & ~np.isin(data.field("origin"), ("kit", "poc"))
    projects = np.where(alone | (data.field("project") == ""), data.field("id"), data.field("project"))
    names = [np.unique(names, return_inverse=True)[1] for names in (data.field("cluster"), projects)]
    scripts, clusters = np.arange(len(alone)), len(alone) + names[0]
    projects = clusters.max() + 1 + names[1]
    ones = np.ones(2 * len(alone))
    links = scipy.sparse.coo_matrix((ones, (np.tile(scripts, 2), np.concatenate([clusters, projects]))), (projects.max() + 1,) * 2)
    return scipy.sparse.csgraph.connected_components(links, directed=False)[1][: len(alone)]


def out_of_fold(data, rows, group, fold_count, seeds, options) -> np.ndarray:
    """Odds of the scripts from models that have seen nothing of their groups; zero where the group is -1: those scripts are
    seen by every model."""
    names = np.unique(group[group >= 0])
    fold_of = dict(zip(names, np.random.default_rng(0).permutation(len(names)) % fold_count))
    folds = np.array([fold_of.get(name, -1) for name in group])
    odds = np.zeros((len(group), network.CLASSES - 1), np.float32)
    for fold in range(fold_count):
        out = folds == fold
        odds[out] = Model(subset(data, ~out), rows[~out], [seed + fold for seed in seeds], options).odds(subset(data, out), rows[out])
    return odds


def benign_out_of_fold(data, rows, options):
    """The benign scripts, and their odds from models that have seen nothing of their projects. The malicious ones are too
    few to hold out: every model sees them all."""
    benign, projects = data.labels == 0, data.field("project")
    group = np.full(len(projects), -1)
    group[benign] = np.unique(projects[benign], return_inverse=True)[1]
    odds = out_of_fold(data, rows, group, options.folds, [100 * (1 + seed) for seed in range(options.fold_seeds)], options)
    scripts = benign & ~is_fragment(data)
    return data.labels[scripts], odds[scripts], projects[scripts]


def is_fragment(data) -> np.ndarray:
    """Fragments are trained on; they are no scripts to choose thresholds by."""
    return data.field("transform") == "fragment"


def worst_of_projects(labels: np.ndarray, odds: np.ndarray, projects: np.ndarray) -> np.ndarray:
    """For each class, the odds of the worst script of each benign project, largest first. Projects, because scripts of one
    project fall together."""
    benign = labels == 0
    names, project = np.unique(projects[benign], return_inverse=True)
    worst = np.full((len(names), odds.shape[1]), -np.inf)
    np.maximum.at(worst, project, odds[benign])
    return np.sort(worst, axis=0)[::-1]


def limits_at(worst: np.ndarray, split: tuple) -> np.ndarray:
    """Thresholds that let `split` projects pass, for each class."""
    return np.array([worst[passed, own] for own, passed in enumerate(split)])


def choose_split(worst: np.ndarray, labels: np.ndarray, odds: np.ndarray) -> tuple:
    """How to spend the benign projects that may have a script beyond a threshold on the classes: for the best mean recall."""
    allowed = max(round(len(worst) * PROJECTS_SHARE), 1)
    classes = range(odds.shape[1])

    def recall(split):
        found = malice(odds, limits_at(worst, split)) > 0
        return np.mean([found[labels == 1 + own].mean() for own in classes])

    return max((s for s in itertools.product(range(allowed + 1), repeat=len(classes)) if sum(s) == allowed), key=recall)


def malice(odds: np.ndarray, limits: np.ndarray) -> np.ndarray:
    """How far the script is beyond the threshold of the class that it exceeds most."""
    return (odds - limits).max(axis=1)


def table(data, odds, limits) -> dict:
    scores, labels, transforms = malice(odds, limits), data.labels, data.field("transform")
    stages = {"plain": transforms == "none", "terser": transforms == "terser"}
    for stage in ("obf", "needle"):
        stages[stage] = np.char.startswith(transforms, stage)
    benign = np.sort(scores[(labels == 0) & stages["plain"]])[::-1]
    obfuscated = scores[(labels == 0) & stages["obf"]]
    fragments = scores[is_fragment(data)]
    result = {}
    for name, threshold in [("at threshold", 0.0), ("1e-2", benign[int(len(benign) * 1e-2)]), ("1e-3", benign[int(len(benign) * 1e-3)])]:
        row = {"threshold": float(threshold), "benign": int((benign > threshold).sum()), "obfuscated benign": float((obfuscated > threshold).mean()),
               "fragments": float((fragments > threshold).mean())}
        for stage, in_stage in stages.items():
            for number, kind in enumerate(matrix.CLASSES[1:], 1):
                mask = in_stage & (labels == number)
                if mask.sum():
                    row[f"{kind}/{stage}"] = (float((scores[mask] > threshold).mean()), int(mask.sum()))
        result[name] = row
    flagged = (scores > 0) & (labels > 0)
    merged = lambda classes: np.minimum(classes, 3)
    result["right class"] = float((merged((odds - limits)[flagged].argmax(axis=1) + 1) == merged(labels[flagged])).mean())
    return result


def show(result: dict):
    for name, row in result.items():
        if name == "right class":
            print(f"right class {row:.3f}")
            continue
        print(f"{name}: {row['threshold']:.2f}, benign {row['benign']}, obfuscated benign {row['obfuscated benign']:.3f}, fragments {row['fragments']:.4f}")
        for stage in ("plain", "terser", "obf", "needle"):
            cells = [f"{key.split('/')[0]} {value[0]:.2f} ({value[1]})" for key, value in row.items() if key.endswith("/" + stage)]
            print(f"   {stage:7}", ", ".join(cells))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--features", required=True)
    parser.add_argument("--out")
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--fold-seeds", type=int, default=1)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--decay", type=float, default=0.05)
    parser.add_argument("--drop", type=float, default=0.5)
    parser.add_argument("--drop-style", type=float, default=0.5)
    parser.add_argument("--smooth", type=float, default=0.0)
    parser.add_argument("--graft", type=float, default=0.3)
    parser.add_argument("--without", default="", help="places to blank, for ablations: from-to,from-to")
    return parser.parse_args()


def blank(data, ranges: str):
    if ranges:
        keep = np.ones(data.units.shape[1], np.float32)
        for part in ranges.split(","):
            start, end = map(int, part.split("-"))
            keep[start:end] = 0
        data.units = data.units.multiply(keep).tocsr()
    return data


def main():
    options = arguments()
    load = lambda name: matrix.join(
        [blank(matrix.read(os.path.join(options.features, f"{name}{part}.features")), options.without) for part in PARTS]
    )
    train, dev = load("train"), load("dev")
    data = matrix.join([train, dev])
    rows = forest.pooled(data)
    # The choice: how to spend the false alarms on the classes, by models that know nothing of a script's hand.
    odds = out_of_fold(data, rows, hands(data), 4, [7], options)
    scripts = ~is_fragment(data)
    worst = worst_of_projects(data.labels[scripts], odds[scripts], data.field("project")[scripts])
    split = choose_split(worst, data.labels, odds)
    result = table(data, odds, limits_at(worst, split))
    print(f"cross-validated, benign projects that may pass {split}")
    show(result)
    if options.out:
        model = Model(data, rows, [FINAL_SEED + seed for seed in range(options.seeds)], options)
        limits = limits_at(worst_of_projects(*benign_out_of_fold(data, rows, options)), split)
        os.makedirs(options.out, exist_ok=True)
        path = lambda name: os.path.join(options.out, name)
        header = export.bundle(path("bundled.model"), model, train.layout, limits, SCALE)
        export.parity(path("parity.json"), model, np.random.default_rng(0))
        card = {
            "date": datetime.date.today().isoformat(),
            "features": {name: {"sha256": data.sha256.split("+"), "scripts": len(data.scripts)} for name, data in (("train", train), ("dev", dev))},
            "layout": train.layout,
            "seeds": options.seeds,
            "options": {k: v for k, v in vars(options).items() if k not in ("features", "out")},
            "network": network.SIZES,
            "forests": {"rounds": forest.ROUNDS, "options": forest.OPTIONS, "weights": forest.WEIGHTS},
            "packages": {name: importlib.metadata.version(name) for name in ("jax", "lightgbm", "numpy", "optax", "onnx", "onnxruntime", "scipy")},
            "projects that may pass": split,
            "calibration": header["calibration"],
            "cross-validated": result,
        }
        export.write(path("model_card.json"), json.dumps(card, indent=1).encode() + b"\n")


if __name__ == "__main__":
    main()
