#!/usr/bin/env python3
"""Reads every export with a reader that other people wrote.

    outside_readers.py PROGRAM

Runs under the Python of setup/python-test.txt (build/test-venv); where that is not installed it says so and exits 77. Two cases are
made from the same evidence, added in another order, with names meant to break readers.
"""
import collections
import json
import os
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = ROOT / "tests" / "cases" / "data"
VENV = ROOT / "build" / "test-venv" / "bin" / "python"

if os.environ.get("TIDEWAITER_IN_TEST_VENV") != "1":
    if not VENV.exists():
        print(f"no {VENV.relative_to(ROOT)}: `./run test` installs it from setup/python-test.txt")
        sys.exit(77)
    os.execve(VENV, [str(VENV), *sys.argv], {**os.environ, "TIDEWAITER_IN_TEST_VENV": "1"})

import followthemoney  # noqa: E402
import followthemoney.exc  # noqa: E402
import gpxpy  # noqa: E402
import openpyxl  # noqa: E402
import prov.model  # noqa: E402
import stix2validator  # noqa: E402

HOSTILE = [
    "=HYPERLINK(\"http://evil.invalid\",\"click\")", "+1+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3", "_x003D_1+1", "\uff1d1+1",
    "</name><script>alert(1)</script>", "]]><!--", "&amp;&#x3c;", "\u202egnihsif\u202c", "zero\u200bwidth", "tab\tcr\rbell\x07esc\x1b[2J",
    "\\u0022,\"x\":\"y", "\U0001f6a2 \u041b\u0435\u0434\u0438 \u6771", "x" * 40_000, "'quoted' \"twice\"", "nul\x00in", "null", "NaN", "0x1p3",
]
RAW = [b"bad \xff\xfe\xc3\x28 bytes", b"\xed\xa0\x80 lone surrogate", b"overlong \xc0\xbc"]

failures = 0


def check(truth, words):
    global failures
    if not truth:
        failures += 1
        print("FAILED:", words)


def run(program, folder, *words, fails=False):
    done = subprocess.run([program, *words], cwd=folder, capture_output=True, env={"PATH": "/usr/bin:/bin", "TIDEWAITER_LAND": "none", "LC_ALL": "C.UTF-8", "HOME": str(folder)}, timeout=300)
    if (done.returncode != 0) != fails:
        sys.exit(f"{' '.join(words)} ended with {done.returncode}\n{done.stdout.decode()}{done.stderr.decode()}")
    return done


def hostile_hulls():
    rows = [b"name,imo,mmsi,flag,type,length_m,owner,manager,source,notes\n"]
    for i, name in enumerate([h.encode() for h in HOSTILE] + RAW):
        cell = b'"' + name.replace(b'"', b'""') + b'"'
        rows.append(b",".join([cell, b"", str(299_100_000 + i).encode(), b"XX", cell, b"100", cell, b"Made-up Managers Ltd", b"https://list.invalid/%d" % i, cell]) + b"\n")
    rows.append(b"Ordinary,9000003,299000001,PA,cargo,90,Made-up Owner,Made-up Managers Ltd,https://list.invalid/o,\n")
    return b"".join(rows)


