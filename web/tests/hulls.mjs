// node hulls.mjs PROGRAM: the ship's page, the network, where silent ships can have been, saved views and files of what is seen.
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { desk, expect, hostile, phone, root, stage, until } from './harness.mjs';

// Lists and registers beside the feed; one ship's name is markup, and one cell a formula.
const { suite, cases, command, asked, prepared: gap, served, shot, ready, first, open, clean, sound: accessible, tabTo, finish } = await stage(['strait', 'haven'], {
  prepare: ({ folder, command, asked }) => {
    const data = join(root, 'tests/cases/data/registry');
    for (const name of ['companies.csv', 'companies.toml', 'fleet.csv', 'fleet.toml', 'owners.ndjson', 'sdn_january.csv', 'sdn_march.csv']) copyFileSync(join(data, name), join(folder, name));
    writeFileSync(join(folder, 'fleet.csv'), `${readFileSync(join(data, 'fleet.csv'), 'utf8').trimEnd()}\nevil,"${hostile}",=SUM(A1),2000030,,,PA,,companies:holding,,\n`);
    for (const [file, more] of [['companies.csv', ['--mapping', 'companies.toml', '--list-date', '2024-01-01']], ['fleet.csv', ['--mapping', 'fleet.toml', '--list-date', '2024-01-01']], ['owners.ndjson', ['--list', 'holdings', '--list-date', '2024-01-01']], ['sdn_january.csv', ['--list-date', '2024-01-05']], ['sdn_march.csv', ['--list-date', '2024-03-08']]])
      command('add', 'strait', file, ...more, '--source', 'a made-up list', '--quiet');
    return asked('events', 'strait', '--kind', 'gap').events.at(0);
  },
});
async function downloaded(page, click) {
  const coming = page.waitForEvent('download');
  await click();
  const file = await coming;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}
const march = 't=2024-03-10T00:00:00Z&w=2019-01-01T00:00:00Z..2024-06-01T00:00:00Z';

await suite.test('a ship\'s page says what command line says: who it is by paper and by radio, who lists it on the clock\'s day, who holds it', async () => {
  const watched = await open(`#/hull?case=strait&x-hull=2000016&${march}`);
  const { page } = watched;
  const card = asked('hull', 'strait', '2000016', '--as-of', '2024-03-10');
  await until(page, () => document.querySelectorAll('main .panel').length >= 7, 'the panels');
  const text = await page.locator('main').innerText();
  for (const value of [...new Set(card.identity.map((r) => r.value))].slice(0, 6)) expect(text.includes(value), `${value} is not on the page`);
  const listed = card.lists.find((r) => r.list && r.status === 'listed');
  expect(listed && text.includes(listed.entry) && text.includes(listed.programme) && text.includes(listed.listed_from), `the listing ${JSON.stringify(listed)} is not told whole`);
  expect(/not guilt/.test(text), 'it is not said that being listed is not guilt');
  for (const party of card.parties) expect(text.includes(party.party.replace(/ \([^()]*\)$/, '')), `${party.party} is missing`);
  expect((await page.locator('main table').first().locator('thead th').allInnerTexts()).length === 3, 'three identities stand side by side');
  // The clock goes back to a day before the list carried it.
  await page.locator('.instant input').fill('2019-03-01 12:00');
  await page.keyboard.press('Enter');
  await until(page, () => /on 2019-03-01/.test(document.querySelector('main').innerText), 'the page follows the clock');
  await ready(page);
  const then = asked('hull', 'strait', '2000016', '--as-of', '2019-03-01').lists.filter((r) => r.list).map((r) => r.status);
  const shown = await page.locator('section[aria-label=Lists] table').first().locator('tbody tr').count();
  expect(shown === then.length && !then.includes('listed'), `${shown} rows, ${then}`);
  await clean(watched);
});

await suite.test('by keyboard alone: from a ship on the workbench to its page, the bytes of its name, and its owners', async () => {
  const watched = await open(`#/workbench?case=strait&sel=hull:299000001&${march}`);
  const { page } = watched;
  await page.locator('main').focus();
  await tabTo(page, () => document.activeElement?.textContent === 'The ship\'s page');
  await page.keyboard.press('Enter');
  await until(page, () => document.querySelector('main h1')?.innerText.includes('SIM QUIET'), 'the ship\'s page');
  await ready(page);
  await page.locator('main').focus();
  await tabTo(page, () => document.activeElement?.classList.contains('cite'));
  await page.keyboard.press('e');
  await until(page, () => document.querySelector('aside pre mark') !== null, 'the bytes of the statement');
  await page.keyboard.press('Escape');
  await until(page, () => document.querySelector('aside pre mark') === null, 'the drawer is closed');
  await page.keyboard.press('g');
  await page.keyboard.press('n');
  await until(page, () => document.querySelector('main h1')?.innerText === 'Owners and links', 'the network');
  await clean(watched);
});

