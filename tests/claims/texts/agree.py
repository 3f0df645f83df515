#!/usr/bin/env python3
"""How far two hands agree who labelled the same texts by README.md beside this file.

    agree.py FIRST SECOND [--show]    two folders of LANGUAGE.jsonl; texts that one of them lacks or words otherwise are left out

Printed for every property and language: F1, and what both have, the first has, the second has. --show lists what only one of them has.

figure     same bound, ends and unit over the same words or in the same sentence; one of the alternatives or readings is enough
date       same first and last day, one of the readings is enough; a date that several claims of a sentence share counts once
ship       a name (or a number without a name) in the claims of a sentence
speaker    a named source in a sentence, `speaker_also` is as right; where an empty one is right too, nobody misses it
direction  both ends, where both are labelled
denial     a claim that denies or declines, of the same kind in the same sentence
"""
import json
import pathlib
import sys

LANGUAGES = "en ru uk ko".split()
PROPERTIES = "figure date ship speaker direction denial".split()


def read(folder):
    records = {}
    for language in LANGUAGES:
        path = pathlib.Path(folder) / f"{language}.jsonl"
        if path.exists():
            for line in path.read_text(encoding="utf-8").splitlines():
                record = json.loads(line)
                records[record["id"]] = record
    return records


def figures(claim):
    def key(figure, unit):
        return figure["bound"], float(figure["low"]), float(figure["high"]), unit

    figure = claim["figure"]
    if not figure:
        return
    keys = {key(figure, unit) for unit in [figure["unit"], *claim.get("readings", [])]}
    yield keys | {key(f, f["unit"]) for f in claim.get("alternatives", [])}, claim["figure_span"], False


def dates(claim):
    if claim["when"]:
        days = [claim["when"], *claim.get("when_readings", [])]
        yield {(d["from"], d["to"]) for d in days}, claim["when_span"], False


def ships(claim):
    for hull in claim["hulls"]:
        yield {hull["name"] or hull["imo"]}, claim["span"], False


def speakers(claim):
    names = {claim["speaker"], *claim.get("speaker_also", [])}
    if names != {""}:
        yield names - {""}, claim["span"], "" in names


def directions(claim):
    if claim["from"] and claim["to"]:
        yield {(claim["from"], claim["to"])}, claim["span"], False


def denials(claim):
    if claim["polarity"] != "asserts":
        yield {claim["polarity"]}, claim["span"], False


READERS = dict(zip(PROPERTIES, (figures, dates, ships, speakers, directions, denials)))


def items(record, name):
    """What a record says of a property: (keys, span of the words, span of the sentence, whether it may be missed), each once."""
    found = []
    for claim in record["claims"]:
        for keys, span, optional in READERS[name](claim):
            item = (keys, tuple(span), tuple(claim["span"]), optional)
            if name in ("figure", "denial") or item not in found:
                found.append(item)
    return found


def overlap(a, b):
    return a[0] < b[1] and b[0] < a[1]


def same(a, b):
    return bool(a[0] & b[0]) and overlap(a[2], b[2])


def pair(first, second):
    """The pairs, those over the same words before those of the same sentence, and what is left of either side."""
    pairs, left, right = [], list(first), list(second)
    for words in (True, False):
        for a in list(left):
            for b in right:
                if same(a, b) and (overlap(a[1], b[1]) or not words):
                    pairs.append((a, b))
                    left.remove(a)
                    right.remove(b)
                    break
    return pairs, left, right


def needed(rest):
    return [item for item in rest if not item[3]]


def main():
    folders = [argument for argument in sys.argv[1:] if argument != "--show"]
    if len(folders) != 2:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    first, second = map(read, folders)
    common = [name for name in first if name in second]
    changed = [name for name in common if first[name]["text"] != second[name]["text"]]
    common = [name for name in common if name not in changed]
    if changed:
        print(f"not the same words, left out: {', '.join(changed)}")
    print(f"{len(common)} texts in both")
    for name in PROPERTIES:
        sums = {language: [0, 0, 0] for language in [*LANGUAGES, "all"]}
        for ident in common:
            text = first[ident]["text"].encode()
            pairs, left, right = pair(items(first[ident], name), items(second[ident], name))
            left, right = needed(left), needed(right)
            for key in (first[ident]["lang"], "all"):
                for at, more in enumerate((len(pairs), len(pairs) + len(left), len(pairs) + len(right))):
                    sums[key][at] += more
            if "--show" in sys.argv[1:]:
                for mark, rest in (("first", left), ("second", right)):
                    for keys, span, sentence, _ in rest:
                        print(f"  {ident} {name}, {mark} alone: {sorted(keys)} | {text[slice(*span)].decode()!r}")
        for language, (hits, ours, theirs) in sums.items():
            if ours or theirs:
                print(f"{name:10} {language:3}  F1 {200 * hits / (ours + theirs):5.1f} %   both {hits}, first {ours}, second {theirs}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
