#!/usr/bin/env python3
"""Bundles, seals and checkpoints as somebody else meets them.

    outside_bundle.py PROGRAM [--flips N]

A case with a capture that may not be handed on and one that is sealed is signed and bundled; the bag is read by bagit (PyPI) and by the
verifier inside it; the roots are worked out again here. Then N random byte flips (40 without the option): each must be said by
`tidewaiter verify` and by the script. Runs under build/test-venv; where that is not installed it says so and exits 77.
"""
import base64
import collections
import hashlib
import json
import os
import pathlib
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = ROOT / "tests" / "cases" / "data"
VENV = ROOT / "build" / "test-venv" / "bin" / "python"

if os.environ.get("TIDEWAITER_IN_TEST_VENV") != "1":
    if not VENV.exists():
        print(f"no {VENV.relative_to(ROOT)}: `./run test` installs it from setup/python-test.txt")
        sys.exit(77)
    os.execve(VENV, [str(VENV), *sys.argv], {**os.environ, "TIDEWAITER_IN_TEST_VENV": "1"})

import bagit  # noqa: E402

failures = 0


def check(truth, words):
    global failures
    if not truth:
        failures += 1
        print("FAILED:", words)


class Desk:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder

    def __call__(self, *words, ends=0):
        done = subprocess.run([self.program, *words], cwd=self.folder, capture_output=True, timeout=300,
                              env={"PATH": "/usr/bin:/bin", "TIDEWAITER_LAND": "none", "LC_ALL": "C.UTF-8", "HOME": str(self.folder)})
        if ends is not None:
            check(done.returncode == ends, f"{' '.join(words)} ended with {done.returncode}, not {ends}\n{done.stdout.decode()[-2000:]}{done.stderr.decode()[-600:]}")
        return done


def tree(folder):
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.rglob("*")) if p.is_file()}


def merkle(hashes):
    """RFC 6962 section 2.1, written here once more on purpose."""
    level = [hashlib.sha256(b"\0" + h).digest() for h in hashes]
    if not level:
        return hashlib.sha256(b"").hexdigest()
    while len(level) > 1:
        level = [hashlib.sha256(b"\1" + level[i] + level[i + 1]).digest() if i + 1 < len(level) else level[i] for i in range(0, len(level), 2)]
    return level[0].hex()


def make_case(desk):
    desk("init", "east", "--name", "Made-up strait")
    desk("add", "east", str(DATA / "ports.csv"), "--source", "a made-up list", "--licence", "CC0")
    desk("add", "east", str(DATA / "feed.csv"), "--source", "a made-up feed", "--simulated")
    desk("add", "east", str(DATA / "strait" / "hulls.csv"), "--source", "a paid register", "--licence", "not to be handed on", "--no-export")
    desk("add", "east", str(DATA / "strait" / "looks.csv"), "--source", "a witness", "--kind", "person")
    desk("run", "east", "--threads", "2")
    (desk.folder / "vault").mkdir()
    shutil.copytree(desk.folder / "east", desk.folder / "unsealed")
    desk("keygen", "my.key")
    desk("keygen", "other.key")
    desk("keygen", "my.key", ends=2)


def sealing(desk):
    witness = hashlib.sha256((DATA / "strait" / "looks.csv").read_bytes()).hexdigest()
    kept = desk.folder / "vault" / "witness"
    stored = desk.folder / "east" / "captures" / witness[:2] / witness[2:4] / witness
    check(stored.exists(), "seal: the capture is not where it should be")
    desk("seal", "east", "4", "--to", "vault/witness", ends=2)
    desk("seal", "east", "4", "--why", "names a witness", "--to", "vault/witness")
    check(kept.read_bytes() == (DATA / "strait" / "looks.csv").read_bytes() and not stored.exists(), "seal: the bytes were not moved")
    said = desk("verify", "east", "--json").stdout.decode()
    check("sealed" in said and witness in said and "names a witness" in said, "seal: verify does not say it")
    desk("verify", "east", "--strict", ends=15)
    desk("seal", "east", "4", "--why", "again", "--to", "vault/second", ends=2)
    (desk.folder / "vault" / "forged").write_bytes(kept.read_bytes() + b"\n")
    desk("unseal", "east", "4", "--from", "vault/forged", ends=5)
    check("sealed" in desk("verify", "east").stdout.decode(), "unseal: forged bytes opened the seal")
    desk("unseal", "east", witness[:12], "--from", "vault/witness")
    desk("verify", "east", "--strict")
    check(stored.exists(), "unseal: the bytes are not back")
    desk("seal", "east", "4", "--why", "names a witness", "--to", "vault/third")
    for command in (["report", "east", "-o", "r.html"], ["export", "east", "-o", "e.json"], ["show", "east", "capture"]):
        desk(*command, ends=None if command[0] == "show" else 0)
    return witness