await suite.test('the network is drawn where the program draws it, and arrow keys walk it', async () => {
  const watched = await open(`#/network?case=strait&x-hull=2000016&${march}`);
  const { page } = watched;
  await until(page, () => document.querySelectorAll('.sheet .party').length > 1, 'the drawing');
  command('owners', 'strait', '2000016', '--as-of', '2024-03-10', '-o', 'quiet.svg', '--quiet');
  const svg = readFileSync(join(cases.folder, 'quiet.svg'), 'utf8');
  const paths = await page.locator('.sheet path.line').evaluateAll((all) => all.map((one) => one.getAttribute('d')));
  expect(paths.length > 2 && paths.every((d) => svg.includes(`d="${d}"`)), 'the report and the screen draw different lines');
  await page.locator('main').focus();
  await tabTo(page, () => document.activeElement?.classList.contains('party'));
  await page.keyboard.press('ArrowUp');
  await until(page, () => location.hash.includes('sel=party'), 'the party above is selected');
  const name = await page.evaluate(() => document.activeElement.querySelector('bdi').innerText);
  expect(name.startsWith('Example'), name);
  await until(page, (said) => document.querySelector('section[aria-label=Party] h2')?.innerText === said, 'its card', name);
  expect(/On lists/i.test(await page.locator('section[aria-label=Party]').innerText()), 'its list entries are not told');
  await page.locator('.sheet .words .said').first().dispatchEvent('click');
  await until(page, () => /statement/i.test(document.querySelector('section[aria-label=Party]').innerText), 'the statements of a line');
  await shot(page, 'network-lists-1280');
  await clean(watched);
});

await suite.test('a way between two parties is found, stepped and cited; none is said where there is none', async () => {
  const watched = await open(`#/network?case=strait&x-party=fleet:quiet&x-way=fleet:evil&${march}`);
  const { page } = watched;
  const way = asked('owners', 'strait', 'fleet:quiet', '--way-to', 'fleet:evil', '--as-of', '2024-03-10').path;
  await until(page, (steps) => document.querySelectorAll('.steps li .cite').length === steps, 'the steps', way.length);
  expect(way.length >= 2, JSON.stringify(way));
  expect((await page.evaluate(() => ({ images: document.querySelectorAll('img').length, hacked: 'hacked' in window }))).images === 0, 'markup came alive');
  await page.locator('.ends select').last().selectOption('fleet:loud');
  await until(page, () => /No chain of statements/.test(document.querySelector('main').innerText), 'it is said that there is none');
  await clean(watched);
});

await suite.test('a selected silence shows what was reachable, as reachable, with the coverage beside it', async () => {
  for (const base of [`${served.origin}/?plain=1`, `${served.origin}/`]) {
    const watched = await open(`#/workbench?case=strait&sel=event:${gap.id}`, { base });
    const { page } = watched;
    await until(page, () => document.querySelector('.reach .region')?.getAttribute('d')?.length > 50, 'the region is drawn');
    await page.getByRole('button', { name: 'Show all of it' }).click();
    await until(page, () => /&at=/.test(location.hash), 'the map goes to the region');
    const note = await page.locator('.note').innerText();
    expect(/Reachable, not travelled/.test(note) && /Coverage:/.test(note) && /Heard in the 12 h before/.test(note), note);
    expect((await page.locator('.reach .axis').count()) === 1, 'no axis');
    await page.keyboard.press('5');
    await until(page, () => document.querySelector('.reach') === null, 'the layer is switched off');
    await page.keyboard.press('5');
    await until(page, () => document.querySelector('.reach .region') !== null, 'and on again');
    await shot(page, `reach-${base.includes('plain') ? 'plain' : 'webgl'}-1280`);
    await clean(watched);
  }
});

