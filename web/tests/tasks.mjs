// node tasks.mjs PROGRAM: the ten things an analyst comes for, each by keyboard alone and by mouse. Recording and adding are told in doing.mjs as well.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, stage, until } from './harness.mjs';

const { suite, cases, served, ready, first, open, clean, tabTo, finish } = await stage(['haven'], {
  gl: false,
  prepare: ({ folder }) => writeFileSync(join(folder, 'more.csv'), 'id,name,aliases,kind,parent,lat,lon,position_trust,zone,role,notes,source\nlee,Lee Roads,,anchorage,,42.5,131.9,low,+09:00,,,made up\n'),
});
const within = 60_000;
const see = (page, question, words, argument) => until(page, question, words, argument, within);

/** The task once by each way, on a page of its own, from the screen that the program opens with. */
async function task(name, byKeyboard, byMouse) {
  for (const [way, work] of [['keyboard', byKeyboard], ['mouse', byMouse]])
    await suite.test(`${name}, by ${way}`, async () => {
      const watched = await open('#/workbench?case=haven');
      await work(watched.page);
      await clean(watched);
    });
}
async function keys(page, ...pressed) {
  await page.locator('main').focus();
  for (const key of pressed) await page.keyboard.press(key);
}
async function goBy(page, letter, question, words) {
  await keys(page, 'g', letter);
  await see(page, question, words);
  await ready(page);
}
const rail = async (page, name, question) => {
  await page.locator('nav button', { hasText: name }).first().click();
  await see(page, question, `the screen ${name}`);
  await ready(page);
};
const instant = (page) => page.locator('.instant input').inputValue();
const bytes = (page) => see(page, () => document.querySelector('aside pre mark') !== null, 'the captured bytes with their place marked');

await task('1 go to the next thing that happened',
  async (page) => {
    const before = await instant(page);
    await keys(page, '.');
    expect((await instant(page)) !== before, 'the clock stands still');
  },
  async (page) => {
    const before = await instant(page);
    await page.locator('.clock .buttons button').last().click();
    expect((await instant(page)) !== before, 'the clock stands still');
  });

await task('2 read a site: seen, not seen and unknown apart',
  async (page) => goBy(page, 's', () => document.querySelector('main .series') !== null && /not seen/.test(document.querySelector('main').innerText), 'the series'),
  async (page) => {
    await rail(page, 'Site', () => document.querySelector('main .series') !== null);
    await page.locator('main select').first().selectOption({ label: 'Made-up Haven (12)' });
    await see(page, () => /not seen/.test(document.querySelector('main').innerText) && document.querySelector('main h1').innerText === 'Made-up Haven', 'the series of the chosen site');
  });

await task('3 open the bytes behind a number',
  async (page) => {
    await goBy(page, 's', () => document.querySelector('main .series') !== null, 'the site');
    await page.locator('main').focus();
    await tabTo(page, () => document.activeElement?.classList.contains('cite'));
    await page.keyboard.press('e');
    await bytes(page);
  },
  async (page) => {
    await rail(page, 'Site', () => document.querySelector('main .series') !== null);
    await page.locator('main .cite').first().click();
    await bytes(page);
  });