def signing(desk):
    desk("verify", "east", "--key", "my.key.pub", ends=11)
    desk("sign", "east", "--key", "my.key.pub", ends=2)
    desk("sign", "east", "--key", "my.key", "-o", "held.json")
    desk("verify", "east", "--key", "my.key.pub")
    desk("verify", "east", "--key", "other.key.pub", ends=11)
    desk("verify", "east", "--key", "my.key.pub", "--checkpoint", "held.json")
    envelope = json.loads((desk.folder / "held.json").read_text())
    statement = json.loads(base64.b64decode(envelope["payload"]))
    size = statement["predicate"]["log_size"]
    roots = {s["name"]: s["digest"]["sha256"] for s in statement["subject"]}
    database = sqlite3.connect((desk.folder / "east" / "case.gpkg").as_uri() + "?mode=ro", uri=True)
    entries = [row[0] for row in database.execute("SELECT hash FROM log ORDER BY seq")]
    blobs = sorted({bytes.fromhex(json.loads(row[0])["blob"]) for row in database.execute("SELECT body FROM object WHERE kind = 'capture'")})
    check(roots["log"] == merkle(entries[:size]), "sign: the log's root is not what RFC 6962 gives")
    check(roots["captures"] == merkle(blobs), "sign: the captures' root is not what RFC 6962 gives")
    check(len(entries) == size + 1, "sign: the signature is not in the log")
    # The owner makes the case anew, without the witness: its own log is whole, only the checkpoint held elsewhere tells.
    shutil.copytree(desk.folder / "unsealed", desk.folder / "rewritten")
    desk("sign", "rewritten", "--key", "my.key")
    desk("verify", "rewritten", "--key", "my.key.pub")
    said = desk("verify", "rewritten", "--key", "my.key.pub", "--checkpoint", "held.json", ends=11).stdout.decode()
    check("checkpoint kept elsewhere" in said, "sign: a rewritten case passes")
    broken = envelope["payload"][:40] + ("A" if envelope["payload"][40] != "A" else "B") + envelope["payload"][41:]
    (desk.folder / "broken.json").write_text(json.dumps({**envelope, "payload": broken}, separators=(",", ":"), sort_keys=True))
    desk("verify", "east", "--key", "my.key.pub", "--checkpoint", "broken.json", ends=11)
    desk("add", "east", str(DATA / "strait" / "places.csv"), "--source", "later")
    desk("verify", "east", "--key", "my.key.pub", "--checkpoint", "held.json")


def sentence(mmsi, time, lat, lon, spoilt):
    """A position report (message 1, ITU-R M.1371) with a time before it; `spoilt` gives it a wrong checksum."""
    bits = "".join(format(value & ((1 << size) - 1), f"0{size}b") for value, size in (
        (1, 6), (0, 2), (mmsi, 30), (0, 4), (0, 8), (100, 10), (0, 1), (round(lon * 600000), 28), (round(lat * 600000), 27),
        (450, 12), (45, 9), (time % 60, 6), (0, 2), (0, 3), (0, 1), (0, 19)))
    payload = "".join(chr(v + 48 if v < 40 else v + 56) for v in (int(bits[i:i + 6], 2) for i in range(0, 168, 6)))

    def summed(text):
        total = 0
        for c in text:
            total ^= ord(c)
        return f"{text}*{total:02X}"
    line = summed(f"AIVDM,1,1,,A,{payload},0")
    if spoilt:
        line = line[:-2] + format(int(line[-2:], 16) ^ 1, "02X")
    return "\\" + summed(f"c:{time}") + "\\!" + line


def made_again(desk):
    """Levels 3 and 4, and how they fail where levels 0 to 2 see nothing."""
    desk("verify", "unsealed", "--level", "3", "--strict")
    desk("verify", "unsealed", "--level", "4", "--strict", ends=15)  # no report is recorded
    desk("report", "unsealed", "-o", "first.html", "--record")
    desk("report", "unsealed", "-o", "second.html", "--record")
    check((desk.folder / "first.html").read_bytes() == (desk.folder / "second.html").read_bytes(), "report: recording a report changed it")
    desk("verify", "unsealed", "--level", "4", "--strict")
    desk("export", "unsealed", "--format", "bagit", "-o", "whole.bag")
    said = desk("verify", "whole.bag", "--level", "4", "--json").stdout.decode()
    check("leaves out" in said or "not here" in said, "bag: level 4 passes without the captures that are left out")
    # Sentences with a wrong checksum, kept by a switch that the case records: without the record the rows don't come out again.
    lines = [sentence(299000009, 1551398400 + 600 * n, 42.2 + n / 500, 130.3 + n / 300, n % 3 == 0) for n in range(300)]
    (desk.folder / "bad.nmea").write_text("\n".join(lines) + "\n")
    desk("init", "kept", "--name", "Kept")
    desk("add", "kept", "bad.nmea", "--source", "a made-up receiver", "--simulated", "--keep-bad-checksum")
    desk("run", "kept")
    desk("verify", "kept", "--level", "3", "--strict")
    forged = sqlite3.connect(desk.folder / "kept" / "case.gpkg")
    check(forged.execute("DELETE FROM stages WHERE name = 'options'").rowcount == 1, "add: how a capture was read is not recorded")
    forged.commit()
    forged.close()
    desk("verify", "kept", "--level", "2", "--strict")
    said = desk("verify", "kept", "--level", "3", "--json", ends=13).stdout.decode()
    found = [f for f in json.loads(said)["findings"] if f["finding"] == "derivation_differs"]
    check(any(f["what"] == "events" and f["dependents"] > 0 for f in found), f"level 3: the events that don't come out again are not named: {found}")


