#!/usr/bin/env python3
"""serve_views.py TIDEWAITER CASE [VIEWS]: how long `serve` takes to give the positions in view. Views of 1280 x 640 pixels around positions of the case drawn by seed 1, at zooms 3 to 14,
one after the other over one connection each. A load of ten million rows: make_load (bench/end_to_end.sh), then init and add."""
import json
import math
import random
import re
import struct
import subprocess
import sys
import time
import urllib.request

program, case = sys.argv[1:3]
views = int(sys.argv[3]) if len(sys.argv) > 3 else 400
service = subprocess.Popen([program, 'serve', case, '--json'], stdout=subprocess.PIPE, text=True)
text = ''
while '}' not in text:
    text += service.stdout.readline()
port, code = re.search(r'127\.0\.0\.1:(\d+)/#code=([0-9a-f]+)', text).groups()


def ask(path, body=None, token=''):
    request = urllib.request.Request(f'http://127.0.0.1:{port}{path}', data=body, headers={'Content-Type': 'application/json', 'X-Tidewaiter-Token': token})
    with urllib.request.urlopen(request, timeout=600) as reply:
        return reply.read()


try:
    token = json.loads(ask('/session', json.dumps({'code': code}).encode()))['token']
    base = f"/api/v1/cases/{json.loads(ask('/api/v1/meta', token=token))['cases'][0]['id']}/tracks"
    begun = time.perf_counter()
    world = ask(base + '?zoom=0', token=token)
    print(f'reading the tracks, once: {time.perf_counter() - begun:.1f} s')
    _, _, _, points, segments = struct.unpack_from('<4sHHII', world)
    epoch, east, south, scale = struct.unpack_from('<qddd', world, 16)
    at = 48 + 12 * segments
    xs, ys = struct.unpack_from(f'<{points}f', world, at), struct.unpack_from(f'<{points}f', world, at + 4 * points)
    random.seed(1)
    took = []
    for _ in range(views):
        i, zoom = random.randrange(points), random.randint(3, 14)
        width = 360 / 2**zoom * 1280 / 512
        lon = (east + xs[i]) * 360 - 180
        lat = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * (south + ys[i])))))
        box = f'{max(-180, lon - width / 2)},{max(-85, lat - width / 4)},{min(180, lon + width / 2)},{min(85, lat + width / 4)}'
        begun = time.perf_counter()
        got = ask(f'{base}?bbox={box}&zoom={zoom}', token=token)
        took.append((time.perf_counter() - begun, zoom, len(got)))
    took.sort()
    line = [f'{name} {took[min(views - 1, int(views * share))][0] * 1000:.1f} ms' for name, share in (('p50', 0.5), ('p95', 0.95), ('p99', 0.99))]
    print(f'{views} views: {", ".join(line)}; the slowest at zoom {took[-1][1]} with {took[-1][2]} bytes')
    copied = bytes(max(size for _, _, size in took))
    begun = time.perf_counter()
    bytearray(copied)
    print(f'floor: one copy of the largest answer {(time.perf_counter() - begun) * 1000:.2f} ms')
finally:
    service.terminate()
    service.wait()
