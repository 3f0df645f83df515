#!/usr/bin/env python3
"""Checks the labelled texts and the gold lists of the real articles (README.md beside this file says what the labels mean).

    check.py            complains and exits 1 when a label is malformed, else prints the counts
    check.py --counts   the counts by language, half and kind as well

The gold lists hold byte spans of articles that lie outside the repository: $TIDEWAITER_SHARED_DATA/articles, or
../shared/data/articles beside the checkout. Without them the spans are checked for order alone, and a line says so.
"""
import collections
import csv
import datetime
import json
import os
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
BOUNDS = "exact about at_least more_than at_most less_than up_to range vague".split()
WORDS = {
    "act": "transfer call load unload depart arrive seen hold list use start pause resume other".split(),
    "polarity": "asserts denies declines".split(),
    "modality": "observed stated assessed capable intended".split(),
    "hedge": "none weak strong capability resemblance cannot_verify".split(),
}
GRAINS = "minute day part_of_month week month season year longer".split()
LEAST = {"dev and held": {"en": 120, "ru": 14, "uk": 14, "ko": 14}, "held2": {"en": 70, "ru": 12, "uk": 12, "ko": 12},
         "held3": {"en": 55, "ru": 8, "uk": 8, "ko": 8}, "held4": {"en": 55, "ru": 10, "uk": 10, "ko": 10},
         "held5": {"en": 60, "ru": 10, "uk": 10, "ko": 9}, "held6": {"en": 60, "ru": 18, "uk": 18, "ko": 18}}
# Sets held out later: name, least number of an id, least number of clusters.
LATER = {"held2": ("second", 500, 6), "held3": ("third", 700, 8), "held4": ("fourth", 1000, 8), "held5": ("fifth", 1200, 8), "held6": ("sixth", 1400, 12)}
RELATIONS = "copy cut reworded translation quotes embedded".split()
faults = []


def fault(where, what):
    faults.append(f"{where}: {what}")


def day(where, text):
    try:
        return datetime.date.fromisoformat(text)
    except (TypeError, ValueError):
        fault(where, f"no day: {text!r}")
        return None


def imo_is_valid(text):
    return bool(re.fullmatch(r"[1-9]\d{6}", text)) and sum(int(d) * (7 - i) for i, d in enumerate(text[:6])) % 10 == int(text[6])


def check_figure(where, figure):
    if figure["bound"] not in BOUNDS or not figure["unit"]:
        fault(where, f"figure {figure}")
    for end in ("low", "high"):
        if not re.fullmatch(r"\d+(\.\d{1,3})?", figure[end]):
            fault(where, f"no number: {figure[end]!r}")
            return
    low, high = float(figure["low"]), float(figure["high"])
    if (low < high) != (figure["bound"] in ("range", "vague")) or low > high:
        fault(where, f"ends do not suit the bound: {figure}")



def significant(text):
    return re.sub(r"[^1-9]", "", text)


def check_digits(where, claim, words):
    """The digits of a figure stand in its span, in order; a span without digits is a number in words."""
    if not re.search(r"\d", words) or "upper" in words:
        return
    wanted = [claim["figure"]["low"], claim["figure"]["high"]] if claim["figure"]["bound"] == "range" else [claim["figure"]["low"]]
    wanted += [a["low"] for a in claim["alternatives"]]
    rest = iter(significant(words))
    if not all(d in rest for d in "".join(significant(w) for w in wanted)):
        fault(where, f"{wanted} not in {words!r}")


def check_hull(where, hull, text):
    if hull["imo"] and not imo_is_valid(hull["imo"]):
        fault(where, f"IMO number {hull['imo']} fails its check digit")
    if not (hull["name"] or hull["imo"]) or any(word not in text for word in (hull["name"], hull["imo"], *hull.get("former", []))):
        fault(where, f"hull {hull} is not in the text")


def check_span(where, span, raw):
    """The words of a span; nothing when it is malformed."""
    if span[0] >= span[1] or span[1] > len(raw):
        fault(where, f"span {span} is empty or outside")
        return ""
    try:
        raw[:span[0]].decode()
        words = raw[span[0]:span[1]].decode()
    except UnicodeDecodeError:
        fault(where, f"span {span} cuts a character")
        return ""
    if words != words.strip():
        fault(where, f"span {span} begins or ends with white space")
    return words


