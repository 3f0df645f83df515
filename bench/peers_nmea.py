"""Peers on the corpus of bench_nmea: gpsdecode, libais (Debian's python3-ais) and pyais, one core each, processor time.

usage: peers_nmea.py BENCH_NMEA
Each decodes the same sentences and gives all fields: gpsdecode as JSON, libais and pyais as Python objects."""
import pathlib
import resource
import subprocess
import sys
import tempfile

LIBAIS = r"""
import sys, time, ais
groups, payloads = {}, []
for line in open(sys.argv[1], encoding="latin-1"):
    f = line.rstrip().split(",")
    total, part = int(f[1]), int(f[2])
    fill = int(f[6][0]) if f[6][:1].isdigit() else 0
    if total == 1:
        payloads.append((f[5], fill))
        continue
    parts = groups.setdefault((f[3], f[4], total), {})
    parts[part] = f[5]
    if len(parts) == total:
        payloads.append(("".join(parts[i] for i in sorted(parts)), fill))
        del groups[(f[3], f[4], total)]
good = bad = 0
start = time.process_time()
for payload, fill in payloads:
    try:
        ais.decode(payload, fill)
        good += 1
    except Exception:
        bad += 1
print(good, bad, time.process_time() - start)
"""

PYAIS = r"""
import sys, time
from pyais.stream import IterMessages
lines = open(sys.argv[1], "rb").read().splitlines()
good = bad = 0
start = time.process_time()
for message in IterMessages(lines):
    try:
        message.decode().asdict()
        good += 1
    except Exception:
        bad += 1
print(good, bad, time.process_time() - start)
"""


def report(name, good, bad, seconds):
    print(f"{name:<46} {good / seconds / 1e6:8.3f} million msg/s {seconds / max(good, 1) * 1e9:9.0f} ns/msg   ({good} decoded, {bad} refused)")


def python_peer(name, program, code, corpus):
    run = subprocess.run([program, "-c", code, corpus], capture_output=True, text=True)
    if run.returncode != 0:
        print(f"{name:<46} NOT RUN: {run.stderr.strip().splitlines()[-1] if run.stderr else 'failed'}")
        return
    good, bad, seconds = run.stdout.split()
    report(name, int(good), int(bad), float(seconds))


def main():
    with tempfile.TemporaryDirectory() as folder:
        corpus = str(pathlib.Path(folder) / "corpus.nmea")
        subprocess.run([sys.argv[1], corpus], check=True)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        with open(corpus, "rb") as source:
            try:
                lines = subprocess.run(["gpsdecode", "-j"], stdin=source, capture_output=True).stdout.count(b"\n")
                after = resource.getrusage(resource.RUSAGE_CHILDREN)
                report("gpsdecode (JSON)", lines, 0, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
            except FileNotFoundError:
                print("gpsdecode: NOT RUN, not installed (gpsd-clients)")
        python_peer("libais (Debian python3-ais; joining not timed)", "/usr/bin/python3", LIBAIS, corpus)
        python_peer("pyais", sys.executable, PYAIS, corpus)


if __name__ == "__main__":
    main()
