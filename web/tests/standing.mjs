// node standing.mjs PROGRAM: how the page hears of news, sees from a vantage, says what it waits for, guides, notes and takes back.
import { spawn } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EventText } from '../src/lib/api/event_text.ts';
import { desk, expect, hostile, phone, root, stage, until } from './harness.mjs';

const { program, suite, cases, command, asked, shot, plain, ready, first, open: opened, clean, sound, finish } = await stage(['haven', 'strait', 'rajin'], {
  prepare: ({ folder, command }) => {
    command('add', 'strait', join(root, 'tests/cases/data/roads.csv'), '--source', 'a made-up receiver', '--simulated', '--quiet');
    command('run', 'strait', '--quiet');
    cpSync(join(folder, 'haven'), join(folder, 'rajin'), { recursive: true });
  },
});
const open = (hash, how = {}) => opened(hash, { ...how, settle: false });
let day = 1;
const addLook = () => command('look', 'add', 'haven', '--site', 'haven_p1', '--at', `2024-05-${String(day++).padStart(2, '0')}`, '--usable', '1', '--quiet');
const hearing = (page, how) => until(page, (wanted) => document.querySelector('.shell')?.dataset.hearing === wanted, `the page hears by ${how}`, how, 20_000);

await suite.test('events are read from text that is cut anywhere, and heartbeats are no events', async () => {
  const all = 'retry: 3000\n\n: alive\n\nid: 7\nevent: revision\ndata: {"revision":7}\n\nid: 8\r\nevent: revision\r\ndata: {"revision":\r\ndata: 8}\r\n\r\n';
  for (let cut = 0; cut <= all.length; ++cut) {
    const text = new EventText();
    const got = [...text.take(all.slice(0, cut)), ...text.take(all.slice(cut))];
    expect(got.length === 2 && got[0].id === '7' && JSON.parse(got[0].data).revision === 7 && JSON.parse(got[1].data).revision === 8, `cut at ${cut}: ${JSON.stringify(got)}`);
  }
});

await suite.test('one stream a browser: two tabs hear of news at once, show it only when told, and the other goes on when one closes', async () => {
  const watched = await open('#/inbox?case=haven');
  const { page, context } = watched;
  await ready(page);
  await hearing(page, 'stream');
  const other = await context.newPage();
  const streams = [];
  context.on('request', (request) => request.url().endsWith('/stream') && streams.push(request.url()));
  await other.goto(`${plain}#/inbox?case=haven`);
  await ready(other);
  await hearing(other, 'shared');
  expect(streams.length === 0, 'the second tab opened a stream of its own');
  const rows = () => page.locator('main tbody tr').count();
  const before = await rows();
  addLook();
  const start = performance.now();
  await until(page, () => document.querySelector('.news') !== null, 'the news', undefined, 8000);
  await until(other, () => document.querySelector('.news') !== null, 'the news in the other tab', undefined, 2000);
  expect(performance.now() - start < 5000, 'the news came late, as if asked for');
  expect((await rows()) === before, 'the page moved by itself');
  await page.keyboard.press('a');
  await until(page, (n) => document.querySelectorAll('main tbody tr').length > n, 'the new row', before);
  expect((await other.locator('.news').count()) === 1, 'the other tab was moved too');
  await page.close();
  await hearing(other, 'stream');
  const told = () => other.evaluate(() => Number(/\d+/.exec(document.querySelector('.news')?.textContent ?? '')?.[0] ?? 0));
  const known = await told();
  addLook();
  await until(other, (n) => Number(/\d+/.exec(document.querySelector('.news')?.textContent ?? '')?.[0] ?? 0) > n, 'the other tab hears by its own stream', known, 8000);
  await clean(watched);
});

await suite.test('with all streams taken the page asks now and then, and takes a stream up when there is one', async () => {
  let full = true;
  const watched = await open('#/inbox?case=haven', { before: (page) => page.route('**/stream', (route) => (full ? route.fulfill({ status: 503, headers: { 'Retry-After': '1' }, contentType: 'application/problem+json', body: '{"status":503,"code":"streams","detail":"all taken"}' }) : route.continue())) });
  await ready(watched.page);
  await hearing(watched.page, 'asking');
  addLook();
  await until(watched.page, () => document.querySelector('.news') !== null, 'the news', undefined, 8000);
  full = false;
  await hearing(watched.page, 'stream');
  watched.wrong = watched.wrong.filter((line) => !/503/.test(line));
  await clean(watched);
});

