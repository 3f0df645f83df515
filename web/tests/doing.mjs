// node doing.mjs PROGRAM: each act of the page done by keyboard alone and by mouse, on cases made for it and thrown away.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { desk, expect, phone, serve, stage, until, watchedPage } from './harness.mjs';

const { program, suite, cases, command, asked, served, browser, shot, ready, first, open, clean, sound, tabTo } = await stage(['haven'], {
  prepare: ({ folder, command }) => {
    writeFileSync(join(folder, 'note.txt'), 'Port Alder Gazette\n\nPublished 12 March 2024\n\nA clerk said that 40 crates of canned fish were landed at the pier.\n');
    command('add', 'haven', 'note.txt', '--source', 'a made-up paper', '--quiet');
  },
});
const came = (page, state = 'done') => until(page, (wanted) => document.querySelector('.outcome .said')?.classList.contains(wanted) ? document.querySelector('.outcome .said').innerText : document.querySelector('.outcome .said') ? `NOT ${wanted}: ${document.querySelector('.outcome .said').innerText}` : null, `an act ends ${state}`, state, 60_000).then((said) => { expect(!said.startsWith('NOT '), said); return said; });
const looks = () => asked('look', 'list', 'haven').looks;
const sightings = () => asked('sight', 'list', 'haven').sightings;
const claim = (id) => asked('claims', 'haven', '--all').claims.find((c) => c.id === id);

/** Waits until the program itself says so; what the page says may still be of the act before. */
async function soon(page, check, words, most = 30_000) {
  for (const end = Date.now() + most; !(await check());) {
    if (Date.now() > end) throw new Error(words);
    await page.waitForTimeout(200);
  }
}

await suite.test('a look at the selected place and the clock\'s instant by two keys, in under ten seconds', async () => {
  const watched = await open('#/workbench?case=haven&sel=site:haven_p1&t=2024-03-04T06:30:00Z');
  const { page } = watched;
  const before = looks().length;
  const start = performance.now();
  await page.keyboard.press('n');
  await until(page, () => document.activeElement?.getAttribute('value') === 'look', 'the form has the focus');
  await page.keyboard.press('Enter');
  const said = await came(page);
  const took = performance.now() - start;
  expect(took < 10_000, `it took ${Math.round(took)} ms`);
  expect(/In the log/.test(said) && /add capture_/.test(said), `no log entry is shown: ${said}`);
  expect(/stay in the case/.test(said) && /nothing is deleted/.test(said), 'it is not said that evidence stays');
  const all = looks();
  expect(all.length === before + 1, 'no look was added');
  const made = all.find((l) => l.site === 'haven_p1' && l.from.startsWith('2024-03-04T06:30'));
  expect(made, 'the look is not at the place and the instant');
  await shot(page, 'doing-look-1280');
  await page.keyboard.press('Escape');
  await until(page, () => document.querySelector('dialog') === null && document.querySelector('.news') !== null, 'the newer state is announced');
  await page.keyboard.press('a');
  await until(page, () => document.querySelector('.news') === null, 'a shows it');
  await clean(watched);
});

await suite.test('without a selected place nothing is recorded before one is chosen', async () => {
  const watched = await open('#/workbench?case=haven');
  const before = looks().length;
  await watched.page.keyboard.press('n');
  await until(watched.page, () => document.activeElement?.getAttribute('value') === 'look', 'the form has the focus');
  await watched.page.keyboard.press('Enter');
  await watched.page.waitForTimeout(1500);
  expect(looks().length === before, 'a look was recorded at a place that nobody chose');
  await clean(watched);
});

await suite.test('a sighting by mouse', async () => {
  const watched = await open('#/workbench?case=haven&sel=site:haven_p2&t=2024-03-05T07:00:00Z');
  const { page } = watched;
  const before = sightings().length;
  await page.getByRole('button', { name: 'Record here' }).click();
  await page.getByRole('radio', { name: 'A sighting' }).click();
  await page.getByLabel('What was going on').selectOption('loading');
  await page.getByLabel('How many').fill('2');
  await page.locator('dialog').getByRole('button', { name: 'Record', exact: true }).click();
  await came(page);
  const all = sightings();
  expect(all.length === before + 1 && all.some((s) => s.site === 'haven_p2' && s.activity === 'loading' && s.least === 2 && s.most === 2), 'the sighting is not as it was told');
  await shot(page, 'doing-sight-1280');
  await clean(watched);
});

