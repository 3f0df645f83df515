#include "store/bundle.hpp"

namespace tw::store {
namespace {

constexpr std::string_view script = R"python(#!/usr/bin/env python3
"""Checks a bundle that tidewaiter wrote, with nothing but Python's standard library.

    python3 verify_bundle.py [FOLDER]

Every file against the manifests (exit 10 when one differs); the hash chain of the log, the names of the objects and the roots of the
checkpoint (exit 11). The checkpoint's Ed25519 signature needs another program: openssl, or `tidewaiter verify --key`.
"""
import base64
import hashlib
import json
import pathlib
import re
import sqlite3
import sys

LINE = re.compile(r"([0-9a-f]{64})  ([!-~]+)")
faults = {10: [], 11: []}


def sha256(data):
    return hashlib.sha256(data).digest()


def hash_file(path):
    state = hashlib.sha256()
    with open(path, "rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            state.update(block)
    return state.hexdigest()


def read_manifest(root, name, payload):
    listed = {}
    try:
        text = (root / name).read_bytes().decode("ascii", "replace")
    except OSError as wrong:
        faults[10].append(f"{name}: {wrong}")
        return listed
    if text and not text.endswith("\n"):
        faults[10].append(f"{name}: the last line is cut off")
    for number, line in enumerate(text.split("\n")[:-1], 1):
        match = LINE.fullmatch(line)
        path = match and pathlib.PurePosixPath(match[2])
        if not match or path.is_absolute() or ".." in path.parts or match[2].startswith("data/") != payload or match[2] in listed:
            faults[10].append(f"{name} line {number}: no line of a manifest")
            continue
        listed[match[2]] = match[1]
    for path, digest in listed.items():
        try:
            if hash_file(root / path) != digest:
                faults[10].append(f"{path}: its bytes differ from their hash")
        except OSError:
            faults[10].append(f"{path}: not there")
    return listed


def files(root):
    tags, payload = read_manifest(root, "tagmanifest-sha256.txt", False), read_manifest(root, "manifest-sha256.txt", True)
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_file() and name not in tags and name not in payload and name != "tagmanifest-sha256.txt":
            faults[10].append(f"{name}: listed nowhere")
    return payload


def merkle(leaves):
    if not leaves:
        return sha256(b"")
    if len(leaves) == 1:
        return leaves[0]
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return sha256(b"\x01" + merkle(leaves[:half]) + merkle(leaves[half:]))


def root_of(hashes):
    return merkle([sha256(b"\x00" + h) for h in hashes]).hex()


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def log(root):
    """The chain, the objects, and which captures were added by which entry."""
    base = (root / "data" / "case.gpkg").resolve().as_uri()
    database = sqlite3.connect(base + "?mode=ro&immutable=1", uri=True)
    bodies = {}
    for name, kind, body in database.execute("SELECT id, kind, body FROM object"):
        bodies[name] = body
        digest = sha256(f"tidewaiter/{kind}/1\n{body}".encode())
        if name != kind + "_" + base64.b32encode(digest).decode().lower().rstrip("="):
            faults[11].append(f"{name}: the object does not have the hash that is its name")
    entries, captures, head = [], [], b"\0" * 32
    for number, (seq, at, actor, action, named, prev, digest) in enumerate(database.execute("SELECT seq, at, actor, action, object, prev, hash FROM log ORDER BY seq"), 1):
        expected = sha256(prev + canonical({"action": action, "actor": actor, "at": at, "object": named, "seq": seq}))
        if seq != number or prev != head or digest != expected:
            faults[11].append(f"log {seq}: the entry does not continue the chain")
        head = digest
        entries.append(digest)
        if named not in bodies:
            faults[11].append(f"log {seq}: names an object that is not there")
        elif named.startswith("capture_"):
            captures.append((seq, json.loads(bodies[named])["blob"]))
    return entries, captures


def checkpoint(root, entries, captures):
    file = root / "checkpoint.dsse.json"
    if not file.exists():
        return "no checkpoint"
    statement = json.loads(base64.b64decode(json.loads(file.read_text())["payload"]))
    size = statement["predicate"]["log_size"]
    roots = {s["name"]: s["digest"]["sha256"] for s in statement["subject"]}
    signed = sorted({bytes.fromhex(blob) for seq, blob in captures if seq <= size})
    if size > len(entries) or roots.get("log") != root_of(entries[:size]) or roots.get("captures") != root_of(signed):
        faults[11].append("checkpoint: it does not bind this log and these captures")
    return f"checkpoint over {size} entries (signature not checked here)"


def main():
    root = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent
    payload = files(root)
    said = "log not read"
    try:
        entries, captures = log(root)
        withheld = {line.split()[0]: line.split()[2] for line in (root / "withheld.txt").read_text().splitlines()}
        for _, blob in captures:
            if blob in withheld:
                print(f"{withheld[blob]}: {blob} (not in the bundle, not checked)")
            elif payload.get(f"data/captures/{blob[:2]}/{blob[2:4]}/{blob}") != blob:
                faults[10].append(f"capture {blob}: not in the bundle under its hash")
        said = f"{len(entries)} log entries, {len(captures)} captures, " + checkpoint(root, entries, captures)
    except Exception as wrong:  # whatever a damaged file does, it is a fault of the bundle
        faults[11].append(f"the log can't be read: {wrong!r}")
    for level in (10, 11):
        for fault in faults[level]:
            print(f"FAULT {fault}")
    print(f"{len(payload)} files, {said}")
    sys.exit(next((level for level in (10, 11) if faults[level]), 0))


if __name__ == "__main__":
    main()
)python";

}  // namespace

std::string_view verifier_script() { return script; }

}  // namespace tw::store
