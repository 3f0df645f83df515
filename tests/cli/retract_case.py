#!/usr/bin/env python3
"""retract_case.py TIDEWAITER: what is taken back is gone from every answer and from nothing else: bytes, rows and log keep it, earlier views see it, all can be worked out again, and it comes back whole."""
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time

program = os.path.abspath(sys.argv[1])
data = os.path.join(os.path.dirname(os.path.abspath(__file__)), '../cases/data')
failures = []


def check(good, what):
    if not good:
        failures.append(what)
        print('FAILED:', what)


def run(*words):
    return subprocess.run([program, *words], capture_output=True, text=True)


def command(*words):
    done = run(*words)
    if done.returncode != 0:
        sys.exit(f'{words}: {done.returncode} {done.stderr}')
    return done.stdout


def ask(*words):
    return json.loads(command(*words, '--json'))


with tempfile.TemporaryDirectory() as folder:
    case = os.path.join(folder, 'haven')
    port = lambda name: os.path.join(data, 'port', name)

    def file(name, text):
        path = os.path.join(folder, name)
        with open(path, 'w') as out:
            out.write(text)
        return path

    def looks(*words):
        return sorted(row['id'] for row in ask('look', 'list', case, *words)['looks'])

    def kept():
        with sqlite3.connect(f'file:{case}/case.gpkg?mode=ro', uri=True) as rows:
            blobs = sum(len(names) for _, _, names in os.walk(os.path.join(case, 'captures')))
            return blobs, rows.execute('SELECT count(*) FROM record').fetchone()[0], [action for (action,) in rows.execute('SELECT action FROM log ORDER BY seq')]

    def sound(when):
        for level in ('2', '3'):
            done = run('verify', case, '--level', level, '--json')
            said = json.loads(done.stdout) if done.stdout else {}
            wrong = [f for f in said.get('findings', []) if f.get('kind') in ('derivation_differs', 'projection_edited', 'record_changed', 'not_checked')]
            check(done.returncode == 0 and not wrong, f'{when}, level {level}: {done.returncode} {done.stdout[:600]} {done.stderr[:300]}')

    command('init', case)
    command('add', case, *map(port, ('places.csv', 'hulls.csv', 'looks.csv', 'sightings.csv')), '--source', 'made up')
    first = looks()
    before = ask('digest', case)
    added = ask('look', 'add', case, '--site', 'haven_p1', '--at', '2024-03-04T06:30:00Z', '--id', 'NEW', '--usable', '1')['files'][0]['capture']
    with_it = ask('digest', case)
    check(looks() == sorted([*first, 'NEW']) and with_it != before, 'a look is added')
    time.sleep(1.1)
    then = time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime())
    time.sleep(1.1)

    blobs, records, log = kept()
    said = ask('retract', case, 'look:NEW', '--why', 'clouds over the pier')['retracted']
    check(len(said) == 1 and said[0]['what'] == 'look' and said[0]['capture'] == added and said[0]['why'] == 'clouds over the pier', f'it is said what was taken back: {said}')
    check(looks() == first, 'a look that is taken back answers nothing any more')
    check(looks('--known-at', then) == sorted([*first, 'NEW']), 'who looks from before still sees it')
    after = kept()
    check(after[0] == blobs and after[1] == records and after[2][:len(log)] == log and 'retract' in after[2][len(log):], f'bytes and rows stay, and the log says both: {after[2][len(log):]}')
    check([row['id'] for row in ask('retract', case)['retracted']] == ['NEW'], 'what is taken back is listed')
    sound('with a look taken back')
    check(run('retract', case, 'look:NEW').returncode == 4, 'nothing is taken back twice')
    check('taken back' not in command('info', case), 'one row does not take its file with it')
    again = ask('restore', case, 'look:NEW')['restored']
    check(len(again) == 1 and looks() == sorted([*first, 'NEW']) and ask('digest', case) == with_it, 'what stands again is what stood, to the byte')
    check(run('restore', case, 'look:NEW').returncode == 4, 'nothing stands twice')
    check(kept()[2][-2:].count('restore') + kept()[2][-1:].count('restore') >= 1, 'that is in the log too')
    sound('with the look back')

    # A file: its rows, but not the row that was taken back by itself.
    command('retract', case, f'look:{first[0]}')
    number = next(c['capture'] for c in ask('info', case)['captures'] if c['name'] == 'looks.csv')
    command('retract', case, f'capture:{number}')
    check(looks() == ['NEW'] and next(c for c in ask('info', case)['captures'] if c['capture'] == number)['read_as'] == 'taken back', 'a file takes its rows with it, and says so')
    check(run('retract', case, f'look:{first[1]}').returncode == 4, 'a row of it does not stand')
    check(run('restore', case, f'look:{first[0]}').returncode == 4, 'and no row of it is restored without it')
    sound('with a file taken back')
    check('taken back' in command('add', case, port('looks.csv')), 'adding the same bytes again says that they were taken back')
    command('restore', case, f'capture:{number}')
    check(looks() == sorted([*first[1:], 'NEW']), 'the file comes back without that row')
    command('restore', case, f'look:{first[0]}')
    check(ask('digest', case) == with_it, 'and then with it, as it was')

    # The same row from another file, while the first is taken back: it stands once, in whatever order it is worked out.
    command('retract', case, 'look:NEW')
    row = open(os.path.join(case, 'captures', *[p for p in [next(c['sha256'] for c in ask('info', case)['captures'] if c['capture'] == added)] for p in (p[:2], p[2:4], p)])).read()
    header, cells = row.strip().split('\n')
    command('add', case, file('same.csv', f'# told again\n{header}\n{cells}\n'), '--source', 'made up')
    check(looks().count('NEW') == 1, f'the row told again stands: {looks()}')
    sound('with a row told again')
    refused = run('restore', case, 'look:NEW')
    check(refused.returncode != 0 and looks().count('NEW') == 1, 'the first does not stand beside it')

    # What is read each time: documents with their claims, and decisions about them.
    note = file('note.txt', 'Port Alder Gazette\n\nPublished 12 March 2024\n\nA clerk said that 40 crates of canned fish were landed at the pier.\n')
    paper = ask('add', case, note, '--source', 'a made-up paper')['files'][0]['capture']
    claims = len(ask('claims', case, '--all')['claims'])
    check(claims > 0, 'the document holds a claim')
    command('retract', case, f'capture:{paper}', '--why', 'another port')
    check(len(ask('claims', case, '--all')['claims']) == 0 and not ask('documents', case)['documents'], 'a document that is taken back says nothing any more')
    sound('with a document taken back')
    command('restore', case, f'capture:{paper}')
    check(len(ask('claims', case, '--all')['claims']) == claims, 'its claims come back')

    # What others were worked out from.
    for name in ('places.csv', 'hulls.csv'):
        refused = run('retract', case, 'capture:' + str(next(c['capture'] for c in ask('info', case)['captures'] if c['name'] == name)))
        check(refused.returncode == 2 and "can't be taken back" in refused.stderr, f'{name} is refused with its reason: {refused.returncode} {refused.stderr}')
    for text in ('look:none', 'capture:99', 'row:1/1', 'sighting:none'):
        check(run('retract', case, text).returncode == 4, f'{text} is not found')
    for text in ('look', 'ship:Alpha', 'row:one', '../../etc/passwd', ''):
        check(run('retract', case, text).returncode == 2, f'`{text}` names nothing')
    sound('at the end')

print('retract: ' + ('ok' if not failures else f'{len(failures)} failed'))
sys.exit(1 if failures else 0)
