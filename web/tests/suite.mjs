// node suite.mjs PROGRAM: the page as a person meets it, in the system's Chromium, served by the program itself.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode, encode, emptyView, screens, speeds, steps } from '../src/lib/state/link.ts';
import { desk, expect, hostile, phone, root, stage, until, watchedPage } from './harness.mjs';

const { suite, command, served, browser, shot, first, token, open, clean, sound, finish } = await stage(['haven', 'strait'], { options: ['--read-only'] });

await suite.test('the code signs in once and leaves the address', async () => {
  expect(!first.page.url().includes('code='), first.page.url());
  expect(/^[0-9a-f]{64}$/.test(token ?? ''), 'no token');
  const second = await watchedPage(browser, served.origin, desk);
  await second.page.goto(served.address);
  await until(second.page, () => document.body.innerText.includes('tidewaiter serve CASE'), 'the gate');
  await second.context.close();
});

await suite.test('200 random states come back from their links', async () => {
  let seed = 1;
  const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
  const words = ['rajin_p1', 'a b&c=d', hostile, 'Порт', '라진', '%2F?#', '0', 'x:y'];
  for (let i = 0; i < 200; ++i) {
    const at = 1_500_000_000 + random(300_000_000);
    const view = {
      ...emptyView, screen: screens[random(screens.length)], caseId: random(2) ? words[random(8)] : '', instant: random(3) ? at : null, window: random(3) ? [at - random(9e7) - 1, at] : null, step: steps[random(5)], speed: speeds[random(5)],
      camera: random(3) ? { lon: (random(36_000_000) - 18_000_000) / 1e5, lat: (random(16_000_000) - 8_000_000) / 1e5, zoom: random(1700) / 100 } : null, selection: random(2) ? { kind: 'site', id: words[random(8)] } : null,
      off: random(2) ? ['tracks', 'gaps'].slice(random(2)) : [], filter: random(2) ? words[random(8)] : '', choices: random(2) ? { 'k-fill': '60..80', site: words[random(8)] } : {}, table: random(2) === 1, asOf: '', knownAt: '',
    };
    const link = encode(view);
    expect(JSON.stringify(decode(link)) === JSON.stringify(view), `${link}\n${JSON.stringify(view)}\n${JSON.stringify(decode(link))}`);
    expect(link.length < 2048, link);
  }
});

for (const screen of screens)
  for (const [theme, viewport] of [['light', desk], ['dark', desk], ['contrast', desk], ['light', phone]])
    await suite.test(`${screen} in ${theme}, ${viewport.width} wide: no fault of accessibility, nothing wider than the page`, async () => {
      const watched = await open(`#/${screen}?case=haven`, { viewport, theme });
      await sound(watched.page, `${screen}-${theme}-${viewport.width}`);
      await clean(watched);
    });

await suite.test('hostile names stay text on every screen', async () => {
  for (const screen of screens) {
    const watched = await open(`#/${screen}?case=haven&sel=site:evil&x-site=evil`);
    const bad = await watched.page.evaluate(() => ({ hacked: 'hacked' in window, images: document.querySelectorAll('img').length, bidi: /[\u202a-\u202e\u2066-\u2069\u200b]/.test(document.body.innerText) }));
    expect(!bad.hacked && bad.images === 0, `${screen}: markup came alive`);
    expect(!bad.bidi, `${screen}: an unseen character reached the page`);
    await clean(watched);
  }
  const watched = await open('#/workbench?case=haven&sel=site:evil');
  await until(watched.page, (name) => document.querySelector('.card h1')?.textContent.trim() === name, 'the name, shown as it is', hostile);
  await clean(watched);
});

