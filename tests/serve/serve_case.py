#!/usr/bin/env python3
"""serve_case.py TIDEWAITER: makes a small case, serves it, and uses it as a browser, a stranger and fifty readers beside a writer would."""
import gzip
import hashlib
import json
import os
import re
import struct
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
import zlib

program = os.path.abspath(sys.argv[1])
hostile = '<img src=x onerror=alert(1)>'
failures = []


def check(good, what):
    if not good:
        failures.append(what)
        print('FAILED:', what)


def command(*words):
    done = subprocess.run([program, *words], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f'{words}: {done.returncode} {done.stderr}')
    return done.stdout


def positions(first, count, ship=273000001):
    rows = ['mmsi,time,lon,lat,sog,cog,name']
    for i in range(count):
        rows.append(f'{ship},2024-01-{1 + (first + i) // 1440:02}T{(first + i) // 60 % 24:02}:{(first + i) % 60:02}:00Z,{130.3 + (first + i) * 0.001:.5f},{42.2 - (first + i) * 0.0007:.5f},10.0,120.0,"{hostile}"')
    return '\n'.join(rows) + '\n'


class Service:
    def __init__(self, *words):
        self.process = subprocess.Popen([program, 'serve', *words, '--json'], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        text = ''
        while '}' not in text:
            line = self.process.stdout.readline()
            if not line:
                sys.exit('serve ended: ' + self.process.stderr.read())
            text += line
        found = re.search(r'http://127\.0\.0\.1:(\d+)/#code=([0-9a-f]{64})', text)
        self.port, code = int(found[1]), found[2]
        self.token = json.loads(self.ask('/session', json.dumps({'code': code}).encode(), token=None)[1])['token']

    def ask(self, path, body=None, headers=None, token=''):
        request = urllib.request.Request(f'http://127.0.0.1:{self.port}{path}', data=body, headers={'Content-Type': 'application/json', **(headers or {})})
        if token is not None:
            request.add_header('X-Tidewaiter-Token', token or self.token)
        try:
            with urllib.request.urlopen(request, timeout=120) as reply:
                text = reply.read()
                return reply.status, gzip.decompress(text) if reply.headers.get('Content-Encoding') == 'gzip' else text, reply.headers
        except urllib.error.HTTPError as error:
            return error.code, error.read(), error.headers

    def end(self):
        self.process.terminate()
        check(self.process.wait(timeout=20) == 0, 'serve ends in order when told to')


with tempfile.TemporaryDirectory() as folder:
    case = os.path.join(folder, 'Sea & <b>')
    first = os.path.join(folder, 'first.csv')
    with open(first, 'w') as out:
        out.write(positions(0, 600))
    places = os.path.join(folder, 'places.csv')
    with open(places, 'w') as out:
        out.write('id,name,lat,lon,kind\nstart,Start <i>,42.2,130.3,port\n')
    command('init', case, '--name', hostile)
    command('add', case, first, places, '--source', hostile)
    command('run', case)

    service = Service(case)
    status, text, headers = service.ask('/api/v1/meta')
    meta = json.loads(text)
    served = meta['cases'][0]
    base = f"/api/v1/cases/{served['id']}"
    check(re.fullmatch(r'[a-z0-9-]+', served['id']) is not None, 'the case is named by a slug in addresses')
    check(served['name'] == hostile, 'a hostile name stays the text that it is, in JSON')
    check(headers['Content-Type'] == 'application/json' and headers['X-Content-Type-Options'] == 'nosniff', 'JSON is said to be JSON')

    # Every described address answers; every question without needed words gives what the command line gives.
    described = json.loads(service.ask('/api/v1/openapi.json')[1])
    check(described['openapi'].startswith('3.1'), 'the description is OpenAPI 3.1')
    asked = 0
    for question in meta['commands']:
        path = ('do/' if question['writes'] else 'ask/') + question['name']
        check(any(p.endswith('/' + path) for p in described['paths']) or question['name'] == 'add', f'{path} is described')
        if question['writes'] or any(word['required'] for word in question['words']):
            continue
        status, text, headers = service.ask(f'{base}/ask/{question["name"]}')
        line = subprocess.run([program, question['name'], case, '--json'], capture_output=True, text=True)
        check((status == 200) == (line.stdout != ''), f'{path}: status {status} beside exit {line.returncode}')
        if status == 200:
            check(json.loads(text) == json.loads(line.stdout) or question['name'] == 'info', f'{path} is the command line\'s document')
            check(headers['X-Tidewaiter-Revision'] == str(served['revision']), f'{path} says its revision')
            check(service.ask(f'{base}/ask/{question["name"]}', headers={'If-None-Match': headers['ETag']})[0] in (200, 304), f'{path} again')
            asked += 1
        else:
            check(headers['Content-Type'] == 'application/problem+json' and 'code' in json.loads(text), f'{path} gives a problem document')
    check(asked >= 12, f'at least twelve questions were answered, not {asked}')

    # Words that could name files or become options.
    for path in ('/ask/events?output=/tmp/x', '/ask/site?verb=add&what=/etc/passwd', '/ask/report', '/ask/verify', '/ask/init', '/do/init', '/ask/claims?accept=1', '/ask/events?limit=1&limit=2',
                 '/ask/show?id=--help', '/ask/where?hull=--output%3D/tmp/x&at=2024-01-01', '/bytes/../../../etc/passwd', '/bytes/' + 'a' * 64, '/captures/..%2f..%2fetc%2fpasswd'):
        status, text, _ = service.ask(base + path)
        check(status in (400, 404, 405), f'{path} is refused: {status}')
        check(b'root:' not in text, f'{path} gives nothing away')
    check(service.ask('/api/v1/cases/other/ask/info')[0] == 404, 'a case that is not served is not found')
    check(service.ask(base + '/ask/info', token=None)[0] == 401, 'no token, no answer')
    check(service.ask(base + '/ask/info', token='0' * 64)[0] == 401, 'a wrong token, no answer')

    # Positions, evidence, the report.
    status, text, _ = service.ask(base + '/tracks?zoom=22')
    magic, version, flags, points, segments = struct.unpack_from('<4sHHII', text)
    check((magic, version, points, segments) == (b'TWTK', 1, 600, 1), f'all positions come at the finest zoom: {points} in {segments}')
    coarse = struct.unpack_from('<4sHHII', service.ask(base + '/tracks?zoom=3')[1])[3]
    check(2 <= coarse < 20, f'a straight way is a few points at a coarse zoom: {coarse}')
    check(struct.unpack_from('<4sHHII', service.ask(base + '/tracks?zoom=3&from=2024-01-01T05:00:00Z&to=2024-01-01T06:00:00Z')[1])[3] <= coarse, 'a shorter time holds no more')
    away = struct.unpack_from('<4sHHII', service.ask(base + '/tracks?bbox=0,0,10,10')[1])[3]
    check(away == 0, 'nothing is shown where nothing was')
    captures = json.loads(service.ask(base + '/ask/info')[1])['captures']
    sha = captures[0]['sha256']
    status, text, _ = service.ask(f'{base}/bytes/{sha}?from=0&length=20')
    check(json.loads(text)['text'].startswith('mmsi,time'), 'the bytes of a capture can be read')
    status, text, headers = service.ask(f'{base}/captures/{sha}')
    check(headers['Content-Type'] == 'application/octet-stream' and 'attachment' in headers['Content-Disposition'] and text == open(first, 'rb').read(), 'a capture is downloaded, never shown')
    ticket = json.loads(service.ask(base + '/report', b'{}')[1])
    status, text, headers = service.ask(ticket['path'], token=None)
    check(status == 200 and hostile.encode() not in text, 'the report comes, and hostile names are text in it')
    check('sandbox' in headers['Content-Security-Policy'] and "script-src" not in headers['Content-Security-Policy'], 'the report is in a sandbox without script')
    check(b' style="' not in text, 'the report has no style that its policy would refuse')
    check(service.ask(ticket['path'], token=None)[0] == 404, 'a ticket opens once')

    # Acts carry the revision that they were decided on.
    look = {'words': {'verb': 'add', 'site': 'start', 'at': '2024-01-05', 'usable': 'yes'}, 'if_revision': served['revision'] - 1}
    check(service.ask(base + '/do/look', json.dumps(look).encode())[0] == 409, 'an act on an old state is refused')
    check(service.ask(base + '/do/look', b'{"words": 3}')[0] == 400, 'a body that is no act is refused')
    check(service.ask(base + '/do/look', b'{}', headers={'Content-Type': 'text/plain'})[0] == 415, 'a form can\'t act')
    path = json.dumps({'words': {'file': [first], 'name': 'first.csv'}}).encode()
    check(service.ask(base + '/do/add', path)[0] == 404, 'no act takes a path of the machine')
    check(service.ask(base + '/add?name=stolen.csv&file=' + first, b'nothing', headers={'Content-Type': 'application/octet-stream'})[0] in (200, 400, 422), 'a path beside an upload changes nothing')
    check('stolen' not in command('info', case, '--json') or json.loads(command('info', case, '--json'))['captures'][-1]['bytes'] == len(b'nothing'), 'only the bytes that were sent are added')
    said = 'An official said that 40 crates of canned fish were landed.'
    status, text, _ = service.ask(base + '/add?name=note.txt&source=desk', said.encode(), headers={'Content-Type': 'application/octet-stream'})
    note = json.loads(text)['files'][0]['capture']
    act = {'words': {'add': str(note), 'quote': '40 crates of canned fish', 'set': ['object=crate', 'figure=40', 'qualifier=exact'], 'why': 'missed'}, 'if_revision': json.loads(service.ask(base + '/changes?since=0')[1])['revision']}
    status, text, _ = service.ask(base + '/do/claims', json.dumps(act).encode())
    check(status == 200, f'a claim on a document\'s words is added: {text[:200]}')
    check(service.ask(base + '/do/claims', json.dumps(act).encode())[0] == 409, 'and not twice on one state')
    added = [c['id'] for c in json.loads(service.ask(base + '/ask/claims?all=1')[1])['claims'] if c['id'].startswith('added:')]
    check(len(added) == 1, f'the added claim is listed: {added}')
    check(service.ask(base + '/do/claims', json.dumps({'words': {'reject': added[0]}}).encode())[0] == 400, 'a rejection needs its reason')
    check(service.ask(base + '/do/claims', json.dumps({'words': {'reject': added[0], 'why': 'a test'}}).encode())[0] == 200, 'and is taken with one')
    check(service.ask(base + '/ask/claims?quote=x')[0] == 400, 'a question has no words of an act')
    served['revision'] = json.loads(service.ask(base + '/changes?since=0')[1])['revision']
    status, text, headers = service.ask(base + '/add?name=second.csv&source=desk', positions(600, 60).encode(), headers={'Content-Type': 'application/octet-stream'})
    check(status == 200 and json.loads(text)['files'][0]['decoded'] == 60, f'a dropped file becomes evidence: {text[:200]}')
    check(json.loads(text)['files'][0]['file'] == 'second.csv', 'and is called what it was called, not by a path of the machine')
    changed = json.loads(service.ask(f"{base}/changes?since={served['revision']}")[1])
    check(changed['revision'] > served['revision'] and len(changed['entries']) == changed['revision'] - served['revision'], 'the changes since then are listed')

    # Pictures: made small by the program, by hash; hostile, sealed and unknown ones are a reason and no picture.
    def png(width, height, colour, cut=None):
        part = lambda kind, body: struct.pack('>I', len(body)) + kind + body + struct.pack('>I', zlib.crc32(kind + body))
        rows = zlib.compress(b''.join(b'\0' + bytes(colour) * width for _ in range(min(height, 900))))
        whole = b'\x89PNG\r\n\x1a\n' + part(b'IHDR', struct.pack('>IIBBBBB', width, height, 8, 2, 0, 0, 0)) + part(b'IDAT', rows) + part(b'IEND', b'')
        return whole[:cut]

    def picture(name, body):
        path = os.path.join(folder, name)
        with open(path, 'wb') as out:
            out.write(body)
        command('add', case, path)
        return hashlib.sha256(body).hexdigest()

    good, large, cut, bomb, shut = (picture(*one) for one in (('a.png', png(40, 30, (200, 10, 10))), ('b.png', png(1500, 800, (10, 200, 10))), ('c.png', png(60, 40, (9, 9, 9), 70)), ('d.png', png(60000, 60000, (1, 2, 3))[:4000]), ('e.png', png(20, 20, (7, 7, 7)))))
    files = sum(len(names) for _, _, names in os.walk(os.path.join(case, 'captures')))
    revision_before = json.loads(service.ask(base + '/changes?since=0')[1])['revision']
    status, text, headers = service.ask(f'{base}/pictures/{good}')
    check(status == 200 and headers['Content-Type'] == 'image/jpeg' and headers['X-Content-Type-Options'] == 'nosniff' and text[:2] == b'\xff\xd8', f'a picture comes as a JPEG that is said to be one: {status} {text[:80]}')
    check(headers['ETag'] == f'"{good[:32]}-160"' and 'no-cache' in headers['Cache-Control'], 'by hash and size, asked for again each time')
    check(service.ask(f'{base}/pictures/{good}', headers={'If-None-Match': headers['ETag']})[0] == 304, 'and not sent twice')
    for side, wide in ((160, 160), (1280, 1280)):
        status, text, _ = service.ask(f'{base}/pictures/{large}?side={side}')
        size = re.search(rb'\xff\xc0\x00.\x08(..)(..)', text, re.S)
        check(status == 200 and size and struct.unpack('>H', size[2])[0] == wide and len(text) < 4 << 20, f'it is made {side} wide')
    for sha, code, status in ((cut, 'picture', 422), (bomb, 'picture', 422), ('0' * 64, 'not_found', 404), (captures[0]['sha256'], 'picture', 422)):
        got, text, headers = service.ask(f'{base}/pictures/{sha}')
        check((got, json.loads(text)['code'], headers['Content-Type']) == (status, code, 'application/problem+json') and json.loads(text)['detail'], f'a reason and no picture: {got} {text[:200]}')
    check(service.ask(f'{base}/pictures/{good}?side=5000')[0] == 400 and service.ask(f'{base}/pictures/{good}', token=None)[0] == 401, 'no other size, and nothing without the token')
    check(service.ask(f'{base}/pictures/{shut}')[0] == 200, 'a picture that will be sealed is shown before')
    command('seal', case, shut, '--why', 'a <b>face</b>', '--to', os.path.join(folder, 'sealed.png'))
    for again in range(2):
        got, text, _ = service.ask(f'{base}/pictures/{shut}', headers={'If-None-Match': f'"{shut[:32]}-160"'})
        check(got == 403 and json.loads(text)['code'] == 'sealed' and 'face' in json.loads(text)['detail'], f'a sealed picture is never shown, kept or not: {got}')
        check(service.ask(f'{base}/captures/{shut}')[0] == 404 and service.ask(f'{base}/bytes/{shut}')[0] == 404, 'nor its bytes')
        if again == 0:
            command('add', case, os.path.join(folder, 'e.png'))
    check(sum(len(names) for _, _, names in os.walk(os.path.join(case, 'captures'))) >= files - 1 and json.loads(service.ask(base + '/changes?since=0')[1])['revision'] <= revision_before + 2, 'looking at pictures adds nothing to the case')

    # A question under way is told of, worked on once, and stopped by whoever wants it stopped; a vantage is passed to every question.
    sights = os.path.join(folder, 'sights.csv')
    with open(sights, 'w') as out:
        out.write('id,site,from,class,activity,hulls\n' + ''.join(f'S{i},start,2024-01-{i + 1:02},ship,present,Gull=0.8;*=0.2\n' for i in range(20)))
    hulls = os.path.join(folder, 'hulls.csv')
    with open(hulls, 'w') as out:
        out.write('id,name,imo,length_m\ngull,Gull,9074729,100\n')
    command('add', case, sights, hulls)
    answers = []
    askers = [threading.Thread(target=lambda: answers.append(service.ask(base + '/ask/voyages?draws=100000')[0:2])) for _ in range(2)]
    for asker in askers:
        asker.start()
    working = []
    for _ in range(200):
        working = [w for w in json.loads(service.ask(base + '/working')[1])['working'] if w['question'] == 'voyages']
        if working or answers:
            break
        time.sleep(0.05)
    check(len(working) == 1 and working[0]['words'] == 'draws 100000', f'two who ask one thing are one work: {working} {answers}')
    check(service.ask(base + '/working/999999/stop', b'')[0] == 404, 'nothing of that number is worked on')
    if working:
        check(service.ask(f"{base}/working/{working[0]['id']}/stop", b'')[0] == 200, 'a work is stopped')
    for asker in askers:
        asker.join()
    check(len(answers) == 2 and all(status == 503 and json.loads(text)['code'] == 'cancelled' for status, text in answers), f'both are told that it was stopped: {[a[0] for a in answers]}')
    now = json.loads(service.ask(base + '/ask/info')[1])['case']['rows']
    status, text, _ = service.ask(base + '/ask/info?as-of=2024-01-01T05:00:00Z')
    then = json.loads(text)
    check(status == 200 and 0 < then['case']['rows'] < now and then['vantage'] == 'Seen as of 2024-01-01T05:00:00Z', f'a vantage leaves out what came later: {text[:200]}')
    points = struct.unpack_from('<4sHHII', service.ask(base + '/tracks?zoom=22&as-of=2024-01-01T05:00:00Z')[1])[3]
    check(points == then['case']['rows'], f'positions too: {points}')
    ticket = json.loads(service.ask(base + '/report?as-of=2024-01-01T05:00:00Z', b'{}')[1])
    check(b'as of 2024-01-01T05:00:00Z' in service.ask(ticket['path'], token=None)[1], 'and the report, which says so')
    check(service.ask(base + '/ask/info?known-at=2001-01-01')[0] == 404, 'a case that did not exist then is not found')

    # Fifty readers while another process adds and runs.
    stop = threading.Event()
    counts, wrong = [], []

    def read():
        while not stop.is_set():
            seen = []
            for question in ('info', 'tracks', 'hulls'):
                status, text, headers = service.ask(f'{base}/ask/{question}')
                if status != 200:
                    wrong.append((question, status, text[:200]))
                else:
                    seen.append((int(headers['X-Tidewaiter-Revision']), question, text))
            counts.append(seen)

    readers = [threading.Thread(target=read) for _ in range(50)]
    for reader in readers:
        reader.start()
    for n in range(4):
        more = os.path.join(folder, f'more{n}.csv')
        with open(more, 'w') as out:
            out.write(positions(660 + 60 * n, 60))
        command('add', case, more)
        command('run', case)
    stop.set()
    for reader in readers:
        reader.join()
    check(not wrong, f'no reader met an error: {wrong[:3]}')
    by_revision = {}
    for seen in counts:
        for revision, question, text in seen:
            by_revision.setdefault((revision, question), set()).add(text)
    check(all(len(texts) == 1 for texts in by_revision.values()), 'what is said of one revision is always the same')
    check(len({revision for revision, _ in by_revision}) >= 4, 'the readers saw the case move')

    # Taking back and letting stand again are acts like others; how far an act is comes by the stream, and it can be stopped.
    revision_now = lambda: json.loads(service.ask(base + '/changes?since=0')[1])['revision']
    act = lambda name, words: service.ask(f'{base}/do/{name}', json.dumps({'words': words, 'if_revision': revision_now()}).encode())
    status, text, _ = act('look', {'verb': 'add', 'site': 'start', 'at': '2024-01-06', 'usable': '1', 'id': 'TB'})
    number = json.loads(text)['files'][0]['capture']
    stands = lambda: 'TB' in [look['id'] for look in json.loads(service.ask(base + '/ask/look?verb=list')[1])['looks']]
    check(stands() and act('retract', {'what': [f'capture:{number}']})[0] == 200 and not stands() and act('restore', {'what': [f'capture:{number}']})[0] == 200 and stands(), 'a look is taken back and stands again')
    check(act('retract', {'what': ['capture:1']})[0] == 400, 'positions are not taken back')
    told, heard = [], threading.Event()

    def listen():
        request = urllib.request.Request(f'http://127.0.0.1:{service.port}{base}/stream', headers={'X-Tidewaiter-Token': service.token})
        while not heard.is_set():
            # Where all streams are taken the service says so, and is asked again.
            try:
                with urllib.request.urlopen(request, timeout=60) as stream:
                    for line in stream:
                        if line.startswith(b'data: {"working"'):
                            told.extend(json.loads(line[6:])['working'])
                        if any(one['question'] == 'add' for one in told):
                            return heard.set()
            except OSError:
                time.sleep(0.3)

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    time.sleep(0.5)
    big = '\n'.join([positions(0, 1).split('\n')[0]] + [f'{273000100 + i % 50},2024-01-{1 + i // 60000:02}T{i // 2500 % 24:02}:{i // 42 % 60:02}:{i % 60:02}Z,{130.3 + i % 1000 * 0.0001:.5f},42.2,1.0,1.0,x' for i in range(900_000)]) + '\n'
    ended = []
    # The stream tells once a second: a fast machine may be done with a file between two tellings, and is given another.
    for attempt in range(8):
        content = big + '# %d\n' % attempt
        adder = threading.Thread(target=lambda: ended.append(service.ask(base + '/add?name=big.csv&source=desk', content.encode(), headers={'Content-Type': 'application/octet-stream'})))
        ended.clear()
        adder.start()
        while adder.is_alive() and not heard.wait(0.1):
            pass
        if heard.is_set():
            break
        adder.join()
    check(heard.is_set(), 'how far an act is comes by the stream')
    mine = [one for one in told if one['question'] == 'add']
    check(mine and mine[0]['words'] == 'big.csv' and mine[0]['stage'] != '', f'with its stage and no path of the machine: {mine[:1]}')
    captured = len(json.loads(service.ask(base + '/ask/info')[1])['captures'])
    if mine:
        service.ask(f"{base}/working/{mine[0]['id']}/stop", b'')
    adder.join()
    check(ended and (ended[0][0] == 200 or json.loads(ended[0][1])['code'] == 'cancelled'), f'it ends, or says that it was stopped: {ended[0][0:2] if ended else None}')
    check(not ended or ended[0][0] == 200 or len(json.loads(service.ask(base + '/ask/info')[1])['captures']) == captured, 'what was stopped left nothing half done')
    service.end()

    service = Service(case, '--read-only')
    check(service.ask(base + '/do/look', json.dumps({'words': look['words']}).encode())[0] == 403, 'a case served read-only is not changed')
    check(service.ask(base + '/add?name=x.csv', b'x', headers={'Content-Type': 'application/octet-stream'})[0] == 403, 'nor added to')
    service.end()

print(f'{len(failures)} of the checks failed' if failures else 'all checks hold')
sys.exit(1 if failures else 0)