def script(desk, bag):
    return subprocess.run([sys.executable, "-I", "-S", str(bag / "verify_bundle.py")], cwd=desk.folder, capture_output=True, timeout=120)


def bundling(desk, witness):
    bag = desk.folder / "east.bag"
    desk("export", "east", "--format", "bagit", ends=2)
    desk("export", "east", "--format", "bagit", "-o", "east.bag")
    desk("export", "east", "--format", "bagit", "-o", "east.bag", ends=2)
    desk("export", "east", "--format", "bagit", "-o", "again.bag")
    before = tree(bag)
    check(before == tree(desk.folder / "again.bag"), "bag: two bundles of one case differ")
    check(all(name.isascii() for name in before), "bag: a name is not ASCII")
    bagit.Bag(str(bag)).validate()
    withheld = {line.split()[0]: line.split()[2] for line in (bag / "withheld.txt").read_text().splitlines()}
    paid = hashlib.sha256((DATA / "strait" / "hulls.csv").read_bytes()).hexdigest()
    check(withheld == {witness: "sealed", paid: "licence"}, f"bag: withheld are {withheld}")
    check(not any(paid in name or witness in name for name in before), "bag: withheld bytes came along")
    said = desk("verify", "east.bag", "--key", "my.key.pub", "--json").stdout.decode()
    check("withheld" in said and paid in said and "sealed" in said, "bag: verify does not say what is withheld")
    desk("verify", "east.bag", "--strict", ends=15)
    check(tree(bag) == before, "bag: verifying it changed it")
    done = script(desk, bag)
    check(done.returncode == 0 and b"checkpoint over" in done.stdout, "bag: its own verifier: " + done.stdout.decode() + done.stderr.decode())
    (bag / "data" / "extra.txt").write_text("x")
    desk("verify", "east.bag", ends=10)
    check(script(desk, bag).returncode == 10, "bag: its own verifier passes over an extra file")
    (bag / "data" / "extra.txt").unlink()
    return before


def flips(desk, before, count):
    bag = desk.folder / "east.bag"
    chance = random.Random(20261122)
    table = collections.defaultdict(collections.Counter)
    groups = {"captures": [n for n in before if n.startswith("data/captures/")], "lake": [n for n in before if n.startswith("data/lake/")],
              "case.gpkg": ["data/case.gpkg"], "case.toml": ["data/case.toml"], "manifests": ["manifest-sha256.txt", "tagmanifest-sha256.txt"],
              "other tag files": [n for n in before if "/" not in n and "manifest" not in n]}
    for number in range(count):
        where = list(groups)[number % len(groups)]
        name = chance.choice(groups[where])
        content = bytearray((bag / name).read_bytes())
        if not content:
            continue
        place = chance.randrange(len(content))
        kept = content[place]
        content[place] ^= chance.randrange(1, 256)
        (bag / name).write_bytes(content)
        done = desk("verify", "east.bag", "--json", ends=None)
        said = done.stdout.decode("utf-8", "replace")
        if "manifest" in name or name == "bagit.txt":
            told = done.returncode == 10
        else:
            told = done.returncode == 10 and name in said
        check(told, f"flip of byte {place} of {name}: exit {done.returncode}, {'named' if name in said else 'not named'}")
        by_script = None
        if name != "verify_bundle.py":
            by_script = script(desk, bag).returncode
            check(by_script == 10, f"flip of byte {place} of {name}: the script ends with {by_script}")
        if where in ("captures", "lake") and told:
            depends = [f for f in json.loads(said)["findings"] if f["finding"] == "bundle_changed"]
            table[where]["with dependents"] += bool(depends and depends[0]["dependents"] > 0)
        table[where]["flips"] += 1
        table[where]["verify"] += told
        table[where]["script"] += by_script == 10
        content[place] = kept
        (bag / name).write_bytes(content)
    check(tree(bag) == before, "flips: the bag is not as it was")
    for where, row in table.items():
        print(f"| {where} | {row['flips']} | {row['verify']} | {row['script']} | {row['with dependents'] or ''} |")


def main():
    count = int(sys.argv[sys.argv.index("--flips") + 1]) if "--flips" in sys.argv else 40
    with tempfile.TemporaryDirectory() as place:
        desk = Desk(str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(place))
        make_case(desk)
        made_again(desk)
        witness = sealing(desk)
        signing(desk)
        flips(desk, bundling(desk, witness), count)
    print("all as promised" if failures == 0 else f"{failures} FAILED")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