await suite.test('an act on an older state is refused, says what changed, and is done when told again', async () => {
  const watched = await open('#/workbench?case=haven&sel=site:haven_p1&t=2024-03-06T06:00:00Z');
  const { page } = watched;
  command('look', 'add', 'haven', '--site', 'haven_p2', '--at', '2024-03-07', '--usable', '1', '--quiet');
  const before = looks().length;
  await page.keyboard.press('n');
  await until(page, () => document.querySelector('dialog[open] form') !== null, 'the form');
  await page.keyboard.press('Enter');
  const said = await came(page, 'stale');
  expect(/What changed meanwhile/.test(said) && /add/.test(said), said);
  expect(looks().length === before, 'something was written on an older state');
  await shot(page, 'doing-stale-1280');
  await tabTo(page, () => document.activeElement?.textContent?.includes('Do it all the same') ?? false);
  await page.keyboard.press('Enter');
  await came(page);
  expect(looks().length === before + 1, 'the act was not done again');
  await clean(watched);
});

await suite.test('files dropped on the page become evidence; what was read and rejected is said, and events are computed', async () => {
  const watched = await open('#/inbox?case=haven');
  const { page } = watched;
  const before = asked('info', 'haven').case.captures;
  await page.evaluate(() => {
    const carried = new DataTransfer();
    carried.items.add(new File(['id,site,from,usable\nD1,haven_p1,2024-03-09,1\nD2,haven_p1,never,1\n'], 'more looks.csv'));
    for (const name of ['dragenter', 'dragover', 'drop']) document.body.dispatchEvent(new DragEvent(name, { dataTransfer: carried, bubbles: true, cancelable: true }));
  });
  await until(page, () => document.querySelector('dialog[open] form li')?.innerText.includes('more looks.csv'), 'the dropped file is listed');
  await page.getByLabel('Who or what they are from').fill('a made-up desk');
  await page.getByRole('button', { name: 'Add 1 file' }).click();
  await until(page, () => document.querySelectorAll('.outcome .said').length === 2, 'the file is read and the events are computed', undefined, 60_000);
  const said = await page.locator('dialog').innerText();
  expect(/more looks\.csv/.test(said) && /1 row taken, 1 rejected/.test(said), said.replaceAll("\n", " | "));
  expect(/newer entr/.test(said), 'the newer state is not announced');
  const info = asked('info', 'haven');
  expect(info.case.captures === before + 1 && info.captures.at(-1).source === 'a made-up desk', 'the capture is not in the case');
  await shot(page, 'doing-add-1280');
  await clean(watched);
});

const toast = (page, what) => until(page, (of) => [...document.querySelectorAll('.said')].some((one) => one.innerText.startsWith(of)), `it is said: ${what}`, what, 30_000);
await suite.test('a look is taken back with u and stands again with U, and the log says all of it', async () => {
  const watched = await open('#/workbench?case=haven&sel=site:haven_p1&t=2024-04-04T06:30:00Z');
  const { page } = watched;
  const before = looks().length;
  const entries = asked('info', 'haven').case.log_entries;
  await page.keyboard.press('n');
  await until(page, () => document.activeElement?.getAttribute('value') === 'look', 'the form has the focus');
  await page.keyboard.press('Enter');
  await came(page);
  await page.keyboard.press('Escape');
  await until(page, () => document.querySelector('dialog') === null, 'the form is gone');
  expect(looks().length === before + 1, 'no look was added');
  await page.locator('main').focus();
  await page.keyboard.press('u');
  await toast(page, 'Taken back');
  expect(looks().length === before && asked('retract', 'haven').retracted.length === 1, 'it still stands');
  await shot(page, 'doing-undo-1280');
  await page.keyboard.press('Shift+U');
  await toast(page, 'Done again');
  expect(looks().length === before + 1 && asked('retract', 'haven').retracted.length === 0, 'it does not stand again');
  await page.keyboard.press('u');
  await soon(page, () => looks().length === before, 'it is not taken back once more');
  expect(asked('info', 'haven').case.log_entries > entries + 4, 'the log lost something');
  await clean(watched);
});

