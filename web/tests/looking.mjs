// node looking.mjs PROGRAM: pictures beside the looks, the questions that voyages are counted for, ships that claims speak of; each by mouse and by keyboard alone.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { desk, expect, phone, stage, until } from './harness.mjs';

/** A PNG made here: left half one colour, right half another. */
function png(width, height, left, right, drawn = height) {
  const part = (kind, body) => {
    const named = Buffer.concat([Buffer.from(kind), body]);
    const out = Buffer.alloc(named.length + 8);
    out.writeUInt32BE(body.length, 0);
    named.copy(out, 4);
    out.writeUInt32BE(crc32(named), named.length + 4);
    return out;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.concat([Buffer.from([0]), ...Array.from({ length: Math.min(width, 4000) }, (_, x) => Buffer.from(x < width / 2 ? left : right))]);
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), part('IHDR', head), part('IDAT', deflateSync(Buffer.concat(Array.from({ length: drawn }, () => row)))), part('IEND', Buffer.alloc(0))]);
}

const { suite, cases, asked, prepared: shas, shot, plain, ready, first, open, clean, sound, tabTo, finish, served, token } = await stage(['haven', 'strait'], {
  prepare: ({ folder, command, asked }) => {
    const pictures = { 'march.png': png(600, 400, [180, 30, 30], [30, 30, 160]), 'april.png': png(600, 400, [30, 150, 60], [220, 200, 40]), 'torn <b>.png': png(300, 200, [9, 9, 9], [90, 90, 90]).subarray(0, 120), 'bomb.png': png(60_000, 60_000, [1, 2, 3], [4, 5, 6], 2), 'sealed.png': png(90, 60, [1, 1, 1], [2, 2, 2]) };
    for (const [name, bytes] of Object.entries(pictures)) {
      writeFileSync(join(folder, name), bytes);
      command('add', 'haven', name, '--source', name === 'april.png' ? 'a made-up camera' : 'a made-up desk', ...(name === 'april.png' ? ['--simulated'] : []), '--quiet');
    }
    const sha = Object.fromEntries(asked('info', 'haven').captures.filter((c) => c.name in pictures).map((c) => [c.name, c.sha256]));
    for (const [name, at] of [['march.png', '2024-03-02T03:00Z'], ['april.png', '2024-03-05T03:00Z'], ['torn <b>.png', '2024-03-06T03:00Z'], ['bomb.png', '2024-03-07T03:00Z'], ['sealed.png', '2024-03-08T03:00Z']])
      command('look', 'add', 'haven', '--site', 'haven_p1', '--at', at, '--usable', '1', '--sensor', 'made up', '--picture', sha[name].slice(0, 12), '--quiet');
    command('look', 'add', 'haven', '--site', 'haven_p1', '--at', '2024-03-04T03:00Z', '--usable', '0.5', '--quiet');
    command('seal', 'haven', sha['sealed.png'], '--why', 'a <b>face</b>', '--to', join(folder, 'away.png'), '--quiet');
    writeFileSync(join(folder, 'trips.toml'), '[[question]]\nid = "trips"\ntext = "How many deliveries to Made-up Haven in February?"\nkind = "count"\ndefinition = "arrivals_at_destination"\norigin = ["far"]\ndestination = ["haven"]\nfrom = "2024-02-01"\nto = "2024-02-29"\n');
    writeFileSync(join(folder, 'ships said.csv'), 'id,as_of,speaker,act,object,figure,qualifier,unit,from_date,to_date,place,hulls,source\nSH1,2024-03-01,Northern Desk,call,trip,2,exact,trips,2024-02-11,2024-02-14,haven,Alpha,paper-a\nSH2,2024-03-01,Northern Desk,call,trip,1,exact,trips,2024-02-11,2024-02-14,haven,imo:9000013;Nobody,paper-a\n');
    command('add', 'haven', 'trips.toml', 'ships said.csv', '--source', 'a made-up analyst', '--quiet');
    return sha;
  },
});
const site = '#/site?case=haven&x-site=haven_p1&w=2024-02-28T00:00:00Z..2024-03-12T00:00:00Z';
const strip = 'section[aria-label="What the looks saw"]';
const drawn = (page, n) => until(page, (of) => [...document.querySelectorAll('.drawing.drawn canvas')].length >= of && document.querySelector('[aria-busy=true]') === null, `${n} pictures are drawn`, n);
/** The colour at a share of a canvas's width, as drawn. */
const colour = (page, layer, at) => page.evaluate(([n, share]) => { const c = document.querySelectorAll('.compare .layer')[n].querySelector('canvas'); return [...c.getContext('2d').getImageData(Math.floor(c.width * share), Math.floor(c.height / 2), 1, 1).data.slice(0, 3)]; }, [layer, at]);
const near = (a, b) => a.every((v, i) => Math.abs(v - b[i]) < 16);
const slider = () => ({ at: Number(document.querySelector('.compare input').value), clip: document.querySelectorAll('.compare .layer')[1].style.clipPath });

