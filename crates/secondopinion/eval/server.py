"""Starts llama.cpp's HTTP server on loopback, with one model file, and prints its chat endpoint.

    pip install xllamacpp==2026.10.11549
    python server.py MODEL.gguf [--sha256 HEX] [--threads 1] [--context 4096] [--port 0]

Runs until its standard input is closed. With --sha256, a file with another digest is refused.
"""

import argparse
import hashlib
import sys

import xllamacpp

options = argparse.ArgumentParser()
options.add_argument("model")
options.add_argument("--sha256")
options.add_argument("--threads", type=int, default=1)
options.add_argument("--context", type=int, default=4096)
options.add_argument("--port", type=int, default=0)
options = options.parse_args()

if options.sha256:
    with open(options.model, "rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest != options.sha256:
        sys.exit(f"expected a model with SHA-256 {options.sha256}, got {digest}")

params = xllamacpp.CommonParams()
params.model.path = options.model
params.n_ctx = options.context
params.n_parallel = 1
params.cpuparams.n_threads = options.threads
params.cpuparams_batch.n_threads = options.threads
params.port = options.port
params.hostnames = ["127.0.0.1"]

server = xllamacpp.Server(params)
print(f"{server.listening_address.rstrip('/')}/v1/chat/completions", flush=True)
sys.stdin.read()