const counted = () => { const said = document.querySelector('main .figure')?.parentElement?.innerText ?? ''; return /≥/.test(said) && /\[/.test(said); };
await task('4 read a count with its floor, interval and definition, and what a call rests on',
  async (page) => {
    await goBy(page, 'v', counted, 'floor, median and interval');
    await page.locator('main').focus();
    await tabTo(page, () => document.activeElement?.matches('section[aria-label="Calls"] tr, main tr.pick'));
    await page.keyboard.press('Enter');
    await see(page, () => location.hash.includes('sel=call'), 'the call is chosen');
  },
  async (page) => {
    await rail(page, 'Voyages', counted);
    await page.locator('main tr.pick').first().click();
    await see(page, () => location.hash.includes('sel=call'), 'the call is chosen');
  });

const besides = () => document.querySelector('main .side .says') !== null && document.querySelector('main .side dl') !== null;
await task('5 hold a claim beside the evidence',
  async (page) => {
    await goBy(page, 'c', () => document.querySelector('main tbody tr') !== null, 'the claims');
    await page.locator('main').focus();
    await tabTo(page, () => document.activeElement?.matches('main tr.pick'));
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await see(page, besides, 'the claim beside the evidence');
  },
  async (page) => {
    await rail(page, 'Claims', () => document.querySelector('main tbody tr') !== null);
    await page.locator('main tr.pick td').nth(3).click();
    await see(page, besides, 'the claim beside the evidence');
  });

const figures = (page) => page.locator('.outputs').innerText();
await task('6 change an assumption and see what it does',
  async (page) => {
    await goBy(page, 'p', () => document.querySelector('.knob input') !== null && document.querySelector('.outputs') !== null, 'the assumptions');
    const before = await figures(page);
    await page.locator('main').focus();
    await tabTo(page, () => document.activeElement?.matches('.knob input'));
    await page.keyboard.type('3');
    await page.keyboard.press('Enter');
    await see(page, (text) => document.querySelector('.outputs')?.innerText !== text, 'the figures follow', before);
  },
  async (page) => {
    await rail(page, 'Quantities', () => document.querySelector('.knob input') !== null && document.querySelector('.outputs') !== null);
    const before = await figures(page);
    const knob = page.locator('.knob input').first();
    await knob.click();
    await knob.fill('4');
    await page.locator('main h1').click();
    await see(page, (text) => document.querySelector('.outputs')?.innerText !== text, 'the figures follow', before);
  });

const reasoned = () => location.hash.includes('sel=cell') && [...document.querySelectorAll('main .panel h2')].some((one) => /×/.test(one.innerText));
await task('7 ask why a piece of evidence speaks for or against an explanation',
  async (page) => {
    await goBy(page, 'h', () => document.querySelector('main button.cell') !== null, 'the matrix');
    await page.locator('main').focus();
    await tabTo(page, () => document.activeElement?.matches('button.cell'));
    await page.keyboard.press('Enter');
    await see(page, reasoned, 'the reason');
  },
  async (page) => {
    await rail(page, 'Hypotheses', () => document.querySelector('main button.cell') !== null);
    await page.locator('main button.cell').first().click();
    await see(page, reasoned, 'the reason');
  });

const recorded = (page) => until(page, () => document.querySelector('.outcome .said.done')?.innerText, 'the act is done', undefined, within);
await task('8 record a look',
  async (page) => {
    await page.goto(`${served.origin}/?plain=1#/workbench?case=haven&sel=site:haven_p1&t=2024-03-05T06:30:00Z`);
    await ready(page);
    await keys(page, 'n');
    await see(page, () => document.querySelector('dialog[open]') !== null, 'the form');
    await page.keyboard.press('Enter');
    await recorded(page);
  },
  async (page) => {
    await page.goto(`${served.origin}/?plain=1#/workbench?case=haven&sel=site:haven_p1&t=2024-03-06T06:30:00Z`);
    await ready(page);
    await page.locator('header button', { hasText: 'Record' }).click();
    await page.locator('dialog[open] button[type=submit]').click();
    await recorded(page);
  });

const withSource = async (page, chooser) => {
  await (await chooser).setFiles(join(cases.folder, 'more.csv'));
  await see(page, () => document.querySelector('dialog[open] form li')?.innerText.includes('more.csv'), 'the file is listed');
};
await task('9 add a file',
  async (page) => {
    await keys(page, 'c');
    await see(page, () => document.activeElement?.getAttribute('type') === 'file', 'the chooser has the focus');
    const chooser = page.waitForEvent('filechooser');
    await page.keyboard.press('Space');
    await withSource(page, chooser);
    await tabTo(page, () => document.activeElement?.hasAttribute('required') ?? false);
    await page.keyboard.type('a keyboard');
    await page.keyboard.press('Enter');
    await recorded(page);
  },
  async (page) => {
    await page.locator('header button', { hasText: 'Add' }).click();
    const chooser = page.waitForEvent('filechooser');
    await page.locator('dialog[open] input[type=file]').click();
    await withSource(page, chooser);
    await page.getByLabel('Who or what they are from').fill('a mouse');
    await page.locator('dialog[open] button[type=submit]').click();
    await recorded(page);
  });

/** The clipboard as it is after the button, whatever stood in it before. */
const handed = async (page) => {
  const end = Date.now() + within;
  for (;;) {
    const link = await page.evaluate(() => navigator.clipboard.readText());
    if (link !== 'nothing yet') return expect(/[?#].*case=haven/.test(link) && /sel=claim/.test(link) && !/code=|token/.test(link), link);
    expect(Date.now() < end, 'the link is not copied');
    await page.waitForTimeout(60);
  }
};
const emptied = (page) => page.evaluate(() => navigator.clipboard.writeText('nothing yet'));
await task('10 hand on what is seen: the link, and the table',
  async (page) => {
    await goBy(page, 'c', () => document.querySelector('main tbody tr') !== null, 'the claims');
    await page.locator('main').focus();
    await tabTo(page, () => document.activeElement?.matches('main tr.pick'));
    await page.keyboard.press('Enter');
    await see(page, () => location.hash.includes('sel=claim'), 'the claim is chosen');
    await emptied(page);
    await tabTo(page, () => document.activeElement?.tagName === 'BUTTON' && /Copy link/.test(document.activeElement.textContent), 150, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await handed(page);
    await page.locator('main').focus();
    await tabTo(page, () => document.activeElement?.tagName === 'BUTTON' && /Save CSV/.test(document.activeElement.textContent));
    const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    expect(readFileSync(await file.path(), 'utf8').includes('N1'), 'the table has no claim');
  },
  async (page) => {
    await rail(page, 'Claims', () => document.querySelector('main tbody tr') !== null);
    await page.locator('main tr.pick td').nth(3).click();
    await see(page, () => location.hash.includes('sel=claim'), 'the claim is chosen');
    const [file] = await Promise.all([page.waitForEvent('download'), page.locator('button', { hasText: 'Save CSV' }).first().click()]);
    expect(readFileSync(await file.path(), 'utf8').includes('N1'), 'the table has no claim');
    await emptied(page);
    await page.locator('button', { hasText: 'Copy link' }).click();
    await handed(page);
  });

await first.context.close();
await finish();