await suite.test('a browser shows one state of the case while others add and compute, says that there is a newer one, and misses none', async () => {
  const watched = await open('#/site?case=haven&x-site=haven&w=2024-01-01T00:00:00Z..2024-12-01T00:00:00Z');
  const { page } = watched;
  await ready(page);
  const counts = () => page.evaluate(() => document.querySelectorAll('section[aria-label=Looks] tbody tr').length);
  const before = await counts();
  const revisions = [];
  page.on('response', (reply) => reply.url().includes('/ask/') && revisions.push(Number(reply.headers()['x-tidewaiter-revision'])));
  const writer = spawn('/bin/sh', ['-c', `for i in 11 12 13; do "${program}" look add haven --site haven_p1 --at 2024-06-$i --usable 1 --quiet && "${program}" run haven --quiet; done`], { cwd: cases.folder, stdio: 'ignore' });
  const ended = new Promise((done) => writer.on('exit', done));
  await until(page, () => document.querySelector('.news') !== null, 'the news', undefined, 60_000);
  for (const key of ['w', 'i', 's']) {
    await page.keyboard.press('g');
    await page.keyboard.press(key);
    await page.waitForTimeout(250);
    const mixed = await page.evaluate(() => /2024-06-1[123]/.test(document.querySelector('main')?.innerText ?? ''));
    expect(!mixed, 'rows of a newer state are shown among those of the old one');
  }
  expect((await ended) === 0, 'the writer failed beside the readers');
  await until(page, () => document.querySelector('.news') !== null, 'the news stay');
  const newest = asked('info', 'haven').case.log_entries;
  await until(page, (wanted) => { const said = /(\d+)/.exec(document.querySelector('.news')?.textContent ?? ''); return said && wanted >= Number(said[1]); }, 'how many', newest);
  await page.keyboard.press('a');
  await until(page, (n) => document.querySelectorAll('section[aria-label=Looks] tbody tr').length === n, 'all three, at once', before + 3);
  await clean(watched);
});

