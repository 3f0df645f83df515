// node looking.mjs PROGRAM: ships that claims speak of, and the tour's card; each by mouse and by keyboard alone.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { desk, expect, phone, stage, until } from './harness.mjs';

const { suite, shot, ready, first, open, clean, sound, tabTo, finish } = await stage(['haven', 'strait'], {
  prepare: ({ folder, command }) => {
    writeFileSync(join(folder, 'ships said.csv'), 'id,as_of,speaker,act,object,figure,qualifier,unit,from_date,to_date,place,hulls,source\nSH1,2024-03-01,Northern Desk,call,trip,2,exact,trips,2024-02-11,2024-02-14,haven,Alpha,paper-a\nSH2,2024-03-01,Northern Desk,call,trip,1,exact,trips,2024-02-11,2024-02-14,haven,imo:9000013;Nobody,paper-a\n');
    command('add', 'haven', 'ships said.csv', '--source', 'a made-up analyst', '--quiet');
  },
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