def check_when(where, when, published, intended):
    first, last = day(where, when["from"]), day(where, when["to"])
    if first is None or last is None or published is None:
        return
    if when["grain"] not in GRAINS or first > last:
        fault(where, f"when {when}")
    if last > published and not intended:
        fault(where, f"{when} ends after the dateline")
    if when.get("open_start") and first != last:
        fault(where, "an open start repeats the end")


def check_claim(where, record, claim, raw, published):
    for field, words in WORDS.items():
        if claim[field] not in words:
            fault(where, f"{field} {claim[field]!r}")
    sentence = check_span(where, claim["span"], raw)
    if sentence.count(". ") > 3:
        fault(where, "the span holds several sentences")
    for kind in ("figure", "when"):
        span = claim[kind + "_span"]
        if (span is None) != (claim[kind] is None):
            fault(where, f"{kind} and its span do not go together")
        elif span is not None:
            words = check_span(where, span, raw)
            if span[0] < claim["span"][0] or span[1] > claim["span"][1]:
                fault(where, f"{kind} stands outside the sentence")
            if kind == "figure":
                check_digits(where, claim, words)
    if claim["figure"]:
        check_figure(where, claim["figure"])
    for figure in claim["alternatives"]:
        check_figure(where, figure)
    if claim["when"]:
        check_when(where, claim["when"], published, claim["modality"] == "intended")
    for reading in claim.get("when_readings", []):
        if not claim["when"]["from"] <= reading["from"] <= reading["to"] <= claim["when"]["to"]:
            fault(where, f"reading {reading} outside {claim['when']}")
    for hull in claim["hulls"]:
        check_hull(where, hull, record["text"])
    if not (claim["figure"] or claim["polarity"] != "asserts" or claim["when"]):
        fault(where, "neither figure, nor date, nor denial: no claim by the rules")
    for name in [claim["speaker"], claim["from"], claim["to"], claim["place"]]:
        if name != name.lower():
            fault(where, f"not lower case: {name}")


def read_texts():
    records = {}
    for path in sorted(HERE.glob("*/*.jsonl")):
        half, language = path.parent.name, path.stem
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            record = json.loads(line)
            where = f"{half}/{path.name}:{number}"
            match = re.fullmatch(r"(en|ru|uk|ko)-(\d{3,4})[a-z]?", record["id"])
            if record["id"] in records:
                fault(where, f"id {record['id']} twice")
            if not match or match[1] != language or record["lang"] != language:
                fault(where, f"id {record['id']} and language do not agree")
            elif half in ("dev", "held") and half != ("dev" if int(match[2]) % 2 else "held") or half in ("more", "apart") and half != ("more" if int(match[2]) % 2 else "apart") or half in LATER and int(match[2]) < LATER[half][1]:
                fault(where, f"{record['id']} lies in the wrong half")
            record["half"] = half
            records[record["id"]] = record
            raw, published = record["text"].encode(), day(where, record["published"])
            for hull in record["hulls"]:
                check_hull(where, hull, record["text"])
            named = {hull["name"] for hull in record["hulls"]}
            seen = set()
            for index, claim in enumerate(record["claims"]):
                check_claim(f"{where} claim {index}", record, claim, raw, published)
                if not {hull["name"] for hull in claim["hulls"]} <= named:
                    fault(where, "a claim's hull is not among the text's")
                key = (tuple(claim["span"]), str(claim["figure_span"]), str(claim["when"]), claim["act"], claim["polarity"], claim["speaker"])
                if key in seen:
                    fault(where, f"the same claim twice: {key}")
                seen.add(key)
    return records


def check_clusters(records):
    clusters = collections.defaultdict(list)
    for record in records.values():
        where = record["id"]
        if record["cluster"]:
            clusters[record["cluster"]].append(record)
        if record["parent"]:
            parent = records.get(record["parent"])
            if not parent or parent["cluster"] != record["cluster"] or parent["half"] != record["half"]:
                fault(where, f"parent {record['parent']}")
            elif parent["published"] > record["published"]:
                fault(where, "earlier than its parent")
            elif parent["parent"] is not None and parent["parent"] == where:
                fault(where, "parent of its own parent")
        if bool(record["parent"]) != (record["relation"] in RELATIONS):
            fault(where, f"relation {record['relation']}")
        if record["contrast"] and (record["cluster"] or not any(
                r["cluster"] == record["contrast"] and r["half"] == record["half"] for r in records.values())):
            fault(where, f"contrast {record['contrast']}")
    for name, members in clusters.items():
        if sum(r["parent"] is None for r in members) != 1 or len(members) < 2:
            fault(name, "a cluster has one root and at least one copy")
    return clusters