await suite.test('a sighting is taken back by mouse, from its outcome and from its card', async () => {
  const watched = await open('#/workbench?case=haven&sel=site:haven_p2&t=2024-04-05T07:00:00Z');
  const { page } = watched;
  const before = sightings().length;
  await page.getByRole('button', { name: 'Record here' }).click();
  await page.getByRole('radio', { name: 'A sighting' }).click();
  await page.locator('dialog').getByRole('button', { name: 'Record', exact: true }).click();
  await came(page);
  expect(sightings().length === before + 1, 'no sighting was added');
  await page.locator('dialog').getByRole('button', { name: 'Take it back' }).click();
  await toast(page, 'Taken back');
  expect(sightings().length === before, 'it still stands');
  await page.keyboard.press('Escape');
  await clean(watched);
  const one = sightings()[0];
  const card = await open(`#/workbench?case=haven&sel=sighting:${one.id}`);
  await card.page.locator('.card').getByRole('button', { name: 'Take it back' }).click();
  await toast(card.page, 'Taken back');
  expect(!sightings().some((s) => s.id === one.id), 'the sighting of the card stands');
  await card.page.locator('main').focus();
  await card.page.keyboard.press('u');
  await soon(card.page, () => sightings().some((s) => s.id === one.id), 'it does not stand again');
  await clean(card);
});

await suite.test('files say how far they are, are stopped, and are taken back; what others were worked out from is refused with its reason', async () => {
  let go;
  const held = new Promise((done) => (go = done));
  const watched = await open('#/inbox?case=haven', { before: (page) => page.route(/\/add\?.*name=slow/, async (route) => { await held; await route.continue().catch(() => undefined); }) });
  const { page } = watched;
  const before = asked('info', 'haven').case.captures;
  const dropping = (...files) => page.evaluate((all) => {
    const carried = new DataTransfer();
    for (const [name, text] of all) carried.items.add(new File([text], name));
    for (const kind of ['dragenter', 'dragover', 'drop']) document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: carried, bubbles: true, cancelable: true }));
  }, files);
  await dropping(['quick.csv', 'id,site,from,usable\nQ1,haven_p1,2024-04-09,1\nQ2,haven_p1,never,1\n'], ['slow.csv', 'id,site,from,usable\nQ3,haven_p1,2024-04-10,1\n']);
  await until(page, () => document.querySelectorAll('dialog[open] form li').length === 2, 'both are listed');
  await page.getByLabel('Who or what they are from').fill('a made-up desk');
  await page.getByLabel('then compute').uncheck();
  await page.getByRole('button', { name: 'Add 2 files' }).click();
  await until(page, () => /quick\.csv\s*done: 1 row taken, 1 rejected/.test(document.querySelector('.progress')?.innerText ?? '') && /slow\.csv\s*(being sent|the program has it)/.test(document.querySelector('.progress').innerText), 'one is done, the other under way');
  await sound(page, 'doing-progress-1280');
  // The browser itself must have let go of it: what is let go on before that is sent after all.
  const dropped = page.waitForEvent('requestfailed', (request) => /name=slow/.test(request.url()));
  await page.locator('.progress').getByRole('button', { name: 'Stop' }).click();
  await until(page, () => /slow\.csv\s*stopped/.test(document.querySelector('.progress')?.innerText ?? ''), 'the other is stopped');
  await dropped;
  go();
  await page.waitForTimeout(300);
  const after = asked('info', 'haven').case.captures;
  expect(after === before + 1, `what was stopped was added, or what was done was not: ${before} captures before, ${after} after`);
  await page.locator('dialog').getByRole('button', { name: 'Close' }).click();
  await until(page, () => document.querySelector('dialog') === null, 'the form is gone');
  const quick = page.locator('main tr', { hasText: 'quick.csv' });
  // The page tells of the newer state when the program has told it.
  await soon(page, async () => {
    if (await quick.count() > 0) return true;
    await page.keyboard.press('a');
    await page.waitForTimeout(300);
    return false;
  }, 'the new file is not listed');
  await quick.getByRole('button', { name: 'Take it back' }).click();
  await toast(page, 'Taken back');
  expect(!looks().some((l) => l.id === 'Q1') && asked('info', 'haven').captures.at(-1).read_as === 'taken back', 'the file stands');
  await until(page, () => document.querySelector('main')?.innerText.includes('taken back'), 'the inbox says so');
  await sound(page, 'doing-taken-back-1280');
  await quick.getByRole('button', { name: 'Let it stand again' }).click();
  await toast(page, 'Done again');
  expect(looks().some((l) => l.id === 'Q1'), 'it does not stand again');
  await dropping(['roads.csv', 'id,name,aliases,kind,parent,lat,lon,position_trust,zone,role,notes,source\nnew,New Roads,,anchorage,,42.5,131.9,low,+09:00,,,made up\n']);
  await page.getByLabel('Who or what they are from').fill('a made-up desk');
  await page.getByLabel('then compute').uncheck();
  await page.getByRole('button', { name: 'Add 1 file' }).click();
  await came(page);
  await page.keyboard.press('Escape');
  await page.locator('main').focus();
  await page.keyboard.press('u');
  await toast(page, 'Not taken back');
  expect(/can't be taken back: tracks, events, places/.test(await page.locator('.said').first().innerText()), await page.locator('.said').first().innerText());
  expect(asked('site', 'list', 'haven', '--all').sites.some((s) => s.id === 'new'), 'the place is gone');
  await clean(watched);
});

