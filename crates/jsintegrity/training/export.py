"""Writes a trained network as the bundle that the crate loads, with recorded outputs for the parity test."""

import json
import os
import struct

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

MAGIC = b"PWJSMDL1"


def mlp(first: tuple, second: tuple, last_relu: bool) -> bytes:
    """Two dense layers as float32 ONNX: `input` [n, in] to `output` [n, out]."""
    constants = {"w1": first[0], "b1": first[1], "w2": second[0], "b2": second[1]}
    initializers = [numpy_helper.from_array(np.ascontiguousarray(v, np.float32), name) for name, v in constants.items()]
    nodes = [
        helper.make_node("MatMul", ["input", "w1"], ["m1"]),
        helper.make_node("Add", ["m1", "b1"], ["a1"]),
        helper.make_node("Relu", ["a1"], ["h1"]),
        helper.make_node("MatMul", ["h1", "w2"], ["m2"]),
        helper.make_node("Add", ["m2", "b2"], ["a2" if last_relu else "output"]),
    ]
    if last_relu:
        nodes.append(helper.make_node("Relu", ["a2"], ["output"]))
    value = lambda name, width: helper.make_tensor_value_info(name, TensorProto.FLOAT, ["n", width])
    graph = helper.make_graph(
        nodes, "mlp", [value("input", first[0].shape[0])], [value("output", second[0].shape[1])], initializers
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    return model.SerializeToString(deterministic=True)


def bundle(path: str, plain: dict, layout: int, thresholds, scale: float) -> dict:
    """Writes the bundle; gives its header."""
    unit = mlp(plain["unit1"], plain["unit2"], last_relu=True)
    script = mlp(plain["script1"], plain["script2"], last_relu=False)
    embed = plain["unit2"][0].shape[1]
    header = {
        "layout": layout,
        "unit_width": plain["unit1"][0].shape[0],
        "whole_width": plain["script1"][0].shape[0] - 2 * embed,
        "embed": embed,
        "unit_bytes": len(unit),
        "script_bytes": len(script),
        "calibration": {"thresholds": [round(float(t), 4) for t in thresholds], "scale": scale},
    }
    text = json.dumps(header, sort_keys=True).encode()
    write(path, MAGIC + struct.pack("<I", len(text)) + text + unit + script)
    return header, unit, script


def parity(path: str, header: dict, unit: bytes, script: bytes, rng):
    """Records what onnxruntime gives for made-up rows: scripts of 1, 3 and 40 units."""
    run = lambda model, rows: onnxruntime.InferenceSession(model).run(None, {"input": rows})[0]
    cases = []
    for units in (1, 3, 40):
        dense = np.zeros((units, header["unit_width"]), np.float32)
        for row in dense:
            places = rng.choice(header["unit_width"], 60, replace=False)
            row[places] = rng.random(60, np.float32).round(3)
        whole = (rng.random(header["whole_width"], np.float32) * (rng.random(header["whole_width"]) < 0.3)).round(3).astype(np.float32)
        embedded = run(unit, dense)
        pooled = np.concatenate([embedded.max(axis=0), embedded.mean(axis=0), whole])[None, :]
        sparse = [[[int(place), float(row[place])] for place in np.flatnonzero(row)] for row in dense]
        cases.append({"units": sparse, "whole": [float(v) for v in whole], "logits": [float(v) for v in run(script, pooled)[0]]})
    write(path, json.dumps(cases, separators=(",", ":")).encode() + b"\n")


def write(path: str, data: bytes):
    temporary = path + ".tmp"
    with open(temporary, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(temporary, path)