await suite.test('screens, clock, table, help and evidence by keyboard alone', async () => {
  const watched = await open('#/workbench?case=haven');
  const { page } = watched;
  const instant = () => page.locator('.instant input').inputValue();
  const before = await instant();
  await page.locator('main').focus();
  await page.keyboard.press('.');
  expect((await instant()) !== before, '. does not step the clock');
  await page.keyboard.press('t');
  await until(page, () => document.querySelector('.twin table') !== null, 't shows the table');
  await page.keyboard.press('t');
  await page.keyboard.press('?');
  await until(page, () => document.querySelector('dialog[open]') !== null, '? opens the keys');
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await until(page, () => document.querySelector('main .series') !== null, 'g s opens the site');
  await page.locator('main').focus();
  for (let i = 0; i < 80; ++i) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement?.classList.contains('cite'))) break;
  }
  await page.keyboard.press('e');
  await until(page, () => document.querySelector('aside pre mark') !== null, 'e opens the bytes of the focused number');
  const record = await page.locator('aside pre mark').first().innerText();
  const files = ['looks.csv', 'sightings.csv'].map((name) => readFileSync(join(root, 'tests/cases/data/port', name), 'utf8'));
  expect(files.some((text) => text.split('\n').some((line) => line.trim() === record.trim())), `no line of the files reads ${record}`);
  await page.keyboard.press('Escape');
  expect(await page.evaluate(() => document.activeElement?.classList.contains('cite')), 'the focus does not come back');
  await page.keyboard.press('u');
  await clean(watched);
});

await suite.test('a site by mouse: map, card, lanes and link show the same', async () => {
  const watched = await open('#/workbench?case=haven');
  const { page } = watched;
  await page.locator('.lane .name').first().click();
  const name = await page.locator('.card h1').innerText();
  await until(page, () => location.hash.includes('sel=site'), 'the link has the selection');
  const link = await page.evaluate(() => location.hash);
  const again = await open(link);
  await until(again.page, (name) => document.querySelector('.card h1')?.innerText === name, 'the link brings the selection back', name);
  expect((await again.page.locator('.lane.chosen').count()) === 1, 'the lane is not marked');
  await clean(again);
  await clean(watched);
});

await suite.test('a knob is recomputed by the engine and carried by the link', async () => {
  const watched = await open('#/quantities?case=haven');
  const { page } = watched;
  const before = await page.locator('.outputs').innerText();
  const knob = page.locator('.knob input').first();
  await knob.fill('3');
  await knob.press('Enter');
  await until(page, (text) => document.querySelector('.outputs')?.innerText !== text, 'the figures follow the knob', before);
  await until(page, () => location.hash.includes('x-k-'), 'the link has the knob');
  await clean(watched);
});

await suite.test('simulated data is marked on every screen', async () => {
  for (const screen of ['workbench', 'inbox']) {
    const watched = await open(`#/${screen}?case=strait`);
    expect((await watched.page.locator('.band').innerText()).includes('SIMULATED'), `${screen} does not say SIMULATED`);
    await shot(watched.page, `${screen}-simulated`);
    await clean(watched);
  }
});

await suite.test('the map with WebGL draws land and tracks without a violation of the policy', async () => {
  const watched = await open('#/workbench?case=strait', { base: `${served.origin}/` });
  await until(watched.page, () => document.querySelector('.gl canvas') !== null || document.querySelector('.pane > svg path.land') !== null, 'a map');
  await watched.page.waitForTimeout(2500);
  await shot(watched.page, 'workbench-webgl');
  await clean(watched);
});

await suite.test('the four languages and their scripts', async () => {
  for (const [language, word] of [['uk', 'Стіл'], ['ru', 'Стол'], ['ko', '작업대']]) {
    const watched = await open('#/workbench?case=haven', { language });
    expect((await watched.page.locator('.rail button[aria-current]').innerText()).includes(word), language);
    expect((await watched.page.evaluate(() => document.documentElement.lang)) === language, 'lang');
    await clean(watched);
  }
});

await suite.test('a newer state of the case is announced, and nothing moves until it is taken', async () => {
  const watched = await open('#/site?case=haven&x-site=haven&w=2024-01-01T00:00:00Z..2024-04-01T00:00:00Z');
  const { page } = watched;
  const looks = () => page.locator('section[aria-label=Looks] tbody tr').count();
  const before = await looks();
  command('look', 'add', 'haven', '--site', 'haven', '--at', '2024-03-03T02:00Z', '--usable', '0.9', '--sensor', 'made up', '--quiet');
  await until(page, () => document.querySelector('.news') !== null, 'the announcement');
  expect((await looks()) === before, 'the table moved by itself');
  await page.locator('main').focus();
  await page.keyboard.press('a');
  await until(page, (n) => document.querySelectorAll('section[aria-label=Looks] tbody tr').length === n, 'the new look', before + 1);
  expect((await page.locator('.news').count()) === 0, 'it is still announced');
  await clean(watched);
});

await suite.test('nothing was asked of another origin, and no error was written, from the first page on', async () => clean(first));

await finish();
