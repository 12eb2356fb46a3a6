"""The network: units are embedded one by one, a second level decides from what the units show and from the whole.

    unit   [n, unit_width] -> relu(W1) -> relu(W2) = embedding [n, embed]
    script [largest and mean embedding, whole] -> relu(W3) -> logits [5]

A script's embedding is the largest value of each place over its units (a needle shows) and the mean (the haystack
shows). There are two towers: what a script does (words, facts, signals, statistics) decides all classes; its style
(n-grams of the whole) only the two kinds of malware, where the attackers' tools show; for the others it would learn the
authors.
"""

import jax
import jax.numpy as jnp
import numpy as np

CLASSES = 5
STYLE_CLASSES = (3, 4)
# Places of n-grams in the whole vector: what comes before is the first tower's.
STYLE_WIDTH = 4096
SIZES = {"deeds": {"hidden": 64, "embed": 32, "second": 48}, "style": {"second": 24}}


def initial(key, unit_width: int, whole_width: int) -> dict:
    def dense(key, fan_in, fan_out, scale=1.0):
        weight = jax.random.normal(key, (fan_in, fan_out)) * jnp.sqrt(2.0 / fan_in) * scale
        return weight, jnp.zeros(fan_out)

    keys = jax.random.split(key, 6)
    hidden, embed, second = SIZES["deeds"].values()
    style = SIZES["style"]["second"]
    return {
        "deeds": {
            # Of all places about 30 are not zero.
            "unit1": dense(keys[0], unit_width, hidden, np.sqrt(unit_width / 30) * 0.3),
            "unit2": dense(keys[1], hidden, embed),
            "script1": dense(keys[2], 2 * embed + whole_width - STYLE_WIDTH, second),
            "script2": dense(keys[3], second, CLASSES),
        },
        # About 500 are not zero.
        "style": {"script1": dense(keys[4], STYLE_WIDTH, style, np.sqrt(STYLE_WIDTH / 500) * 0.5), "script2": dense(keys[5], style, len(STYLE_CLASSES))},
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
    width = whole.shape[1] - STYLE_WIDTH
    units = units * jax.random.bernoulli(keys[0], 1 - drop, (units.shape[1],))
    deeds = whole[:, :width] * jax.random.bernoulli(keys[1], 1 - drop, (whole.shape[0], width))
    style = whole[:, width:] * jax.random.bernoulli(keys[2], 1 - drop_style, (whole.shape[0], STYLE_WIDTH))
    pooled = jnp.concatenate([pool(embed(parameters["deeds"], units), segments, count), deeds], axis=1)
    all_classes = decide(parameters["deeds"], pooled, keys[3], 0.3)
    some = decide(parameters["style"], style, keys[4], 0.3)
    return all_classes.at[:, np.array(STYLE_CLASSES)].add(some)


def merged(networks: list[dict]) -> dict:
    """Several networks, both towers of each, as one of the plain form: blocks on the diagonal, logits averaged."""
    deeds, style = [n["deeds"] for n in networks], [n["style"] for n in networks]
    hidden, embed, second = SIZES["deeds"].values()
    style_second, count = SIZES["style"]["second"], len(networks)
    unit2 = np.zeros((count * hidden, count * embed), np.float32)
    whole = deeds[0]["script1"][0].shape[0] - 2 * embed
    script1 = np.zeros((2 * count * embed + whole + STYLE_WIDTH, count * (second + style_second)), np.float32)
    script2 = np.zeros((count * (second + style_second), CLASSES), np.float32)
    for at in range(count):
        own = slice(at * embed, (at + 1) * embed)
        unit2[at * hidden : (at + 1) * hidden, own] = deeds[at]["unit2"][0]
        weight, columns = deeds[at]["script1"][0], slice(at * second, (at + 1) * second)
        script1[own, columns] = weight[:embed]
        script1[count * embed + at * embed : count * embed + (at + 1) * embed, columns] = weight[embed : 2 * embed]
        script1[2 * count * embed : -STYLE_WIDTH, columns] = weight[2 * embed :]
        script2[columns] = deeds[at]["script2"][0] / count
        columns = slice(count * second + at * style_second, count * second + (at + 1) * style_second)
        script1[-STYLE_WIDTH:, columns] = style[at]["script1"][0]
        script2[columns, STYLE_CLASSES[0] : STYLE_CLASSES[-1] + 1] = style[at]["script2"][0] / count
    bias2 = sum(tower["script2"][1] for tower in deeds) / count
    bias2[list(STYLE_CLASSES)] += sum(tower["script2"][1] for tower in style) / count
    return {
        "unit1": (np.concatenate([t["unit1"][0] for t in deeds], axis=1), np.concatenate([t["unit1"][1] for t in deeds])),
        "unit2": (unit2, np.concatenate([t["unit2"][1] for t in deeds])),
        "script1": (script1, np.concatenate([t["script1"][1] for t in deeds + style])),
        "script2": (script2, bias2),
    }


def run(plain: dict, units, starts, whole) -> np.ndarray:
    """Logits of a network of the plain form, in numpy; `units` may be sparse."""
    dense = lambda layer, values: values @ plain[layer][0] + plain[layer][1]
    embedded = np.maximum(dense("unit2", np.maximum(dense("unit1", units), 0)), 0)
    largest = np.maximum.reduceat(embedded, starts[:-1])
    mean = np.add.reduceat(embedded, starts[:-1]) / np.diff(starts)[:, None]
    return dense("script2", np.maximum(dense("script1", np.concatenate([largest, mean, whole], axis=1)), 0))
