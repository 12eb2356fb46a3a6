"""How often signals hold, in benign scripts and in each kind of malicious ones.

    python rates.py held.jsonl [--pairs] [--only SIGNAL,...]

`held.jsonl` comes from the example `held_signals`. Rows that are not core are left out. For benign scripts it counts unique
scripts; for malicious ones scripts and, in brackets, hands. `--pairs` adds the pairs that hold in no benign script.
"""

import argparse
import collections
import itertools
import json


def kind(row: dict) -> str:
    if row["label"] != "malware":
        return row["label"]
    return "dropper" if row.get("subtype") == "dropper-wsh" else f"malware/{row.get('subtype')}"


def hand(row: dict) -> str:
    return row.get("hand") or row.get("project") or row.get("site") or row.get("cluster") or row["id"]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("held")
    parser.add_argument("--pairs", action="store_true")
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    only = set(filter(None, options.only.split(",")))
    scripts, hands, totals = collections.defaultdict(collections.Counter), collections.defaultdict(lambda: collections.defaultdict(set)), collections.Counter()
    with open(options.held) as lines:
        for row in map(json.loads, lines):
            if row.get("core") is False:
                continue
            own = kind(row)
            totals[own] += 1
            names = [(name,) for name in row["signals"]]
            if options.pairs:
                names += list(itertools.combinations(sorted(row["signals"]), 2))
            for name in names:
                if only and not only & set(name):
                    continue
                scripts[name][own] += 1
                hands[name][own].add(hand(row))
    print("rows:", dict(totals))
    order = lambda name: (len(name), scripts[name]["benign"] / (1 + sum(scripts[name].values())), name)
    for name in sorted(scripts, key=order):
        counts = scripts[name]
        if len(name) > 1 and (counts["benign"] or sum(len(own) for own in hands[name].values()) < 3):
            continue
        others = ", ".join(f"{own} {count} ({len(hands[name][own])})" for own, count in counts.most_common() if own != "benign")
        print(f"{' + '.join(name):60} benign {counts['benign']} of {totals['benign']} ({len(hands[name]['benign'])} hands); {others}")


if __name__ == "__main__":
    main()