await suite.test('looks stand in order of time with their pictures; two chosen by mouse are held against each other, by days, hashes and evidence', async () => {
  const watched = await open(site);
  const { page } = watched;
  await drawn(page, 2);
  const chips = await page.locator(`${strip} .chip`).allInnerTexts();
  const days = chips.map((text) => /2024-03-0\d/.exec(text)?.[0]);
  expect(JSON.stringify(days) === JSON.stringify([...days].sort()) && days.length === 6, `the days are ${days}`);
  expect(/no image/i.test(chips[days.indexOf('2024-03-04')]) && !/no image/i.test(chips[0]), 'a look without a picture does not say so');
  expect(/SIMULATED/.test(chips[days.indexOf('2024-03-05')]) && !/SIMULATED/.test(chips[0]), 'the simulated picture is not marked, or another is');
  await page.locator(`${strip} button.chip`).nth(1).click();
  await page.locator(`${strip} button.chip`).nth(0).click();
  await until(page, () => document.querySelectorAll('.compare .drawing.drawn').length === 2, 'both pictures are drawn large');
  const text = await page.locator('.compare').innerText();
  for (const part of [shas['march.png'], shas['april.png'], '2024-03-02 03:00', '2024-03-05 03:00', 'march.png', 'april.png', 'SIMULATED']) expect(text.includes(part), `${part} is not beside the pictures`);
  expect(near(await colour(page, 1, 0.2), [180, 30, 30]) && near(await colour(page, 0, 0.8), [220, 200, 40]), `the earlier picture is not on the left: ${await colour(page, 1, 0.2)} / ${await colour(page, 0, 0.8)}`);
  await sound(page, 'pictures-compare-1280');
  await page.locator('.compare input').scrollIntoViewIfNeeded();
  const box = await page.locator('.compare input').boundingBox();
  await page.mouse.click(box.x + box.width * 0.8, box.y + box.height / 2);
  const now = await page.evaluate(slider);
  expect(now.at > 70 && now.at < 90 && now.clip.includes(`${100 - now.at}%`), `a click moves the divider: ${JSON.stringify(now)}`);
  await page.locator('.compare').getByRole('button', { name: 'Its evidence' }).first().click();
  await until(page, () => document.querySelector('aside')?.innerText.includes('march.png'), 'the evidence of the earlier picture');
  await page.keyboard.press('Escape');
  await until(page, () => location.hash.includes('x-img-a') && location.hash.includes('x-img-b'), 'the link holds both');
  const again = await open(await page.evaluate(() => location.hash));
  await until(again.page, () => document.querySelectorAll('.compare .drawing.drawn').length === 2, 'the link brings both back');
  await clean(again);
  await page.locator('.compare').getByRole('button', { name: 'Put away' }).click();
  expect((await page.locator('.compare').count()) === 0, 'it is not put away');
  await clean(watched);
});

await suite.test('two pictures are chosen and the divider is moved by keyboard alone', async () => {
  const watched = await open(site);
  const { page } = watched;
  await drawn(page, 2);
  await page.locator('main').focus();
  await tabTo(page, () => document.activeElement?.matches('button.chip'));
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await until(page, () => document.querySelectorAll('.compare .drawing.drawn').length === 2, 'both are drawn');
  await tabTo(page, () => document.activeElement?.matches('.compare input'));
  const before = await page.evaluate(() => document.querySelector('.instant input').value);
  for (const [key, wanted] of [['ArrowRight', 51], ['ArrowLeft', 50], ['Shift+ArrowRight', 60], ['Shift+ArrowLeft', 50], ['End', 100], ['Home', 0], ['ArrowRight', 1]]) {
    await page.keyboard.press(key);
    const now = await page.evaluate(slider);
    expect(now.at === wanted && now.clip.includes(`${100 - wanted}%`), `${key}: ${JSON.stringify(now)}, not ${wanted}`);
  }
  expect((await page.evaluate(() => document.querySelector('.instant input').value)) === before, 'the arrows moved the clock as well');
  await clean(watched);
});

