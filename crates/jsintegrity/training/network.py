"""The network: units are embedded one by one, a second level decides from what the units show and from the whole.

    unit   [n, unit_width] -> relu(W1) -> relu(W2) = embedding [n, embed]
    script [largest and mean embedding, whole] -> relu(W3) -> logits [5]

A script's embedding is the largest value of each place over its units (a needle shows) and the mean (the haystack
shows). There are two towers: what a script does (words, facts, signals, statistics) decides all classes; its style
(n-grams) only the two kinds of malware, where the attackers' tools show; for the others it would learn the authors.
"""

import jax
import jax.numpy as jnp
import numpy as np

CLASSES = 5
STYLE_CLASSES = (3, 4)
# Places of n-grams in a unit: what comes before is the first tower's.
STYLE_WIDTH = 1024
SIZES = {"deeds": {"hidden": 64, "embed": 32, "second": 48}, "style": {"hidden": 32, "embed": 16, "second": 16}}


def initial(key, unit_width: int, whole_width: int) -> dict:
    def dense(key, fan_in, fan_out, scale=1.0):
        weight = jax.random.normal(key, (fan_in, fan_out)) * jnp.sqrt(2.0 / fan_in) * scale
        return weight, jnp.zeros(fan_out)

    def tower(key, width, present, whole_width, classes, hidden, embed, second):
        keys = jax.random.split(key, 4)
        return {
            # Of all places about `present` are not zero.
            "unit1": dense(keys[0], width, hidden, np.sqrt(width / present) * 0.5),
            "unit2": dense(keys[1], hidden, embed),
            "script1": dense(keys[2], 2 * embed + whole_width, second),
            "script2": dense(keys[3], second, classes),
        }

    deeds, style = jax.random.split(key)
    return {
        "deeds": tower(deeds, unit_width - STYLE_WIDTH, 100, whole_width, CLASSES, **SIZES["deeds"]),
        "style": tower(style, STYLE_WIDTH, 300, 0, len(STYLE_CLASSES), **SIZES["style"]),
    }


def embed(tower, units):
    weight, bias = tower["unit1"]
    hidden = jax.nn.relu(units @ weight + bias)
    weight, bias = tower["unit2"]
    return jax.nn.relu(hidden @ weight + bias)


def decide(tower, pooled, key, drop):
    weight, bias = tower["script1"]
    hidden = jax.nn.relu(pooled @ weight + bias)
    hidden = hidden * jax.random.bernoulli(key, 1 - drop, hidden.shape) / (1 - drop)
    weight, bias = tower["script2"]
    return hidden @ weight + bias


def pool(embedded, segments, count):
    """Largest and mean embedding of each script; segment `count` is padding."""
    largest = jax.ops.segment_max(embedded, segments, count + 1)[:count]
    total = jax.ops.segment_sum(embedded, segments, count + 1)[:count]
    sizes = jax.ops.segment_sum(jnp.ones(len(segments)), segments, count + 1)[:count]
    largest = jnp.where(jnp.isfinite(largest), largest, 0.0)
    return jnp.concatenate([largest, total / jnp.maximum(sizes, 1.0)[:, None]], axis=1)


def logits(parameters, units, segments, count, whole, key, drop, drop_style):
    """Training's forward pass, with one mask of missing places for all units of a batch: a word is missing everywhere, as
    in a script that never uses it."""
    keys = jax.random.split(key, 5)
    width = units.shape[1] - STYLE_WIDTH
    deeds = units[:, :width] * jax.random.bernoulli(keys[0], 1 - drop, (width,))
    style = units[:, width:] * jax.random.bernoulli(keys[1], 1 - drop_style, (STYLE_WIDTH,))
    whole = whole * jax.random.bernoulli(keys[2], 1 - drop, whole.shape)
    pooled = jnp.concatenate([pool(embed(parameters["deeds"], deeds), segments, count), whole], axis=1)
    all_classes = decide(parameters["deeds"], pooled, keys[3], 0.3)
    some = decide(parameters["style"], pool(embed(parameters["style"], style), segments, count), keys[4], 0.3)
    return all_classes.at[:, np.array(STYLE_CLASSES)].add(some)


def merged(networks: list[dict]) -> dict:
    """Several networks, both towers of each, as one of the plain form: blocks on the diagonal, logits averaged."""

    def blocks(matrices, shape):
        out, row, column = np.zeros(shape, np.float32), 0, 0
        for block in matrices:
            out[row : row + block.shape[0], column : column + block.shape[1]] = block
            row, column = row + block.shape[0], column + block.shape[1]
        return out

    towers = [(name, network[name]) for network in networks for name in ("deeds", "style")]
    unit_width = networks[0]["deeds"]["unit1"][0].shape[0] + STYLE_WIDTH
    first = []
    for name, tower in towers:
        full = np.zeros((unit_width, tower["unit1"][0].shape[1]), np.float32)
        start = 0 if name == "deeds" else unit_width - STYLE_WIDTH
        full[start : start + tower["unit1"][0].shape[0]] = tower["unit1"][0]
        first.append(full)
    embeds = [tower["unit2"][0].shape[1] for _, tower in towers]
    seconds = [tower["script1"][0].shape[1] for _, tower in towers]
    total = sum(embeds)
    whole_width = networks[0]["deeds"]["script1"][0].shape[0] - 2 * embeds[0]
    script1 = np.zeros((2 * total + whole_width, sum(seconds)), np.float32)
    script2 = np.zeros((sum(seconds), CLASSES), np.float32)
    bias2 = np.zeros(CLASSES, np.float32)
    at_embed = at_second = 0
    for (name, tower), size, second in zip(towers, embeds, seconds):
        weight = tower["script1"][0]
        columns = slice(at_second, at_second + second)
        script1[at_embed : at_embed + size, columns] = weight[:size]
        script1[total + at_embed : total + at_embed + size, columns] = weight[size : 2 * size]
        if name == "deeds":
            script1[2 * total :, columns] = weight[2 * size :]
        classes = range(CLASSES) if name == "deeds" else STYLE_CLASSES
        for own, overall in enumerate(classes):
            script2[columns, overall] = tower["script2"][0][:, own] / len(networks)
            bias2[overall] += tower["script2"][1][own] / len(networks)
        at_embed, at_second = at_embed + size, at_second + second
    bias = lambda layer: np.concatenate([tower[layer][1] for _, tower in towers])
    return {
        "unit1": (np.concatenate(first, axis=1), bias("unit1")),
        "unit2": (blocks([tower["unit2"][0] for _, tower in towers], (sum(f.shape[1] for f in first), total)), bias("unit2")),
        "script1": (script1, bias("script1")),
        "script2": (script2, bias2),
    }


def run(plain: dict, units, starts, whole) -> np.ndarray:
    """Logits of a network of the plain form, in numpy; `units` may be sparse."""
    dense = lambda layer, values: values @ plain[layer][0] + plain[layer][1]
    embedded = np.maximum(dense("unit2", np.maximum(dense("unit1", units), 0)), 0)
    largest = np.maximum.reduceat(embedded, starts[:-1])
    mean = np.add.reduceat(embedded, starts[:-1]) / np.diff(starts)[:, None]
    return dense("script2", np.maximum(dense("script1", np.concatenate([largest, mean, whole], axis=1)), 0))
