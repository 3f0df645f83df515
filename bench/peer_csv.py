"""Peer of bench_csv: pyarrow.csv on the same load, one thread. It parses all columns to Arrow types and makes no fixes,
no statics and no account of bad rows. Usage: peer_csv.py FILE [ROWS]"""
import resource
import sys
import time

import pyarrow as pa
import pyarrow.csv as csv

with open(sys.argv[1], "rb") as file:
    header, body = file.read().split(b"\n", 1)
wanted = int(sys.argv[2]) if len(sys.argv) > 2 else 2_000_000
text = header + b"\n" + body * -(-wanted // body.count(b"\n"))
rows = text.count(b"\n") - 1
pa.set_cpu_count(1)
best = best_cpu = 1e9
for _ in range(5):
    wall, cpu = time.perf_counter(), time.process_time()
    table = csv.read_csv(pa.BufferReader(text), csv.ReadOptions(use_threads=False))
    best, best_cpu = min(best, time.perf_counter() - wall), min(best_cpu, time.process_time() - cpu)
    assert table.num_rows == rows
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(f"pyarrow.csv {pa.__version__} (one thread)      {rows / best / 1e6:7.2f} M rows/s  {len(text) / best / 1e9:6.2f} GB/s  "
      f"{best / rows * 1e9:6.1f} ns/row (CPU time {best_cpu / rows * 1e9:6.1f}), peak {peak:.0f} MB")