await suite.test('a torn picture, a bomb and a sealed one are a reason and no picture, and stay text', async () => {
  const watched = await open(site);
  const { page } = watched;
  await until(page, () => document.querySelectorAll('.chip .why').length === 3, 'three that can\'t be drawn');
  const said = await page.locator('.chip .why').allInnerTexts();
  expect(said.every((one) => /Can't be drawn/.test(one)) && said.some((one) => /60000 x 60000/.test(one)) && said.some((one) => /sealed: a <b>face<\/b>/.test(one)), said.join(' | '));
  await page.locator(`${strip} button.chip`).nth(0).click();
  await page.locator(`${strip} button.chip`).nth(4).click();
  await until(page, () => document.querySelectorAll('.compare .drawing.drawn').length === 1 && document.querySelector('.compare .why') !== null, 'beside one that can be');
  expect((await page.evaluate(() => document.querySelectorAll('img').length)) === 0, 'a picture was put in as it is');
  const bytes = await page.evaluate(async ([path, key]) => (await fetch(path, { headers: { 'X-Tidewaiter-Token': key } })).status, [`${served.origin}/api/v1/cases/haven/captures/${shas['sealed.png']}`, token]);
  expect(bytes === 404, `the sealed bytes came: ${bytes}`);
  await clean(watched);
});

for (const [theme, viewport] of [['light', desk], ['dark', desk], ['contrast', desk], ['light', phone]])
  await suite.test(`pictures in ${theme}, ${viewport.width} wide: no fault of accessibility, nothing cut off`, async () => {
    const a = asked('look', 'list', 'haven').looks.filter((l) => l.picture === shas['march.png'] || l.picture === shas['april.png']).map((l) => `${l.capture}/${l.offset}`);
    const watched = await open(`${site}&x-img-a=${encodeURIComponent(a[0])}&x-img-b=${encodeURIComponent(a[1])}`, { theme, viewport });
    const { page } = watched;
    await until(page, () => document.querySelectorAll('.compare .drawing.drawn').length === 2, 'both are drawn');
    await page.locator('.compare').scrollIntoViewIfNeeded();
    await sound(page, `pictures-${theme}-${viewport.width}`);
    await page.locator(strip).evaluate((panel) => panel.scrollIntoView({ block: 'start' }));
    await shot(page, `pictures-strip-${theme}-${viewport.width}`);
    await clean(watched);
  });

await suite.test('a look is recorded with its picture', async () => {
  const watched = await open('#/workbench?case=haven&sel=site:haven_p2&t=2024-03-09T06:30:00Z');
  const { page } = watched;
  await page.keyboard.press('n');
  await until(page, () => document.querySelector('dialog[open] form') !== null, 'the form');
  await page.getByLabel('Picture').selectOption({ label: 'march.png' });
  await page.locator('dialog').getByRole('button', { name: 'Record', exact: true }).click();
  await until(page, () => document.querySelector('.outcome .said.done') !== null, 'it is done');
  expect(asked('look', 'list', 'haven', '--site', 'haven_p2').looks.some((l) => l.picture === shas['march.png']), 'the look names no picture');
  await clean(watched);
});

const figure = () => document.querySelector('main .figure')?.parentElement?.innerText ?? '';
await suite.test('voyages answer the first count that the case asks for, said in one line; all calls and the way back are one choice, in the link', async () => {
  const watched = await open('#/voyages?case=haven');
  const { page } = watched;
  const wanted = asked('count', 'haven', '--question', 'trips').counts.find((c) => c.hull === 'all');
  const wide = asked('count', 'haven').counts.find((c) => c.hull === 'all');
  await until(page, figure, 'the count');
  const said = await page.evaluate(figure);
  expect(said.includes(`≥ ${wanted.at_least}`) && said.includes(`[${wanted.low}, ${wanted.high}]`), `${said} is not ${JSON.stringify(wanted)}`);
  expect(/→ Made-up Haven, 2024-02-01 – 2024-02-29/.test(await page.locator('.definition').innerText()), await page.locator('.definition').innerText());
  await sound(page, 'voyages-question-1280');
  await page.locator('.which select').selectOption('all');
  await until(page, (least) => (document.querySelector('main .figure')?.parentElement?.innerText ?? '').includes(least), 'all calls', `[${wide.low}, ${wide.high}]`);
  await until(page, () => location.hash.includes('x-count=all'), 'the link says so');
  await clean(watched);
  const keys = await open('#/voyages?case=haven&x-count=all');
  await keys.page.locator('main').focus();
  await tabTo(keys.page, () => document.activeElement?.matches('.which select'));
  await keys.page.keyboard.press('ArrowUp');
  await until(keys.page, (text) => (document.querySelector('main .figure')?.parentElement?.innerText ?? '').includes(text), 'the question by keyboard', `[${wanted.low}, ${wanted.high}]`);
  await clean(keys);
});

await suite.test('a claim opens the ships it names, by what they were joined; the ship\'s page leads back, by mouse and by keyboard', async () => {
  const watched = await open('#/claims?case=haven&sel=claim:SH2');
  const { page } = watched;
  await until(page, () => /by its id in the case/.test(document.querySelector('main .side')?.innerText ?? ''), 'the joined ship');
  const text = await page.locator('main .side').innerText();
  expect(/Beta/.test(text) && /Nobody\s*\(no ship of this case\)/.test(text), text);
  expect((await page.locator('main .side button.ship').count()) === 1, 'a name that no ship bears opens something');
  await page.locator('main .side button.ship').click();
  await until(page, () => document.querySelector('main h1')?.innerText.includes('Beta') && /SH2/.test(document.querySelector('section[aria-label="What is said of it"]')?.innerText ?? ''), 'its page, with the claim');
  await ready(page);
  await sound(page, 'hull-claims-1280');
  await page.locator('section[aria-label="What is said of it"] .link').first().click();
  await until(page, () => location.hash.includes('#/claims') && location.hash.includes('SH2'), 'back on the board');
  await clean(watched);
  const keys = await open('#/claims?case=haven&sel=claim:SH1');
  await until(keys.page, () => /by its name alone/.test(document.querySelector('main .side')?.innerText ?? ''), 'by its name');
  await keys.page.locator('main').focus();
  await tabTo(keys.page, () => document.activeElement?.matches('.side button.ship'), 250);
  await keys.page.keyboard.press('Enter');
  await until(keys.page, () => document.querySelector('main h1')?.innerText.includes('Alpha'), 'its page by keyboard');
  await keys.page.locator('main').focus();
  await tabTo(keys.page, () => document.activeElement?.matches('section[aria-label="What is said of it"] .link'), 250);
  await keys.page.keyboard.press('Enter');
  await until(keys.page, () => location.hash.includes('sel=claim'), 'and back');
  await clean(keys);
});

await suite.test('the tour\'s card lies above the clock, wide and narrow', async () => {
  for (const viewport of [desk, phone]) {
    const watched = await open('#/workbench?case=haven', { viewport });
    const { page } = watched;
    await page.keyboard.press('?');
    await page.getByRole('button', { name: 'Take the tour' }).click();
    await until(page, () => document.querySelector('.tour') !== null, 'the tour');
    for (let i = 1; i <= 8; ++i) {
      await until(page, (n) => document.querySelector('.tour')?.innerText.includes(`Step ${n} of 8`), `step ${i}`, i);
      await until(page, () => document.querySelector('.tour').getBoundingClientRect().bottom <= document.querySelector('.clock').getBoundingClientRect().top && document.querySelector('.tour').getBoundingClientRect().top >= 0, `step ${i}: the card is above the clock and on the page`, undefined, 10_000);
      if (i === 2) await shot(page, `tour-clock-${viewport.width}`);
      if (i < 8) await page.keyboard.press('Enter');
    }
    await clean(watched);
  }
});

await clean(first);
await finish();
