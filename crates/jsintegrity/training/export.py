"""Writes a trained network as the bundle that the crate loads, with recorded outputs for the parity test."""

import json
import os
import struct

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

import forest

MAGIC = b"PWJSMDL3"


def onnx_bytes(nodes: list, constants: dict, width_in: int, width_out: int) -> bytes:
    """A float32 ONNX network from `input` [n, in] to `output` [n, out]."""
    initializers = [numpy_helper.from_array(np.ascontiguousarray(v, np.float32), name) for name, v in constants.items()]
    value = lambda name, width: helper.make_tensor_value_info(name, TensorProto.FLOAT, ["n", width])
    graph = helper.make_graph(nodes, "mlp", [value("input", width_in)], [value("output", width_out)], initializers)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    return model.SerializeToString(deterministic=True)


def parts(plain: dict) -> dict:
    """The network in the parts of the bundle: the two first layers, as (weights, bias), and two ONNX networks for the rest.

    The unit network's rest takes what its first layer gives before the activation; the script network's takes the pooled
    embeddings, and behind them what its first layer gives for the numbers of the whole.
    """
    embed = plain["unit2"][0].shape[1]
    weight, bias = plain["script1"]
    pooled, whole, second = weight[: 2 * embed], weight[2 * embed :], weight.shape[1]
    node = helper.make_node
    unit = onnx_bytes(
        [
            node("Relu", ["input"], ["h1"]),
            node("MatMul", ["h1", "w2"], ["m2"]),
            node("Add", ["m2", "b2"], ["a2"]),
            node("Relu", ["a2"], ["output"]),
        ],
        {"w2": plain["unit2"][0], "b2": plain["unit2"][1]},
        plain["unit2"][0].shape[0],
        embed,
    )
    script = onnx_bytes(
        [
            node("MatMul", ["input", "w1"], ["m1"]),
            node("Relu", ["m1"], ["h1"]),
            node("MatMul", ["h1", "w2"], ["m2"]),
            node("Add", ["m2", "b2"], ["output"]),
        ],
        {"w1": np.concatenate([pooled, np.eye(second, dtype=np.float32)]), "w2": plain["script2"][0], "b2": plain["script2"][1]},
        2 * embed + second,
        plain["script2"][0].shape[1],
    )
    return {"unit_first": plain["unit1"], "whole_first": (whole, bias), "unit": unit, "script": script}


def bundle(path: str, model, layout: int, thresholds, scale: float) -> dict:
    """Writes the bundle; gives its header."""
    pieces = parts(model.networks)
    forests = {name: forest.table(model.forests[name]) for name in forest.FORESTS}
    header = {
        "layout": layout,
        "unit_width": pieces["unit_first"][0].shape[0],
        "whole_width": pieces["whole_first"][0].shape[0],
        "hidden": pieces["unit_first"][0].shape[1],
        "second": pieces["whole_first"][0].shape[1],
        "embed": model.networks["unit2"][0].shape[1],
        "unit_bytes": len(pieces["unit"]),
        "script_bytes": len(pieces["script"]),
        "networks_weight": forest.WEIGHTS["networks"],
        "forests": [{"bytes": len(forests[name]), "weight": forest.WEIGHTS[name]} for name in forest.FORESTS],
        "calibration": {"thresholds": [round(float(t), 4) for t in thresholds], "scale": scale},
    }
    text = json.dumps(header, sort_keys=True).encode()
    floats = lambda layer: b"".join(np.ascontiguousarray(part, "<f4").tobytes() for part in layer)
    first = floats(pieces["unit_first"]) + floats(pieces["whole_first"])
    rest = pieces["unit"] + pieces["script"] + b"".join(forests.values())
    write(path, MAGIC + struct.pack("<I", len(text)) + text + first + rest)
    return header


def parity(path: str, model, rng):
    """Records what numpy (first layers), onnxruntime (the rest) and LightGBM give for made-up rows: scripts of 1, 3 and 40
    units."""
    pieces = parts(model.networks)
    run = lambda name, rows: onnxruntime.InferenceSession(pieces[name]).run(None, {"input": rows})[0]
    dense = lambda name, rows: (rows @ pieces[name][0] + pieces[name][1]).astype(np.float32)
    unit_width, whole_width = pieces["unit_first"][0].shape[0], pieces["whole_first"][0].shape[0]
    cases = []
    for units in (1, 3, 40):
        rows = np.zeros((units, unit_width), np.float32)
        for row in rows:
            places = rng.choice(unit_width, 60, replace=False)
            row[places] = rng.random(60, np.float32).round(3)
        whole = (rng.random(whole_width, np.float32) * (rng.random(whole_width) < 0.3)).round(3).astype(np.float32)
        embedded = run("unit", dense("unit_first", rows))
        second = np.concatenate([embedded.max(axis=0), embedded.mean(axis=0), dense("whole_first", whole)])[None, :]
        logits = run("script", second)
        seen = np.concatenate([rows.max(axis=0), whole])[None, :]
        odds = forest.mixed(logits[:, 1:] - logits[:, :1], forest.odds(model.forests, seen))
        sparse = [[[int(place), float(row[place])] for place in np.flatnonzero(row)] for row in rows]
        cases.append({"units": sparse, "whole": [float(v) for v in whole], "odds": [float(v) for v in odds[0]]})
    write(path, json.dumps(cases, separators=(",", ":")).encode() + b"\n")


def write(path: str, data: bytes):
    temporary = path + ".tmp"
    with open(temporary, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(temporary, path)