await suite.test('as of a day and as known then: chosen by keyboard, said on every screen, in the link, and in every question', async () => {
  addLook();
  const watched = await open('#/workbench?case=haven&w=2024-01-01T00:00:00Z..2024-12-01T00:00:00Z');
  const { page } = watched;
  await ready(page);
  const words = [];
  page.on('request', (request) => /\/(ask|tracks|report)/.test(request.url()) && words.push(request.url()));
  await page.getByRole('button', { name: 'As of…' }).focus();
  await page.keyboard.press('Enter');
  await until(page, () => document.activeElement?.getAttribute('placeholder') === '2024-03-01', 'the first field has the focus');
  await page.keyboard.type('2024-03-08');
  await sound(page, 'vantage-form-1280');
  await page.keyboard.press('Enter');
  await until(page, () => document.querySelector('section.vantage')?.innerText.includes('as of 2024-03-08'), 'the band says so');
  await until(page, () => location.hash.includes('as-of=2024-03-08'), 'the link says so');
  await ready(page);
  const bare = words.filter((url) => !url.includes('as-of=2024-03-08'));
  expect(bare.length === 0, `asked without the vantage: ${bare.join(' ')}`);
  const there = JSON.parse(command('look', 'list', 'haven', '--as-of', '2024-03-08', '--json')).looks.length;
  expect(there < asked('look', 'list', 'haven').looks.length && there > 0, `the vantage leaves nothing out: ${there}`);
  for (const screen of ['inbox', 'site', 'hypotheses']) {
    await page.evaluate((to) => (location.hash = location.hash.replace(/^#\/\w+/, `#/${to}`)), screen);
    await ready(page);
    expect(await page.locator('section.vantage').isVisible(), `${screen} does not say from where it is seen`);
  }
  await sound(page, 'vantage-1280');
  await page.getByRole('button', { name: 'Back to now' }).first().click();
  await until(page, () => document.querySelector('section.vantage') === null && !location.hash.includes('as-of'), 'now');
  await clean(watched);
  const narrow = await open('#/workbench?case=haven&known-at=2030-01-01', { viewport: phone });
  await ready(narrow.page);
  await narrow.page.getByRole('button', { name: 'As of…' }).click();
  await sound(narrow.page, 'vantage-390');
  await clean(narrow);
  const early = await open('#/workbench?case=haven&known-at=2001-01-01');
  await until(early.page, () => /held nothing then/.test(document.querySelector('section.vantage')?.innerText ?? ''), 'why it can\'t be seen');
  await early.page.getByRole('button', { name: 'Back to now' }).click();
  await ready(early.page);
  await clean(early);
});

await suite.test('a long answer says what it is at and since when, and is stopped and asked again', async () => {
  let slow = true;
  const watched = await open('#/voyages?case=haven', { before: (page) => page.route(/ask\/(voyages|count)/, (route) => (slow ? route.continue({ url: `${route.request().url()}${route.request().url().includes('?') ? '&' : '?'}draws=100000` }) : route.continue())) });
  const { page } = watched;
  await until(page, () => /for \d+ s/.test(document.querySelector('main .working')?.innerText ?? '') && document.querySelector('main .working button'), 'what it is at', undefined, 60_000);
  await until(page, () => /itineraries/.test(document.querySelector('main .working')?.innerText ?? ''), 'the stage', undefined, 60_000);
  await sound(page, 'working-1280');
  slow = false;
  for (let i = 0; i < 2; ++i) {
    await page.locator('main .working button').first().click().catch(() => undefined);
    await page.waitForTimeout(1500);
  }
  await until(page, () => /stopped before it was answered/.test(document.querySelector('main')?.innerText ?? ''), 'it says that it was stopped', undefined, 60_000);
  await page.getByRole('button', { name: 'Ask again' }).first().click();
  await until(page, () => document.querySelector('main')?.innerText.includes('seen at both ends'), 'the answer', undefined, 120_000);
  watched.wrong = watched.wrong.filter((line) => !/503/.test(line));
  await clean(watched);
});

await suite.test('the tour: on the first run of the reference case, by keyboard, without a dialog, ends at a figure with its evidence', async () => {
  const no = await open('#/workbench?case=haven', { storage: { 'tidewaiter-tour': '' } });
  await ready(no.page);
  await clean(no);
  const watched = await open('#/workbench?case=rajin', { before: (page) => page.addInitScript(() => window === window.top && !sessionStorage.getItem('once') && (sessionStorage.setItem('once', '1'), localStorage.removeItem('tidewaiter-tour'))) });
  const { page } = watched;
  await until(page, () => document.querySelector('.tour') !== null, 'the tour begins');
  const seen = [];
  for (let i = 1; i <= 8; ++i) {
    await until(page, (n) => document.querySelector('.tour')?.innerText.includes(`Step ${n} of 8`), `step ${i}`, i);
    await until(page, () => document.activeElement?.closest('.tour') !== null, 'the focus is on the card');
    await ready(page);
    seen.push(await page.evaluate(() => document.querySelector('.rail [aria-current]')?.textContent?.trim()));
    expect((await page.locator('dialog[open]').count()) === 0, 'a dialog lies over it');
    await page.waitForTimeout(350);
    if (i === 1 || i === 4 || i === 8) await sound(page, `tour-${i}-1280`);
    if (i === 3) {
      await page.keyboard.press('ArrowLeft');
      await until(page, () => document.querySelector('.tour')?.innerText.includes('Step 2'), 'back');
      await page.keyboard.press('ArrowRight');
    }
    if (i < 8) await page.keyboard.press('Enter');
  }
  expect(new Set(seen).size >= 6, `the tour saw ${seen}`);
  await until(page, () => document.querySelector('aside pre mark') !== null, 'the evidence of the figure is open', undefined, 60_000);
  await page.keyboard.press('Escape');
  await until(page, () => document.querySelector('.tour') === null, 'Esc leaves');
  await page.reload();
  await ready(page);
  await page.waitForTimeout(400);
  expect((await page.locator('.tour').count()) === 0, 'it begins a second time');
  await page.keyboard.press('?');
  await page.getByRole('button', { name: 'Take the tour' }).click();
  await until(page, () => document.querySelector('.tour') !== null && document.querySelector('dialog[open]') === null, 'it starts again from the keys');
  await clean(watched);
  const narrow = await open('#/workbench?case=rajin', { viewport: phone });
  await ready(narrow.page);
  await narrow.page.keyboard.press('?');
  await narrow.page.getByRole('button', { name: 'Take the tour' }).click();
  await until(narrow.page, () => document.querySelector('.tour') !== null, 'the tour');
  await sound(narrow.page, 'tour-390');
  await clean(narrow);
});

const came = (page) => until(page, () => document.querySelector('.outcome .said')?.innerText, 'an act ends', undefined, 60_000);

await suite.test('a note on what is selected by two keys, taken back with u and made again with U, each a record of the log', async () => {
  const watched = await open('#/workbench?case=haven&sel=site:haven_p1');
  const { page } = watched;
  await ready(page);
  await page.waitForTimeout(400);
  await page.keyboard.press('m');
  await until(page, () => document.activeElement?.tagName === 'TEXTAREA', 'the form has the focus');
  await page.keyboard.type(`Cranes were moved ${hostile}`);
  await shot(page, 'note-form-1280');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const said = await came(page);
  expect(/In the log/.test(said) && /add capture_/.test(said), said);
  await page.keyboard.press('Escape');
  await until(page, () => document.querySelector('.noted .note')?.innerText.includes('Cranes were moved <img'), 'the card shows it, as text');
  expect((await page.locator('.news').count()) === 0, 'an act of one\'s own waits to be shown');
  expect(asked('note', 'list', 'haven').notes.length === 1, 'the case has no note');
  await sound(page, 'note-card-1280');
  await page.locator('main').focus();
  await page.keyboard.press('u');
  await until(page, () => document.querySelector('.noted .note') === null, 'u takes it back', undefined, 30_000);
  expect(asked('note', 'list', 'haven').notes.length === 0 && asked('note', 'list', 'haven', '--all').notes.length === 2, 'it is not superseded');
  await until(page, () => /Taken back/.test(document.querySelector('.said')?.innerText ?? ''), 'it is said');
  await page.keyboard.press('Shift+U');
  await until(page, () => document.querySelector('.noted .note') !== null, 'U notes it again', undefined, 30_000);
  expect(asked('note', 'list', 'haven', '--all').notes.length === 3, 'the log lost something');
  await clean(watched);
});

await suite.test('a statement is pinned by mouse, stands in the report, and is taken out again', async () => {
  const watched = await open('#/leads?case=haven');
  const { page } = watched;
  await ready(page);
  await page.locator('.answers .noted').first().getByRole('button', { name: 'Pin to the report' }).click();
  await page.locator('dialog textarea').fill('Lead with this.');
  await page.locator('dialog').getByRole('button', { name: 'Pin', exact: true }).click();
  await came(page);
  await page.keyboard.press('Escape');
  await until(page, () => document.querySelector('.answers .note')?.innerText.includes('Pinned to the report'), 'it is shown as pinned', undefined, 60_000);
  const file = join(cases.folder, 'pinned.html');
  command('report', 'haven', '-o', file, '--quiet');
  const text = readFileSync(file, 'utf8');
  expect(/id="notes"/.test(text) && text.includes('Lead with this.') && text.includes('Cranes were moved &lt;img'), 'the report does not show what is pinned and noted');
  await shot(page, 'pinned-1280');
  await page.locator('.answers .note').getByRole('button', { name: 'Take out of the report' }).click();
  await until(page, () => document.querySelector('.answers .note') === null, 'it is out', undefined, 60_000);
  expect(asked('note', 'list', 'haven').notes.every((n) => n.act !== 'pin'), 'it is still pinned');
  await clean(watched);
});

await suite.test('a source is graded from its evidence, and u grades as before', async () => {
  const watched = await open('#/leads?case=haven');
  const { page } = watched;
  await ready(page);
  const letter = () => asked('info', 'haven').captures.find((c) => c.source === 'a made-up analyst').reliability;
  const before = letter();
  await page.locator('main .cite').first().click();
  await until(page, () => document.querySelector('aside .item button') !== null, 'the evidence');
  await page.locator('aside').getByRole('button', { name: 'Grade the source' }).first().click();
  await page.getByRole('radio', { name: 'B usually' }).check();
  await page.getByLabel('Why', { exact: true }).fill('checked by a reader');
  await sound(page, 'grade-1280');
  await page.locator('dialog').getByRole('button', { name: 'Grade', exact: true }).click();
  await came(page);
  expect(letter() === 'B', letter());
  await page.keyboard.press('Escape');
  await page.waitForTimeout(300);
  await page.locator('main').focus();
  await page.keyboard.press('u');
  await until(page, () => /Taken back/.test(document.querySelector('.said')?.innerText ?? ''), 'it is taken back', undefined, 30_000);
  expect(letter() === before, `${letter()} is not ${before}`);
  await clean(watched);
});

await suite.test('a place found from repeated stops is named, and ships call there by that name', async () => {
  const found = asked('site', 'list', 'strait', '--all').sites.find((s) => s.id.startsWith('found:'));
  expect(found, 'the case has no found place');
  const watched = await open(`#/workbench?case=strait&sel=site:${found.id}`);
  const { page } = watched;
  await ready(page);
  await page.getByRole('button', { name: 'Name this place' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Gull Roads');
  await page.getByLabel('What it is').selectOption('anchorage');
  await sound(page, 'place-1280');
  await page.getByRole('button', { name: 'Name it' }).click();
  await until(page, () => document.querySelectorAll('.outcome .said').length === 2, 'it is named and events are computed', undefined, 60_000);
  expect(asked('site', 'list', 'strait', '--all').sites.some((s) => s.name === 'Gull Roads'), 'the case has no such place');
  expect(asked('events', 'strait', '--kind', 'port_call', '--place', 'Gull Roads').events.length > 0, 'no ship calls there');
  await clean(watched);
});

await clean(first);
await finish();
