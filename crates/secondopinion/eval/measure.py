"""Measures the second opinion on labelled scripts, as far as time allows, and sums up what there is.

    python measure.py plan   CORPUS.jsonl SCORES.jsonl > plan.jsonl    which scripts are asked about, in which order
    python measure.py ask    plan.jsonl answers.jsonl REVIEW [...]     asks; what is answered already is not asked again
    python measure.py sum    plan.jsonl answers.jsonl                  the tables of docs/second-opinion.md

CORPUS has rows `{"id", "label", "core", "subtype", "text"}`, SCORES the output of `verdict score` on it. REVIEW is the
example `review` of this crate; its environment names the endpoint and the model. The answers hold text about scripts of the
corpus: keep them out of the repository.
"""

import collections
import hashlib
import json
import subprocess
import sys

from injections import CASES

THRESHOLD = 10
NEAR = 12
TRUE_POSITIVES = 60
# One script of each.
INJECTED_SUBTYPES = ["skimmer", "skimmer-deobfuscated", "miner-embed", "browser-exploit", "keylogger"]


def read(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def drawn(row):
    """An order that nobody chose."""
    return hashlib.sha256(row["id"].encode()).hexdigest()


def plan(corpus, scores):
    scores = {row["id"]: row["js_integrity_score"] for row in read(scores)}
    rows = [row for row in read(corpus) if row["core"] and row["id"] in scores]
    benign = sorted((row for row in rows if row["label"] == "benign"), key=lambda row: (scores[row["id"]], drawn(row)))
    flagged = sorted((row for row in rows if row["label"] != "benign" and scores[row["id"]] < THRESHOLD), key=drawn)
    # By subtype in turn, so that the most frequent one does not fill the sample.
    by_subtype = collections.defaultdict(list)
    for row in flagged:
        by_subtype[row["subtype"]].append(row)
    in_turn = []
    while len(in_turn) < TRUE_POSITIVES and any(by_subtype.values()):
        for subtype in sorted(by_subtype):
            if by_subtype[subtype] and len(in_turn) < TRUE_POSITIVES:
                in_turn.append(by_subtype[subtype].pop(0))
    alarms = [row for row in benign if scores[row["id"]] < THRESHOLD]
    near = [row for row in benign if scores[row["id"]] >= THRESHOLD][:NEAR]
    # The sanitiser shortens longer ones, and might leave the talk out with the rest.
    whole = [row for row in flagged if 400 <= len(row["text"]) <= 8_000]
    targets = [next(row for row in whole if row["subtype"] == subtype) for subtype in INJECTED_SUBTYPES]
    question = lambda group, row, text, name="": {
        "id": "/".join(filter(None, [group, name, row["id"][:16]])), "group": group, "case": name,
        "label": row["label"], "subtype": row["subtype"], "text": text,
    }
    groups = [
        [question("false positive", row, row["text"]) for row in alarms],
        [question("untouched", row, row["text"]) for row in targets],
        [question("true positive", row, row["text"]) for row in in_turn],
        [question("near false positive", row, row["text"]) for row in near],
        # Every case on every one of these scripts; each case on one script first, for an unfinished run.
        [question("injection", target, talk(target["text"]), name)
         for turn in range(len(targets)) for at, (name, talk) in enumerate(CASES.items())
         for target in [targets[(at + turn) % len(targets)]]],
    ]
    for group in groups:
        for row in group:
            print(json.dumps(row))


def ask(plan, answers, review):
    rows = read(plan)
    prints = printed(rows, review)
    answered = {}
    try:
        for answer in read(answers):
            if "opinion" in answer or answer.get("final"):
                answered[answer["id"]] = answer
    except FileNotFoundError:
        pass
    by_print = {prints[name]: answer for name, answer in answered.items() if name in prints}
    for row in rows:
        if row["id"] in answered:
            continue
        # The model reads the print alone: the same print is the same question, and is asked once.
        same = by_print.get(prints.get(row["id"]))
        if same:
            answer = {**same, "id": row["id"], "same_print_as": same["id"]}
        else:
            question = json.dumps({"id": row["id"], "text": row["text"]}) + "\n"
            answer = json.loads(subprocess.run(review, input=question, capture_output=True, text=True, check=True).stdout)
            # What the sanitiser does not print is not asked about, however often it is tried.
            answer["final"] = "printed_chars" not in answer
        with open(answers, "a", encoding="utf-8") as file:
            file.write(json.dumps(answer) + "\n")
        if "opinion" in answer and row["id"] in prints:
            by_print[prints[row["id"]]] = answer
        print(row["id"], answer.get("error") or answer["opinion"]["opinion"], flush=True)


def printed(rows, review):
    """The sanitised code of each row that prints at all, by id."""
    questions = "".join(json.dumps({"id": row["id"], "text": row["text"]}) + "\n" for row in rows)
    lines = subprocess.run([*review, "--print"], input=questions, capture_output=True, text=True, check=True).stdout
    codes = map(json.loads, lines.splitlines())
    return {answer["id"]: answer["code"] for answer in codes if "code" in answer}


def sum_up(plan, answers):
    answers = {row["id"]: row for row in read(answers)}
    table = collections.defaultdict(collections.Counter)
    costs = collections.defaultdict(list)
    for row in read(plan):
        answer = answers.get(row["id"])
        said = "not asked yet" if answer is None else answer.get("opinion", {}).get("opinion") or answer["error"]
        table[row["group"]][said] += 1
        if answer and "opinion" in answer and "same_print_as" not in answer:
            opinion = answer["opinion"]
            costs["questions"].append(len(opinion["answers"]))
            for cost in ("latency_ms", "prompt_tokens", "answer_tokens"):
                costs[cost].append(opinion[cost] or 0)
            costs["chars"].append(answer["printed_chars"])
            if row["group"] in ("injection", "untouched"):
                print(f"{row['group']}\t{row['case']}\t{row['subtype']}\t{said}\t{opinion['answers'][0]['reading']}")
    for group, counts in table.items():
        print(group, dict(counts))
    for cost, values in costs.items():
        values.sort()
        print(f"{cost}: median {values[len(values) // 2]}, highest {values[-1]}, sum {sum(values)} of {len(values)} scripts")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["plan", corpus, scores]:
            plan(corpus, scores)
        case ["ask", plan_file, answers_file, *review] if review:
            ask(plan_file, answers_file, review)
        case ["sum", plan_file, answers_file]:
            sum_up(plan_file, answers_file)
        case _:
            sys.exit(__doc__)
