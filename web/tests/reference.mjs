// node reference.mjs PROGRAM [CASE]: every screen of the page on the reference case, built from the published facts beside it, or on a case that is there.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { screens } from '../src/lib/state/link.ts';
import { chromium, expect, here, root, serve, shots, skip, Suite, until, watchedPage } from './harness.mjs';

const program = resolve(process.argv[2] ?? '');
const require = createRequire(join(here, '../package.json'));
if (!existsSync(join(here, '../node_modules/playwright-core'))) skip('web/node_modules is not installed (./run test installs it)');
if (!existsSync(join(root, 'build/web/index.html'))) skip('build/web is not built (./run test builds it)');
const executablePath = chromium();
const { chromium: launcher } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const suite = new Suite();
const folder = mkdtempSync(join(tmpdir(), 'tidewaiter-reference-'));
const made = process.argv[3] ? resolve(process.argv[3]) : join(folder, 'rajin');
if (!process.argv[3]) {
  execFileSync('sh', [join(root, 'cases/rajin/make.sh'), program, made], { stdio: ['ignore', 'ignore', 'inherit'] });
  execFileSync(program, ['run', made, '--quiet'], { stdio: ['ignore', 'ignore', 'inherit'] });
}
const served = await serve(program, [made], folder);
const browser = await launcher.launch({ executablePath, args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'] });
const shot = shots(join(root, 'build/web-shots'));
const sizes = [{ width: 1280, height: 720 }, { width: 390, height: 844 }];
const ready = (page) => until(page, () => document.querySelector('main h1, main .pane') !== null && document.querySelector('[aria-busy=true]') === null, 'the screen is there', undefined, 600_000);

const first = await watchedPage(browser, served.origin, sizes[0]);
await first.page.goto(served.address);
await until(first.page, () => document.querySelector('main h1, main .pane') !== null, 'the page');
const token = await first.page.evaluate(() => sessionStorage.getItem('tidewaiter-token'));

for (const screen of screens)
  for (const viewport of sizes)
    await suite.test(`the reference case on ${screen}, ${viewport.width} wide`, async () => {
      const watched = await watchedPage(browser, served.origin, viewport, { 'tidewaiter-theme': 'light' });
      const { page } = watched;
      await watched.context.addInitScript((value) => window === window.top && sessionStorage.setItem('tidewaiter-token', value), token);
      await page.goto(`${served.origin}/?plain=1#/${screen}?case=rajin`);
      await ready(page);
      await shot(page, `reference-${screen}-${viewport.width}`);
      const failed = await page.evaluate(() => [...document.querySelectorAll('main [role=alert], main .problem')].map((one) => one.innerText));
      expect(failed.length === 0, failed.join('\n'));
      await page.evaluate(axe);
      const found = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }));
      const said = found.violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => `${n.target.join(' ')} ${n.any[0]?.message ?? ''}`).join(' | ')}`);
      expect(said.length === 0, said.join('\n'));
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(over <= 0, `the page is ${over} pixels wider than the window`);
      const inside = await page.evaluate(() => ((main) => main.scrollWidth - main.clientWidth)(document.querySelector('main')));
      expect(inside <= 0, `the screen is ${inside} pixels wider than its room`);
      await watched.context.close();
      expect(watched.wrong.length === 0, watched.wrong.join('\n'));
    });

await suite.test('places that lie side by side on the map are each chosen, by mouse and by keyboard', async () => {
  const watched = await watchedPage(browser, served.origin, sizes[0], { 'tidewaiter-theme': 'light' });
  const { page } = watched;
  await watched.context.addInitScript((value) => window === window.top && sessionStorage.setItem('tidewaiter-token', value), token);
  await page.goto(`${served.origin}/?plain=1#/workbench?case=rajin`);
  await ready(page);
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
  await watched.context.close();
  expect(watched.wrong.length === 0, watched.wrong.join('\n'));
});

await first.context.close();
await browser.close();
served.stop();
rmSync(folder, { recursive: true, force: true });
process.exit(suite.finish());