await suite.test('computing says what it is at and since when', async () => {
  let go;
  const held = new Promise((done) => (go = done));
  const watched = await open('#/workbench?case=haven', { before: (page) => page.route(/\/do\/run$/, async (route) => { await held; await route.continue().catch(() => undefined); }) });
  const { page } = watched;
  await page.keyboard.press('c');
  await page.getByRole('button', { name: 'Compute only' }).click();
  await until(page, () => /Computing tracks and events/.test(document.querySelector('.progress')?.innerText ?? '') && /for [1-9] s/.test(document.querySelector('.progress').innerText) && document.querySelector('.progress button') !== null, 'it is said');
  await sound(page, 'doing-run-1280');
  go();
  await came(page);
  await clean(watched);
});

await suite.test('a file by keyboard alone', async () => {
  const watched = await open('#/workbench?case=haven');
  const { page } = watched;
  await page.keyboard.press('c');
  await until(page, () => document.activeElement?.getAttribute('type') === 'file', 'the chooser has the focus');
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Space');
  await (await chooser).setFiles({ name: 'one.csv', mimeType: 'text/csv', buffer: Buffer.from('id,site,from,usable\nD3,haven_p2,2024-03-10,1\n') });
  await tabTo(page, () => document.activeElement?.hasAttribute('required') ?? false);
  await page.keyboard.type('a keyboard');
  await page.keyboard.press('Enter');
  await came(page);
  expect(looks().some((l) => l.id === 'D3') && asked('info', 'haven').captures.some((c) => c.name === 'one.csv' && c.source === 'a keyboard'), 'the file is not in the case');
  await clean(watched);
});

await suite.test('claims are accepted and corrected by mouse, and a rejection needs its reason', async () => {
  const watched = await open('#/claims?case=haven&sel=claim:N1');
  const { page } = watched;
  const box = page.locator('.decide');
  await box.getByRole('button', { name: 'Accept' }).click();
  await came(page);
  expect(claim('N1').standing === 'accepted', claim('N1').standing);
  await box.getByRole('button', { name: 'Reject' }).click();
  expect(claim('N1').standing === 'accepted', 'it was rejected without a reason');
  await box.getByPlaceholder('what it should say').fill('700');
  await box.getByRole('button', { name: 'Correct' }).click();
  await until(page, () => document.querySelectorAll('.decide .said.done .log li').length > 0, 'the correction is logged');
  await until(page, () => document.querySelector('.news') !== null, 'news');
  await page.locator('.news button').click();
  await until(page, () => document.querySelector('.decide')?.innerText.includes('corrected'), 'the board says so when it is shown');
  const now = claim('N1');
  expect(now.standing === 'corrected' && now.low === 700, JSON.stringify(now));
  await shot(page, 'doing-decide-1280');
  await clean(watched);
});

await suite.test('a claim is rejected by keyboard alone, stays on the board, and is taken back by deciding again', async () => {
  const watched = await open('#/claims?case=haven&sel=claim:N2');
  const { page } = watched;
  await page.locator('main').focus();
  await tabTo(page, () => document.activeElement?.closest('.decide > label') !== null, 200);
  await page.keyboard.type('a reader count');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const said = await came(page);
  expect(/decide again/.test(said), said);
  expect(claim('N2').standing === 'rejected' && claim('N2').why === 'a reader count', JSON.stringify(claim('N2')));
  await page.keyboard.press('a');
  await until(page, () => document.querySelector('.decide')?.innerText.includes('rejected: a reader count'), 'the rejected claim stays on the board');
  await page.locator('main').focus();
  await tabTo(page, () => document.activeElement?.textContent === 'Accept', 200);
  await page.keyboard.press('Enter');
  await until(page, () => document.querySelectorAll('.decide .said.done').length === 1, 'decided again', undefined, 60_000);
  await ready(page);
  expect(claim('N2').standing === 'accepted', claim('N2').standing);
  await clean(watched);
});

