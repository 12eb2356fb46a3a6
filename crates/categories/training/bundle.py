"""Writes a model in the form that `forest.rs` reads, and the names of the parity test."""

import struct

import numpy as np

import generators
import words

MAGIC = b"PWDGAM01"


def model(tables, booster, calibration, limits):
    dump = booster.dump_model()
    out = [MAGIC, struct.pack("<I", 1), tables, struct.pack("<5f", *calibration, *limits),
           struct.pack("<I", len(dump["tree_info"]))]
    for tree in dump["tree_info"]:
        nodes, leaves = [], []
        walk(tree["tree_structure"], nodes, leaves)
        out.append(struct.pack("<HH", len(nodes), len(leaves)))
        out += [struct.pack("<Bfhh", *node) for node in nodes]
        out += [struct.pack("<f", leaf) for leaf in leaves]
    return b"".join(out)


def walk(node, nodes, leaves):
    """Numbers nodes parents first; a leaf is minus one less than its number."""
    if "leaf_value" in node:
        leaves.append(node["leaf_value"])
        return -len(leaves)
    assert node["decision_type"] == "<=" and node["missing_type"] == "None", node
    at = len(nodes)
    nodes.append(None)
    left = walk(node["left_child"], nodes, leaves)
    right = walk(node["right_child"], nodes, leaves)
    # The greatest float32 that is not above: the comparison with a float32 stays the same.
    limit = np.float32(node["threshold"])
    if float(limit) > node["threshold"]:
        limit = np.nextafter(limit, np.float32(-np.inf))
    nodes[at] = (node["split_feature"], float(limit), left, right)
    return at


def parity_names():
    """Names of our own making, of every kind, under suffixes that nobody registers under and under common ones."""
    makers = generators.Makers(words.english(), ["example", "test", "invalid"], seed=11)
    makers.ends = lambda: ["example", "test", "com.example"]
    names = makers.names("random", 40, 3) + makers.names("words", 20, 3)
    return sorted(set(names))[:150] + ["a.example", "xn--bcher-kva.example", "shop.example", "0123456789.example"]
