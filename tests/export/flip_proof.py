#!/usr/bin/env python3
"""Random byte flips anywhere in a case and in a bundle of it: each must be told by `tidewaiter verify`, with the statements that it touches.

    flip_proof.py PROGRAM [--flips N] [--seed S]

N flips (60 without the option), spread over captures, lake, case.gpkg and case.toml of a case, and over the files of a bundle. A flip in
case.gpkg that changes no row of any table, no definition and no index lies in a byte that the database does not use, and is counted apart.
Prints a row for each place and ends with 1 when a flip went untold.
"""
import collections
import hashlib
import json
import pathlib
import random
import sqlite3
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = ROOT / "tests" / "cases" / "data"


def option(name, otherwise):
    return int(sys.argv[sys.argv.index(name) + 1]) if name in sys.argv else otherwise


class Desk:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder

    def __call__(self, *words):
        return subprocess.run([self.program, *words], cwd=self.folder, capture_output=True, timeout=300,
                              env={"PATH": "/usr/bin:/bin", "TIDEWAITER_LAND": "none", "LC_ALL": "C.UTF-8", "HOME": str(self.folder)})

    def must(self, *words):
        done = self(*words)
        if done.returncode != 0:
            sys.exit(f"{' '.join(words)} ended with {done.returncode}\n{done.stdout.decode()}{done.stderr.decode()}")
        return done.stdout.decode()


def content_of(database):
    """Every row, definition and complaint of a database file; None where it cannot be read."""
    try:
        connection = sqlite3.connect(f"{database.as_uri()}?mode=ro&immutable=1", uri=True)
        connection.text_factory = bytes
        said = [connection.execute("PRAGMA integrity_check").fetchall(), connection.execute("SELECT * FROM sqlite_master ORDER BY 1, 2").fetchall()]
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name").fetchall():
            said.append(connection.execute('SELECT * FROM "' + name.decode() + '"').fetchall())
        connection.close()
        return hashlib.sha256(repr(said).encode()).hexdigest()
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return None


def make(desk):
    desk.must("init", "haven", "--name", "Haven")
    port, sayings = DATA / "port", DATA / "sayings"
    files = [port / n for n in ("places.csv", "hulls.csv", "looks.csv", "sightings.csv", "questions.toml", "quantity.toml")] + [sayings / n for n in ("claims.csv", "properties.csv", "sources.csv", "hypotheses.toml")]
    desk.must("add", "haven", *map(str, files), "--source", "a made-up analyst", "--kind", "person", "--reliability", "C")
    desk.must("add", "haven", str(DATA / "ports.csv"), "--source", "a made-up list")
    desk.must("add", "haven", str(DATA / "feed.csv"), "--source", "a made-up feed", "--simulated")
    desk.must("run", "haven", "--threads", "2")
    desk.must("statements", "haven", "--record")
    desk.must("export", "haven", "--format", "bagit", "-o", "haven.bag")
    said = json.loads(desk.must("statements", "haven", "--json"))
    rests = collections.defaultdict(set)
    for row in said["locators"]:
        rests[row["capture"]].add(row["id"])
    return len(said["statements"]), rests


def main():
    flips, seed = option("--flips", 60), option("--seed", 20261122)
    chance = random.Random(seed)
    untold = 0
    with tempfile.TemporaryDirectory() as place:
        desk = Desk(str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(place))
        statements, rests = make(desk)
        case, bag = desk.folder / "haven", desk.folder / "haven.bag"
        journal = case / "case.gpkg-wal"
        if journal.exists() and journal.stat().st_size > 0:
            sys.exit("a journal is left beside the case: part of it would be missed")
        ordinals = {}
        connection = sqlite3.connect(f"{(case / 'case.gpkg').as_uri()}?mode=ro", uri=True)
        for number, (body,) in enumerate(connection.execute("SELECT o.body FROM log l JOIN object o ON o.id = l.object WHERE o.kind = 'capture' ORDER BY l.seq"), 1):
            ordinals[json.loads(body)["blob"]] = number
        connection.close()
        untouched = content_of(case / "case.gpkg")
        files = lambda root, under: sorted(p for p in (root / under).rglob("*") if p.is_file() and p.stat().st_size > 0)
        groups = {"captures": files(case, "captures"), "lake": files(case, "lake"), "case.gpkg": [case / "case.gpkg"], "case.toml": [case / "case.toml"], "bundle": files(bag, ".")}
        # As many in the database as in all else: it holds what ties everything together.
        turns = ["captures", "case.gpkg", "lake", "case.gpkg", "bundle", "case.gpkg", "case.toml", "bundle", "case.gpkg", "captures"]
        table = collections.defaultdict(collections.Counter)
        for number in range(flips):
            where = turns[number % len(turns)]
            file = chance.choice(groups[where])
            before = file.read_bytes()
            at = chance.randrange(len(before))
            with open(file, "r+b") as changed:
                changed.seek(at)
                changed.write(bytes([before[at] ^ chance.randrange(1, 256)]))
            done = desk("verify", "haven.bag" if where == "bundle" else "haven", "--json")
            words = done.stdout.decode("utf-8", "replace") + done.stderr.decode("utf-8", "replace")
            findings = json.loads(done.stdout)["findings"] if done.stdout else []
            touched = max([f["statements"] for f in findings], default=0)
            row = table[where]
            row["flips"] += 1
            if 10 <= done.returncode <= 12:
                row["failed"] += 1
            elif done.returncode != 0:
                row["not opened"] += 1
            elif findings:
                row["noted"] += 1
            elif where == "case.gpkg" and content_of(file) == untouched:
                row["unused byte"] += 1
            else:
                untold += 1
                print(f"UNTOLD: byte {at} of {file.relative_to(desk.folder)}")
            every = "every statement" in words or any(f.get("touches", "") == "*" for f in findings)
            if touched > 0 or every:
                row["with statements"] += 1
            # What statements rest on must name as many of them as rest on it.
            if where == "captures":
                expected = len(rests[ordinals[file.name]])
                if touched < expected:
                    untold += 1
                    print(f"SHORT: {file.name} carries {expected} statements, {touched} were named")
            if where == "case.toml" and not (every or touched == statements):
                untold += 1
                print(f"SHORT: case.toml comes before {statements} statements, {touched} were named: {words[:300]}")
            if done.returncode not in (0, 3, 5, 7, 10, 11, 12):
                untold += 1
                print(f"EXIT {done.returncode}: byte {at} of {file.relative_to(desk.folder)}\n{words[:600]}")
            file.write_bytes(before)
        print(f"{statements} statements, seed {seed}\n\n| where | flips | exit 10 to 12 | not opened | noted, exit 0 | unused byte of the database | with statements |\n|---|---|---|---|---|---|---|")
        for where, row in sorted(table.items()):
            print(f"| {where} | {row['flips']} | {row['failed']} | {row['not opened'] or ''} | {row['noted'] or ''} | {row['unused byte'] or ''} | {row['with statements']} |")
        print("every flip was told" if untold == 0 else f"{untold} FAILED")
    sys.exit(0 if untold == 0 else 1)


if __name__ == "__main__":
    main()
