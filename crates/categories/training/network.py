"""The network: an embedding of n-gram buckets, summed, beside the measures; one hidden layer; one logit.

Small enough for plain numpy and scipy, with gradients by hand, so that training is the same on every machine with the
same versions. Adam (Kingma and Ba, 2015) with decoupled weight decay.
"""

import numpy as np
import scipy.sparse

WIDTH, HIDDEN = 16, 48


def sparse(matrix, rows):
    """Bucket counts of these rows, scaled so that long names do not shout."""
    starts, ends = matrix.offsets[rows], matrix.offsets[rows + 1]
    lengths = ends - starts
    pointers = np.concatenate([[0], np.cumsum(lengths)])
    places = np.arange(pointers[-1]) + np.repeat(starts - pointers[:-1], lengths)
    scale = np.repeat(1 / np.sqrt(np.maximum(lengths, 1)), lengths).astype(np.float32)
    return scipy.sparse.csr_matrix((scale, matrix.buckets[places], pointers),
                                   shape=(len(rows), matrix.bucket_count))


def fresh(rng, buckets, dense):
    inputs = dense + WIDTH
    return {"embed": rng.normal(0, 0.05, (buckets, WIDTH)).astype(np.float32),
            "w1": (rng.normal(0, 1, (inputs, HIDDEN)) / np.sqrt(inputs)).astype(np.float32),
            "b1": np.zeros(HIDDEN, np.float32),
            "w2": (rng.normal(0, 1, HIDDEN) / np.sqrt(HIDDEN)).astype(np.float32), "b2": np.zeros(1, np.float32)}


def forward(p, dense, grams):
    inputs = np.concatenate([dense, grams @ p["embed"]], axis=1)
    hidden = np.maximum(inputs @ p["w1"] + p["b1"], 0)
    return inputs, hidden, hidden @ p["w2"] + p["b2"][0]


def gradients(p, dense, grams, label, weight):
    inputs, hidden, logit = forward(p, dense, grams)
    error = (weight * (1 / (1 + np.exp(-logit)) - label)).astype(np.float32)
    back = np.outer(error, p["w2"]) * (hidden > 0)
    return {"w2": hidden.T @ error, "b2": error.sum(keepdims=True), "w1": inputs.T @ back, "b1": back.sum(0),
            "embed": grams.T @ (back @ p["w1"][dense.shape[1]:].T)}


def train(dense, grams, label, weight, *, seed, epochs=6, batch=2048, rate=4e-3, decay=1e-2, trim=0.0015):
    """Trains on rows of measures (standardised) and bucket counts. After two thirds of the epochs the share `trim` of
    the benign rows that look most like generated ones is left out: lists of popular names hold some."""
    rng = np.random.default_rng(seed)
    p = fresh(rng, grams.shape[1], dense.shape[1])
    m, v = ({k: np.zeros_like(x) for k, x in p.items()} for _ in range(2))
    weight = (weight / weight.mean()).astype(np.float32)
    step, total = 0, epochs * -(-len(label) // batch)
    for epoch in range(epochs):
        if epoch == epochs * 2 // 3 and trim:
            benign = np.flatnonzero(label == 0)
            logit = predict(p, dense[benign], grams[benign])
            weight[benign[logit >= np.quantile(logit, 1 - trim)]] = 0
        order = rng.permutation(len(label))
        for start in range(0, len(order), batch):
            rows = np.sort(order[start:start + batch])
            g = gradients(p, dense[rows], grams[rows], label[rows], weight[rows] / len(rows))
            step += 1
            now = rate * (0.02 + 0.98 * 0.5 * (1 + np.cos(np.pi * step / total)))
            for k in p:
                m[k] += 0.1 * (g[k] - m[k])
                v[k] += 0.01 * (g[k] * g[k] - v[k])
                update = m[k] / (1 - 0.9**step) / (np.sqrt(v[k] / (1 - 0.99**step)) + 1e-8)
                p[k] -= now * (update + (decay * p[k] if p[k].ndim == 2 else 0))
    return p


def predict(p, dense, grams):
    return np.concatenate([forward(p, dense[a:a + 65536], grams[a:a + 65536])[2]
                           for a in range(0, dense.shape[0], 65536)])
