// node reference.mjs PROGRAM [CASE]: every screen of the page on the reference case, built from the published facts beside it, or on a case that is there.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { screens } from '../src/lib/state/link.ts';
import { desk, expect, phone, root, stage, until } from './harness.mjs';

const given = process.argv[3] && !process.argv[3].startsWith('--') ? resolve(process.argv[3]) : '';
function make(program) {
  const folder = mkdtempSync(join(tmpdir(), 'tidewaiter-reference-'));
  if (!given) {
    execFileSync('sh', [join(root, 'cases/rajin/make.sh'), program, join(folder, 'rajin')], { stdio: ['ignore', 'ignore', 'inherit'] });
    execFileSync(program, ['run', join(folder, 'rajin'), '--quiet'], { stdio: ['ignore', 'ignore', 'inherit'] });
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
const { suite, first, open, clean, sound, finish } = await stage([given || 'rajin'], { make, options: ['--read-only'], wait: 600_000 });

for (const screen of screens)
  for (const viewport of [desk, phone])
    await suite.test(`the reference case on ${screen}, ${viewport.width} wide`, async () => {
      const watched = await open(`#/${screen}?case=rajin`, { viewport });
      const { page } = watched;
      const failed = await page.evaluate(() => [...document.querySelectorAll('main [role=alert], main .problem')].map((one) => one.innerText));
      expect(failed.length === 0, failed.join('\n'));
      await sound(page, `reference-${screen}-${viewport.width}`);
      await clean(watched);
    });

await suite.test('places that lie side by side on the map are each chosen, by mouse and by keyboard', async () => {
  const watched = await open('#/workbench?case=rajin');
  const { page } = watched;
  const crowd = page.locator('.targets button[title*="Khasan rail station"][title*="Tumangang"]');
  const names = (await crowd.getAttribute('title')).split(' · ');
  const chosen = () => page.locator('.card h1').innerText();
  const seen = new Set();
  await crowd.focus();
  for (const _ of names) {
    await page.keyboard.press('Enter');
    await page.waitForTimeout(100);
    seen.add(await chosen());
  }
  expect(names.every((name) => seen.has(name)), `of ${names.join(', ')} the keyboard chose ${[...seen].join(', ')}`);
  // Where two marks are drawn apart, a click on each chooses it.
  const box = await crowd.boundingBox();
  const corners = new Set();
  for (const [x, y] of [[11, 11], [box.width - 11, 11], [11, box.height - 11], [box.width - 11, box.height - 11]]) {
    await page.mouse.click(box.x + x, box.y + y);
    await page.waitForTimeout(100);
    corners.add(await chosen());
  }
  expect(corners.size > 1, `clicks on every corner chose ${[...corners].join(', ')} alone`);
  await clean(watched);
});

await clean(first);
await finish();