def hostile_feed():
    """The made-up feed in two halves; its ships bear every hostile name that a row can hold, and end with those a spreadsheet would run."""
    lines = (DATA / "feed.csv").read_bytes().split(b"\n")
    names = [h.encode()[:60] for h in HOSTILE if not set(h) & set(",\"\n\r\0")]
    out, n = [], 0
    for line in lines:
        if b"=SIM <b>LOUD</b>" in line and n < 12 * len(names):
            line = line.replace(b"=SIM <b>LOUD</b>", names[n // 12])
            n += 1
        elif b"=SIM <b>LOUD</b>" in line:
            line = line.replace(b"=SIM <b>LOUD</b>", b"=1+1|cmd")
        out.append(line.replace(b"SIM QUIET", b"_x003D_1+1"))
    half = len(out) // 2
    return b"\n".join(out[:half]) + b"\n", b"\n".join([out[0], *out[half:]])


def make_case(program, folder, name, order):
    (folder / "hulls.csv").write_bytes(hostile_hulls())
    for half, content in zip(("feed1.csv", "feed2.csv"), hostile_feed()):
        (folder / half).write_bytes(content)
    run(program, folder, "init", name, "--name", "Made-up <strait> & \u202e co")
    adds = {"ports": ["add", name, str(DATA / "ports.csv"), "--source", "a made-up list", "--licence", "CC0"],
            "hulls": ["add", name, "hulls.csv", "--source", "=made-up \"register\"", "--reliability", "B"],
            "run": ["run", name, "--threads", "2"],
            **{half: ["add", name, half, "--source", "a made-up feed", "--reliability", "C", "--simulated"] for half in ("feed1.csv", "feed2.csv")},
            "strait": ["add", name, *[str(DATA / "strait" / f) for f in ("places.csv", "looks.csv", "sightings.csv")], "--source", "made-up looks"]}
    for what in order:
        run(program, folder, *adds[what])


def export(program, folder, case, form):
    run(program, folder, "export", case, "--format", form, "-o", f"{case}.{form}")
    run(program, folder, "export", case, "--format", form, "-o", f"{case}.again.{form}")
    first, again = (folder / f"{case}.{form}").read_bytes(), (folder / f"{case}.again.{form}").read_bytes()
    check(first == again, f"{form}: two exports of one case differ")
    return folder / f"{case}.{form}"


def ftm_entities(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def read_ftm(path):
    model = followthemoney.model
    entities = ftm_entities(path)
    ids = {e["id"] for e in entities}
    check(len(ids) == len(entities), "ftm: an id stands twice")
    kinds = collections.Counter()
    for entity in entities:
        schema = model.get(entity["schema"])
        try:
            schema.validate(entity)
        except followthemoney.exc.InvalidData as wrong:
            check(False, f"ftm: {entity['schema']} {wrong.errors} {json.dumps(entity)[:300]}")
        proxy = model.get_proxy(entity, cleaned=False)
        kinds[entity["schema"]] += 1
        for name, values in entity["properties"].items():
            prop = schema.get(name)
            check(prop is not None, f"ftm: {entity['schema']} has no {name}")
            check(isinstance(values, list) and values and all(isinstance(v, str) for v in values), f"ftm: {name} is no list of texts")
            if prop.type.name == "entity":
                check(set(values) <= ids, f"ftm: {name} points at nothing")
            else:
                check(len(proxy.get(prop)) >= 1, f"ftm: {entity['schema']}.{name} of {values} is cleaned away")
        if entity["schema"] in ("Vessel", "LegalEntity", "Ownership", "UnknownLink"):
            check("proof" in entity["properties"] or "Document tw-document-" in entity["properties"].get("summary", [""])[0], f"ftm: {entity['id']} has no proof")
        if entity["schema"] == "Vessel":
            check("simulated" in entity["properties"].get("keywords", []) or not any("AIS" in n for n in entity["properties"].get("notes", [])), "ftm: simulated material is not marked")
    check(kinds["Vessel"] >= len(HOSTILE) + len(RAW) - 2, f"ftm: {kinds}")
    check(kinds["Ownership"] >= len(HOSTILE) - 2 and kinds["UnknownLink"] >= len(HOSTILE) - 2, f"ftm: {kinds}")
    return f"{sum(kinds.values())} entities ({', '.join(f'{n} {k}' for k, n in sorted(kinds.items()))})"


def read_stix(path):
    text = path.read_text(encoding="utf-8")
    result = stix2validator.validate_string(text, stix2validator.ValidationOptions(version="2.1"))
    for error in result.errors or []:
        print("stix:", str(error)[:300])
    check(result.is_valid, "stix: the validator refuses the bundle")
    bundle = json.loads(text)
    ids = [o["id"] for o in bundle["objects"]]
    check(len(ids) == len(set(ids)), "stix: an id stands twice")
    for o in bundle["objects"]:
        check(o["id"].split("--")[1][14] == "5", "stix: an id is not name-based")
        for ref in o.get("object_refs", []) + [o.get("created_by_ref", ids[0])]:
            check(ref in set(ids), f"stix: {ref} points at nothing")
    kinds = collections.Counter(o["type"] for o in bundle["objects"])
    check(kinds["note"] > 5 and kinds["location"] > 2 and kinds["identity"] > 20, f"stix: {kinds}")
    likely = [c for o in bundle["objects"] for e in o.get("extensions", {}).values() for c in e.get("candidates", [])]
    check(all("confidence" not in o for o in bundle["objects"] if o["type"] == "note"), "stix: a likelihood became a confidence")
    return f"{len(ids)} objects ({', '.join(f'{n} {k}' for k, n in sorted(kinds.items()))}), {len(likely)} candidate hulls"


def read_prov(path):
    document = prov.model.ProvDocument.deserialize(str(path), format="json")
    declared = {r.identifier for r in document.get_records((prov.model.ProvEntity, prov.model.ProvActivity, prov.model.ProvAgent))}
    relations = list(document.get_records(prov.model.ProvRelation))
    for relation in relations:
        for _, value in relation.formal_attributes[:2]:
            check(value is None or not hasattr(value, "localpart") or value in declared, f"prov: {value} is declared nowhere")
    revisions = [r for r in relations if isinstance(r, prov.model.ProvDerivation) and any("Revision" in str(t) for t in r.get_asserted_types())]
    check(len(revisions) > 0, "prov: two runs, and nothing was revised")
    events = [e for e in document.get_records(prov.model.ProvEntity) if str(e.identifier).startswith("tw:event_")]
    check(len(events) >= 15, "prov: too few events")
    from_capture = {r.args[0] for r in relations if isinstance(r, prov.model.ProvDerivation)}
    check(all(e.identifier in from_capture for e in events), "prov: an event comes from nothing")
    document.serialize(format="provn")
    return f"{len(declared)} things, {len(relations)} relations, {len(revisions)} revisions"


def read_xlsx(path, events):
    book = openpyxl.load_workbook(path, read_only=False)
    sheet = book["events"]
    rows = list(sheet.iter_rows())
    check(len(rows) == events + 1, f"xlsx: {len(rows) - 1} rows, not {events}")
    texts = 0
    for page in book:
        for row in page.iter_rows():
            for cell in row:
                check(cell.data_type != "f", f"xlsx: {cell.coordinate} is a formula")
                if cell.data_type == "s":
                    texts += 1
                    check(not cell.value.startswith(("=", "+", "-", "@", "\uff1d")), f"xlsx: {cell.coordinate} would be run")
    names = {row[3].value for row in rows[1:]}
    check("'=1+1|cmd" in names and any("x003D_1+1" in (n or "") for n in names), f"xlsx: names came out as {names}")
    xml = "".join(zipfile.ZipFile(path).read(n).decode() for n in zipfile.ZipFile(path).namelist() if "sheet" in n or "Strings" in n)
    check(not re.search("(?<!_x005F)_x003D_", xml), "xlsx: a name turns into a formula's sign when the workbook is read")
    check(any("can't express" in str(c.value) for r in book["about"].iter_rows() for c in r), "xlsx: no loss list")
    return f"{len(rows) - 1} rows, {texts} text cells, 0 formulas"


def read_gpx(path, tracks):
    text = path.read_text(encoding="utf-8")
    gpx = gpxpy.parse(text)
    points = [p for t in gpx.tracks for s in t.segments for p in s.points]
    check(len(gpx.tracks) == tracks, f"gpx: {len(gpx.tracks)} tracks, not {tracks}")
    check(all(p.time is not None and -90 <= p.latitude <= 90 and -180 <= p.longitude < 180 for p in points), "gpx: a point without time or out of range")
    check("express" in gpx.description, "gpx: no loss list")
    check("<script" not in text, "gpx: a name became markup")
    return f"{len(gpx.tracks)} tracks, {len(points)} points"


def read_gpkg(path):
    tables = {r[0] for r in sqlite3.connect(path).execute("SELECT name FROM sqlite_master WHERE type='table'")}
    check(not tables & {"object", "log", "blob", "record", "change", "case_format", "live", "stages", "reject_samples"}, "gpkg: a guarded table came along")
    done = subprocess.run(["ogrinfo", "-ro", "-al", "-so", str(path)], capture_output=True)
    check(done.returncode == 0 and b"ERROR" not in done.stderr + done.stdout, "gpkg: ogrinfo: " + done.stderr.decode()[:200])
    return f"{done.stdout.count(b'Feature Count')} layers and tables"


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        make_case(program, folder, "east", ["ports", "hulls", "feed1.csv", "run", "feed2.csv", "strait", "run"])
        make_case(program, folder, "west", ["strait", "feed2.csv", "feed1.csv", "hulls", "ports", "run"])
        events = json.loads(run(program, folder, "export", "east").stdout)["features"]
        tracks = sum(e["properties"]["kind"] == "segment" for e in events)
        ftm = export(program, folder, "east", "ftm")
        print("FollowTheMoney:", read_ftm(ftm))
        other = ftm_entities(export(program, folder, "west", "ftm"))
        check({e["id"] for e in other} == {e["id"] for e in ftm_entities(ftm)}, "ftm: ids depend on the order of adding")
        print("STIX:", read_stix(export(program, folder, "east", "stix")))
        print("PROV:", read_prov(export(program, folder, "east", "prov")))
        print("XLSX:", read_xlsx(export(program, folder, "east", "xlsx"), len(events)))
        print("GPX:", read_gpx(export(program, folder, "east", "gpx"), tracks))
        print("GeoPackage:", read_gpkg(export(program, folder, "east", "gpkg")))
        for form in ("ftm", "stix", "prov", "gpkg"):
            check((folder / f"east.{form}.loss.txt").read_text().count("\n- ") >= 2, f"{form}: no loss list")
            run(program, folder, "export", "east", "--format", form, "--kind", "gap", "-o", "x", fails=True)
    print("all accepted" if failures == 0 else f"{failures} FAILED")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