def check_gold():
    folder = pathlib.Path(os.environ.get("TIDEWAITER_SHARED_DATA", HERE.parents[3] / "shared" / "data")) / "articles"
    counts = collections.Counter()
    absent = set()
    for name in ("articles_gold.csv", "articles_gold_held.csv"):
        with open(HERE.parent / name, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                where = f"{name} row {row['row']}"
                counts[row["file"][:3], row["weight"]] += 1
                if (name == "articles_gold_held.csv") != row["file"].startswith("004"):
                    fault(where, "in the wrong list")
                if row["weight"] not in ("core", "optional", "never"):
                    fault(where, f"weight {row['weight']}")
                span = [int(row["from"]), int(row["to"])]
                parts = [[int(row[p + "_from"]), int(row[p + "_to"])] for p in ("figure", "when") if row[p + "_from"]]
                if any(p[0] < span[0] or p[1] > span[1] for p in parts):
                    fault(where, "a part stands outside the sentence")
                article = folder / row["file"]
                if article.exists():
                    for part in [span, *parts]:
                        check_span(where, part, article.read_bytes())
                else:
                    absent.add(row["file"])
                if row["weight"] == "never":
                    continue
                for field, words in WORDS.items():
                    if row[field] not in words:
                        fault(where, f"{field} {row[field]!r}")
                if row["bound"]:
                    check_figure(where, row)
                if row["day_from"]:
                    check_when(where, {"from": row["day_from"], "to": row["day_to"], "grain": row["grain"]}, day(where, row["published"]), False)
    return counts, absent


def main():
    records = read_texts()
    clusters = check_clusters(records)
    gold, absent = check_gold()
    per = collections.Counter((r["lang"], r["half"]) for r in records.values())
    claims = collections.Counter()
    kinds = collections.Counter()
    for record in records.values():
        claims[record["lang"], record["half"]] += len(record["claims"])
        kinds.update((kind, record["half"]) for kind in record["kinds"])
    for language, least in LEAST["dev and held"].items():
        dev, held = per[language, "dev"], per[language, "held"]
        originals = sum(r["lang"] == language and r["parent"] is None and r["half"] not in LATER for r in records.values())
        if originals < least or abs(dev - held) > 1:
            fault(language, f"{originals} texts that are no copies, {dev} + {held} with copies")
        print(f"{language}: {dev} + {held} texts ({originals} no copies), {claims[language, 'dev']} + {claims[language, 'held']} claims")
    for half, (ordinal, _, _) in LATER.items():
        for language, least in LEAST[half].items():
            originals = sum(r["lang"] == language and r["parent"] is None and r["half"] == half for r in records.values())
            if originals < least:
                fault(f"{half} {language}", f"{originals} texts that are no copies")
            print(f"{language}, {ordinal} held-out set: {per[language, half]} texts ({originals} no copies), {claims[language, half]} claims")
    halves = collections.Counter(members[0]["half"] for members in clusters.values())
    if halves["dev"] + halves["held"] < 24 or any(halves[half] < least for half, (_, _, least) in LATER.items()):
        fault("clusters", str(halves))
    print(f"clusters: {' + '.join(str(halves[half]) for half in ('dev', 'held', *LATER))}; contrasts: {sum(r['contrast'] is not None for r in records.values())}")
    for (article, weight), count in sorted(gold.items()):
        print(f"article {article}: {count} {weight}")
    if "--counts" in sys.argv[1:]:
        for kind in sorted({k for k, _ in kinds}):
            print(f"{kind}: {' + '.join(str(kinds[kind, half]) for half in ('dev', 'held', *LATER))}")
    if absent:
        print(f"not here, spans checked for order alone: {', '.join(sorted(absent))}")
    for line in faults:
        print(line, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
