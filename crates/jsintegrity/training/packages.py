"""Fetches honest scripts of published packages as a corpus: `python packages.py OUT.jsonl`.

`packages.tsv` has the registry, the name and the version of each package: widgets, forms, wallets, checkouts, players, analytics and
administration pages, whose ordinary work looks most like an attack. Registries never change what a version has, so the same list gives
the same corpus. From each package come at most `MOST` scripts, those of bundles first. Nothing of them is run.
"""

import concurrent.futures
import hashlib
import io
import json
import os
import pathlib
import re
import sys
import tarfile
import urllib.parse
import urllib.request
import zipfile

MOST = 10  # scripts of one package
SHORTEST, LONGEST = 200, 400_000  # bytes of a script
LARGEST = 100_000_000  # bytes of an archive
SCRIPT = re.compile(r"\.[mc]?js$")
# Translations are data, and tests are no code of pages.
LEFT_OUT = re.compile(r"(^|/)(__tests__|tests?|specs?|locales?|i18n|lang|langs|languages|l10n|translations)/|[-_.](test|spec)\.[mc]?js$")
BUNDLE = re.compile(r"\.min\.js$|[-./](umd|iife|bundle|browser|global)[-./]|/(dist|build|static|public|assets)/")


def main(out: str):
    lines = (pathlib.Path(__file__).parent / "packages.tsv").read_text().splitlines()
    packages = [line.split("\t") for line in lines if line and not line.startswith("#")]
    seen, scripts, failed = set(), 0, 0
    with concurrent.futures.ThreadPoolExecutor(8) as pool, open(out + ".tmp", "w") as file:
        for (registry, name, version), got in zip(packages, pool.map(lambda package: attempt(*package), packages)):
            if isinstance(got, Exception):
                print(f"{registry} {name} {version}: {got}", file=sys.stderr)
                failed += 1
                continue
            # Of one scope is of one hand.
            hand = f"{registry}:{name.split('/')[0]}"
            for path, digest, text in got:
                if digest in seen:
                    continue
                seen.add(digest)
                scripts += 1
                row = {"id": digest, "label": "benign", "subtype": "package", "core": True, "origin": registry, "hand": hand, "cluster": "", "project": "", "site": ""}
                row |= {"transform": "none", "source": f"{registry}/{name}@{version}/{path}", "bytes": len(text), "text": text}
                file.write(json.dumps(row) + "\n")
        file.flush()
        os.fsync(file.fileno())
    os.replace(out + ".tmp", out)
    print(f"{scripts} scripts of {len(packages) - failed} packages, {failed} packages failed", file=sys.stderr)
    sys.exit(failed > 0)


def attempt(*package: str):
    for left in (2, 1, 0):
        try:
            return chosen(*package)
        except Exception as error:  # whatever is wrong with one archive, the others go on
            if not left:
                return error


def chosen(registry: str, name: str, version: str) -> list[tuple[str, str, str]]:
    """The scripts of a package that are taken: path, SHA-256, text."""
    found = {}
    for path, content in (of_npm if registry == "npm" else of_pypi)(name, version):
        try:
            found.setdefault(hashlib.sha256(content).hexdigest(), (path, content.decode()))
        except UnicodeDecodeError:
            continue
    order = sorted(found, key=lambda digest: (not BUNDLE.search(found[digest][0]), digest))
    return [(found[digest][0], digest, found[digest][1]) for digest in order[:MOST]]


def of_npm(name: str, version: str):
    base = name.split("/")[-1]
    archive = fetch(f"https://registry.npmjs.org/{urllib.parse.quote(name)}/-/{base}-{version}.tgz")
    with tarfile.open(fileobj=io.BytesIO(archive), mode="r:gz") as members:
        for member in members:
            if member.isfile() and taken(member.name, member.size):
                yield member.name, members.extractfile(member).read()


def of_pypi(name: str, version: str):
    listed = json.loads(fetch(f"https://pypi.org/simple/{name}/", "application/vnd.pypi.simple.v1+json"))
    wheels = (file for file in listed["files"] if file["filename"].endswith(".whl") and file["filename"].split("-")[1] == version)
    # The first by name is the same at any time.
    wheel = min(wheels, key=lambda file: file["filename"])
    archive = fetch(wheel["url"])
    if hashlib.sha256(archive).hexdigest() != wheel["hashes"]["sha256"]:
        raise ValueError(f"{wheel['filename']} is not what the index says")
    with zipfile.ZipFile(io.BytesIO(archive)) as members:
        for member in sorted(members.infolist(), key=lambda member: member.filename):
            if taken(member.filename, member.file_size):
                yield member.filename, members.read(member)


def taken(path: str, size: int) -> bool:
    return SHORTEST <= size <= LONGEST and bool(SCRIPT.search(path)) and not LEFT_OUT.search(path)


def fetch(url: str, accept: str = "*/*") -> bytes:
    request = urllib.request.Request(url, headers={"Accept": accept, "User-Agent": "pagewarden-training"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        content = answer.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise ValueError(f"larger than {LARGEST} bytes")
    return content


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
