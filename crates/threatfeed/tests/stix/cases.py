"""Prints the patterns of the tests of stix2-patterns, a JSON object a line: the case, the pattern, and whether it is valid.

Nothing of those tests is run: their tables are read as literals. Patterns on standard input, a JSON text a line, are judged by
the package itself, and come last.
"""

import ast
import json
import os
import sys

import stix2patterns
from stix2patterns.validator import validate


def tell(case, pattern, valid):
    print(json.dumps({"case": case, "pattern": pattern, "valid": valid}))


def literals(node):
    """The values of a list that are literals, and the first of each tuple."""
    for item in getattr(node, "elts", []):
        first = item.elts[0] if isinstance(item, ast.Tuple) and item.elts else item
        try:
            value = ast.literal_eval(first)
        except ValueError:
            continue
        if isinstance(value, str):
            yield value


def tables(text):
    """Name and values of each table of a file of tests."""
    for node in ast.parse(text).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            yield node.targets[0].id.lower(), list(literals(node.value))
        for decorator in getattr(node, "decorator_list", []):
            if isinstance(decorator, ast.Call) and len(decorator.args) > 1:
                yield node.name, list(literals(decorator.args[1]))


def main():
    tests = os.path.join(os.path.dirname(stix2patterns.__file__), "test")
    for version in ("v20", "v21"):
        folder = os.path.join(tests, version)
        with open(os.path.join(folder, "spec_examples.txt"), encoding="utf-8") as examples:
            for number, line in enumerate(examples, 1):
                tell(f"{version} example {number}", line.strip(), True)
        for name in ("test_validator.py", "test_inspector.py"):
            with open(os.path.join(folder, name), encoding="utf-8") as text:
                for table, patterns in tables(text.read()):
                    for number, pattern in enumerate(patterns, 1):
                        tell(f"{version} {table} {number}", pattern, "fail" not in table)
    for number, line in enumerate(sys.stdin, 1):
        pattern = json.loads(line)
        tell(f"own {number}", pattern, bool(validate(pattern, stix_version="2.1", print_errs=False)))


main()