await suite.test('a claim is added on words selected in a document', async () => {
  const watched = await open('#/claims?case=haven');
  const { page } = watched;
  await page.getByRole('button', { name: 'Add a claim' }).click();
  const words = page.getByLabel('Its bytes');
  await until(page, () => document.querySelector('textarea[readonly]')?.value.includes('40 crates of canned fish'), 'the document is shown');
  await words.evaluate((area) => { const at = area.value.indexOf('40 crates'); area.focus(); area.setSelectionRange(at, at + '40 crates of canned fish'.length); });
  await until(page, () => document.querySelectorAll('dialog textarea')[1]?.value === '40 crates of canned fish', 'the selected words are the quote');
  await page.getByLabel('About', { exact: true }).fill('crate');
  await page.getByLabel('How many').fill('40');
  await page.getByRole('button', { name: 'Add the claim' }).click();
  await came(page);
  const made = asked('claims', 'haven').claims.find((c) => c.id.startsWith('added:'));
  expect(made?.object === 'crate' && made.low === 40 && made.quote === '40 crates of canned fish', JSON.stringify(made));
  await shot(page, 'doing-claim-1280');
  await clean(watched);
});

await suite.test('a reply is recorded beside the answer that it is about', async () => {
  const watched = await open('#/leads?case=haven');
  const { page } = watched;
  await page.getByRole('button', { name: 'Record a reply' }).first().click();
  await page.getByLabel('Who', { exact: true }).fill('a made-up manager');
  await page.getByLabel('When', { exact: true }).fill('2024-03-20');
  await page.locator('dialog').getByRole('button', { name: 'Record', exact: true }).click();
  await came(page);
  expect(asked('info', 'haven').captures.at(-1).read_as.includes('repl'), 'no reply is in the case');
  await shot(page, 'doing-reply-1280');
  await clean(watched);
});

for (const [form, hash, key] of [['add', '#/inbox?case=haven', 'c'], ['record', '#/workbench?case=haven', 'n'], ['claim', '#/claims?case=haven', 'Add a claim'], ['reply', '#/leads?case=haven', 'Record a reply'], ['decide', '#/claims?case=haven&sel=claim:N1', '']])
  for (const [theme, viewport] of [['light', desk], ['dark', desk], ['contrast', desk], ['light', phone]])
    await suite.test(`the form ${form} in ${theme}, ${viewport.width} wide: no fault of accessibility, nothing cut off`, async () => {
      const watched = await open(hash, { theme, viewport });
      const { page } = watched;
      if (key.length === 1) await page.keyboard.press(key);
      else if (key) await page.getByRole('button', { name: key }).first().click();
      if (key) await until(page, () => document.querySelector('dialog[open] form') !== null, 'the form');
      else await page.locator('.decide').scrollIntoViewIfNeeded();
      await ready(page);
      await sound(page, `doing-${form}-${theme}-${viewport.width}`);
      await clean(watched);
    });

// A page that is open when its program ends asks for it again and again, and the browser writes each refusal down.
await clean(first);
served.stop();
const kept = await serve(program, ['haven'], cases.folder);
const reader = await watchedPage(browser, kept.origin, desk);
await suite.test('served read-only, every act says why it can\'t be done', async () => {
  const { page } = reader;
  await page.goto(`${kept.origin}/?plain=1${new URL(kept.address).hash}`);
  await ready(page);
  expect((await page.getByRole('button', { name: 'Record here' }).count()) === 0, 'an act is offered');
  await page.keyboard.press('n');
  await until(page, () => document.querySelector('dialog[open]')?.innerText.includes('read-only'), 'the key says why');
  expect((await page.locator('dialog form').count()) === 0, 'a form is offered');
  await page.keyboard.press('Escape');
  await until(page, () => document.querySelector('dialog') === null, 'the dialog is gone');
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await until(page, () => document.querySelector('main tbody tr') !== null, 'the claims');
  await page.locator('main tbody tr').first().click();
  await until(page, () => document.querySelector('.decide')?.innerText.includes('read-only'), 'the board says why');
  expect((await page.locator('.decide button').count()) === 0, 'a decision is offered');
  await clean(reader);
});

await browser.close();
kept.stop();
cases.remove();
process.exit(suite.finish());