await suite.test('a view is saved, opened and taken off the list by keyboard alone, and the log keeps all of it', async () => {
  const watched = await open(`#/site?case=haven&x-site=haven_p1&t=2024-03-04T06:30:00Z`);
  const { page } = watched;
  await page.keyboard.press('s');
  await until(page, () => document.activeElement?.matches('dialog[open] input'), 'the name has the focus');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(`Pier one ${hostile}`);
  await page.keyboard.press('Enter');
  await until(page, () => document.querySelectorAll('.views .link').length === 1, 'it is listed');
  const kept = asked('view', 'list', 'haven').views;
  expect(kept.length === 1 && kept[0].name === `Pier one ${hostile}` && kept[0].link.startsWith('#/site?') && !kept[0].link.includes('case='), JSON.stringify(kept));
  expect((await page.locator('.outcome .log li').count()) > 0, 'no log entry is shown');
  await accessible(page);
  await shot(page, 'keep-1280');
  await page.keyboard.press('Escape');
  await until(page, () => document.querySelector('dialog') === null, 'the dialog is gone');
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  await until(page, () => location.hash.startsWith('#/inbox'), 'another screen');
  await page.keyboard.press('s');
  await until(page, () => document.querySelector('.views .link') !== null, 'the list');
  await tabTo(page, () => document.activeElement?.matches('.views .link'));
  await page.keyboard.press('Enter');
  await until(page, () => location.hash.startsWith('#/site') && location.hash.includes('haven_p1') && location.hash.includes('2024-03-04T06'), 'the whole view is back');
  await page.keyboard.press('s');
  await until(page, () => document.querySelector('.views .bare') !== null, 'the list again');
  await tabTo(page, () => document.activeElement?.matches('.views .bare'));
  await page.keyboard.press('Enter');
  await until(page, () => document.querySelectorAll('.views .link').length === 0 && document.querySelector('.outcome .said.done') !== null, 'it is listed no more');
  expect(asked('view', 'list', 'haven').views.length === 0, 'it still stands');
  expect(asked('info', 'haven').captures.filter((c) => c.read_as.includes('saved_views')).length === 2, 'both acts are not in the case');
  await clean(watched);
});

await suite.test('what is seen goes out as picture, CSV and GeoJSON, marked and guarded', async () => {
  for (const base of [`${served.origin}/?plain=1`, `${served.origin}/`]) {
    const watched = await open(`#/workbench?case=strait&sel=event:${gap.id}`, { base });
    const { page } = watched;
    await until(page, () => document.querySelector('.reach .region') !== null, 'the region');
    if (!base.includes('plain')) await page.waitForTimeout(1500);
    await page.keyboard.press('s');
    await until(page, () => document.querySelector('dialog[open]') !== null, 'the dialog');
    const picture = await downloaded(page, () => page.getByRole('button', { name: 'Picture (PNG)' }).click());
    expect(/^strait-workbench-.*\.png$/.test(picture.name) && picture.bytes.subarray(1, 4).toString() === 'PNG', picture.name);
    expect(picture.bytes.readUInt32BE(16) > 1500 && picture.bytes.readUInt32BE(20) > 1000 && picture.bytes.length > 40_000, `${picture.bytes.length} bytes`);
    writeFileSync(join(root, `build/web-shots/exported-${base.includes('plain') ? 'plain' : 'webgl'}.png`), picture.bytes);
    const geo = JSON.parse((await downloaded(page, () => page.getByRole('button', { name: 'Marks in view (GeoJSON)' }).click())).bytes.toString());
    expect(geo.tidewaiter.simulated === true && geo.tidewaiter.case === 'Made-up strait' && geo.features.some((f) => f.id === gap.id && f.geometry?.coordinates.length === 2 && f.properties.simulated), JSON.stringify(geo.tidewaiter));
    await clean(watched);
  }
  const watched = await open(`#/hull?case=strait&x-hull=fleet:evil&${march}&table=1`);
  const { page } = watched;
  await until(page, () => document.querySelector('section[aria-label="Identity over time"] table') !== null, 'the table');
  await page.keyboard.press('s');
  await until(page, () => document.querySelector('dialog[open]') !== null, 'the dialog');
  const csv = await downloaded(page, () => page.locator('dialog .rows > div', { hasText: 'Identity over time' }).getByRole('button').click());
  const lines = csv.bytes.toString();
  expect(lines.includes(hostile) && lines.includes("'=SUM(A1)") && !/(^|,)=SUM/m.test(lines), lines);
  await clean(watched);
});

for (const [name, hash] of [['hull', `#/hull?case=strait&x-hull=2000016&${march}`], ['network', `#/network?case=strait&x-hull=2000016&x-way=fleet:evil&${march}`]])
  for (const [theme, viewport, language] of [['dark', desk, 'ru'], ['contrast', desk, 'ko'], ['light', phone, 'uk']])
    await suite.test(`${name} with lists, ${theme}, ${viewport.width} wide, in ${language}: no fault of accessibility, nothing cut off`, async () => {
      const watched = await open(hash, { theme, viewport, language });
      await accessible(watched.page);
      await shot(watched.page, `${name}-lists-${theme}-${viewport.width}`);
      const said = await watched.page.locator('main').innerText();
      expect({ ru: /не вина|виновным/, ko: /유죄/, uk: /не вина|не є виною/ }[language].test(said), `not in ${language}`);
      await clean(watched);
    });

await suite.test('nothing was asked of another origin, and no error was written, from the first page on', async () => clean(first));

await finish();
