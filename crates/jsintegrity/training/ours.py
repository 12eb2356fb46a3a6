"""Writes the fixtures of our own as a corpus: `python ours.py > ours.jsonl`.

`ours/KIND/NN-name.bad.js` has the shape of an attack of that kind, after published descriptions; `NN-name.good.js` are its honest
twins. They are for training alone (`core` is false: no table counts them), and all files of one number are one hand.
"""

import hashlib
import json
import pathlib

# Files among the stealers that read payment forms of shops.
SKIMMERS = ("16-gtm", "17-woo", "18-fake-pay", "19-ws-skimmer", "20-img-onerror", "89-", "90-", "91-", "92-", "93-", "94-")


def main():
    for path in sorted((pathlib.Path(__file__).parent / "ours").glob("*/*.js")):
        text, kind = path.read_text(), path.parent.name
        malicious = path.name.endswith(".bad.js")
        skims = kind == "skimmer" or kind == "stealer" and path.name.startswith(SKIMMERS)
        label = "benign" if not malicious else "magecart" if skims else "malware"
        hand = f"ours-{kind}-{path.name.split('-')[0]}"
        row = {"id": hashlib.sha256(text.encode()).hexdigest(), "label": label, "subtype": kind, "quality": "clear", "core": False, "origin": "ours"}
        row |= {"hand": hand, "cluster": hand, "project": "", "source": f"ours/{kind}/{path.name}", "transform": "none", "bytes": len(text), "text": text}
        print(json.dumps(row))


if __name__ == "__main__":
    main()
