#!/usr/bin/env python3
"""tracks_case.py TIDEWAITER: serves tracks with silences and stops, and holds what each zoom leaves out against all of it."""
import datetime
import json
import math
import os
import re
import struct
import subprocess
import sys
import tempfile
import urllib.request

program = os.path.abspath(sys.argv[1])
failures = []


def check(good, what):
    if not good:
        failures.append(what)
        print('FAILED:', what)


def rows():
    """A ship sails, is silent, lies two days and is heard every six hours, is silent and is far away when heard again; and does so thrice."""
    out = ['mmsi,time,lon,lat,sog,cog']
    for ship in range(3):
        t, lon, lat = 1704067200 + 77 * ship, 131.0 + ship * 0.5, 42.0

        def heard():
            stamp = datetime.datetime.fromtimestamp(t, datetime.timezone.utc).strftime('%Y-%m-%dT%H:%M:%SZ')
            out.append(f'{299000001 + ship},{stamp},{lon:.5f},{lat:.5f},9.0,90.0')
        for _ in range(3):
            for _ in range(120):
                heard()
                t, lon, lat = t + 180, lon + 0.004, lat + 0.001 * math.sin(t / 4000)
            t += 3 * 3600
            for i in range(8):
                lat += 0.00001 * (i % 2)
                heard()
                t += 60
                heard()
                t += 6 * 3600
            t += 5 * 3600
            lon, lat = lon + 0.6, lat - 0.4
    return '\n'.join(out) + '\n'


def tracks(text):
    """Per ship the positions in order: time, x, y, whether a silence follows, whether the line ends here."""
    magic, version, flags, points, segments = struct.unpack_from('<4sHHII', text)
    assert (magic, version) == (b'TWTK', 1)
    origin = struct.unpack_from('<3d', text, 24)
    table = [struct.unpack_from('<II', text, 48 + 12 * i) for i in range(segments)]
    at = 48 + 12 * segments
    xs, ys, ts, fs = (struct.unpack_from(f'<{points}{c}', text, at + points * skip) for c, skip in (('f', 0), ('f', 4), ('I', 8), ('H', 12)))
    out = {}
    for i, (start, ship) in enumerate(table):
        end = table[i + 1][0] if i + 1 < segments else points
        out.setdefault(ship, []).extend((ts[k], origin[0] + xs[k], origin[1] + ys[k], bool(fs[k] & 2), k + 1 == end) for k in range(start, end))
    return out, flags


with tempfile.TemporaryDirectory() as folder:
    feed, case = os.path.join(folder, 'feed.csv'), os.path.join(folder, 'case')
    with open(feed, 'w') as out:
        out.write(rows())
    environment = {**os.environ, 'TIDEWAITER_LAND': 'none'}
    for words in (['init', case], ['add', case, feed, '--source', 'made up', '--simulated']):
        subprocess.run([program, *words, '--quiet'], check=True, env=environment, stdout=subprocess.DEVNULL)
    service = subprocess.Popen([program, 'serve', case, '--read-only'], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment)
    for line in service.stdout:
        if found := re.search(r'(http://127\.0\.0\.1:\d+)/#code=([0-9a-f]{64})', line):
            break
    else:
        sys.exit('no address was printed')

    def ask(path, body=None, token=''):
        request = urllib.request.Request(found[1] + path, data=body, headers={'Content-Type': 'application/json', **({'X-Tidewaiter-Token': token} if token else {})})
        with urllib.request.urlopen(request, timeout=60) as reply:
            return reply.read()

    token = json.loads(ask('/session', json.dumps({'code': found[2]}).encode()))['token']
    name = json.loads(ask('/api/v1/meta', token=token))['cases'][0]['id']
    all_of, flags = tracks(ask(f'/api/v1/cases/{name}/tracks?zoom=22', token=token))
    check(flags == 0 and len(all_of) == 3, 'three ships come, not thinned')
    silences = {ship: [(a[0], b[0]) for a, b in zip(of, of[1:]) if a[3]] for ship, of in all_of.items()}
    check(all(len(s) == 26 for s in silences.values()), f'there are 26 silences a ship: {[len(s) for s in silences.values()]}')

    for zoom in (0, 3, 6, 9, 12):
        thin, flags = tracks(ask(f'/api/v1/cases/{name}/tracks?zoom={zoom}', token=token))
        check(flags == 0, f'zoom {zoom} is not said to be thinned')
        left = sum(map(len, thin.values()))
        half = 1 / 1024 / 2 ** zoom
        for ship, of in all_of.items():
            kept = thin[ship]
            check([(a[0], b[0]) for a, b in zip(kept, kept[1:]) if a[3]] == silences[ship], f'zoom {zoom}: a silence is gone, or longer than it was')
            # Columns are single precision: 2.5e-8 of the world, with the whole of it asked for. At the time of each position, the way between those that are left is less than half a pixel from it.
            k, worst = 0, 0.0
            for t, x, y, _, _ in of:
                while k + 1 < len(kept) and kept[k + 1][0] <= t:
                    k += 1
                a, b = kept[k], kept[min(k + 1, len(kept) - 1)]
                check(not (a[3] or a[4]) or a[0] == t, f'zoom {zoom}: at {t} the ship was heard, and it is drawn as silent')
                part = (t - a[0]) / (b[0] - a[0]) if b[0] > a[0] else 0
                worst = max(worst, math.hypot(a[1] + part * (b[1] - a[1]) - x, a[2] + part * (b[2] - a[2]) - y))
            check(worst < half * 1.001 + 2.5e-8, f'zoom {zoom}: {worst / half / 2} of a pixel off')
        check(zoom > 3 or left < 0.4 * sum(map(len, all_of.values())), f'zoom {zoom} leaves nothing out: {left}')

    # A view that holds one end of a silence gets the other as well.
    for box in ('130.9,41.9,131.6,42.2', '132.0,41.2,132.6,41.8', '131.5,41.9,131.8,42.3'):
        part, _ = tracks(ask(f'/api/v1/cases/{name}/tracks?zoom=10&bbox={box}', token=token))
        pairs = [(ship, a, b) for ship, of in part.items() for a, b in zip(of, of[1:]) if a[3]]
        check(len(pairs) > 0, f'{box}: there is no silence')
        for ship, a, b in pairs:
            check((a[0], b[0]) in silences[ship], f'{box}: a silence of {ship} leads from {a[0]} to {b[0]}')
    service.terminate()
    check(service.wait(timeout=20) == 0, 'serve ends in order')

print('all checks hold' if not failures else f'{len(failures)} checks failed')
sys.exit(1 if failures else 0)
