// node map.mjs PROGRAM: the map with WebGL. What is drawn of tracks is held against all of them, and what the clock adds bit by bit against a picture made at once.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, expect, here, root, serve, shots, Suite, until, watchedPage } from './harness.mjs';

const program = resolve(process.argv[2] ?? '');
const { chromium: launcher } = createRequire(join(here, '../package.json'))('playwright-core');
const suite = new Suite();
const shot = shots(join(root, 'build/web-shots'));

// Made up: ships that sail from place to place, turn, stop on the way, lie with an error of position, and are silent now and then.
const folder = mkdtempSync(join(tmpdir(), 'tidewaiter-map-'));
let seed = 5;
const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
const rows = ['mmsi,time,lon,lat,sog,cog,name'];
for (let ship = 0; ship < 30; ++ship) {
  let [lon, lat, course, t, lies] = [131 + 5 * random(), 38 + 3 * random(), 6.28 * random(), Date.UTC(2024, 0, 1) / 1000 + Math.floor(600 * random()), 0];
  for (let i = 0; i < 1400; ++i) {
    if (lies > 0) --lies;
    else if (random() < 0.01) lies = 20 + Math.floor(100 * random());
    else course += random() < 0.03 ? 3 * (random() - 0.5) : 0.02 * (random() - 0.5);
    if (lies === 0) {
      lon = Math.min(136.5, Math.max(130.5, lon + 0.007 * Math.cos(course)));
      lat = Math.min(41.5, Math.max(37.5, lat + 0.005 * Math.sin(course)));
    }
    t += random() < 0.004 ? 20000 : 180;
    rows.push(`${299000001 + ship},${new Date(t * 1000).toISOString().slice(0, 19)}Z,${(lon + 0.0002 * (random() - 0.5)).toFixed(5)},${(lat + 0.0002 * (random() - 0.5)).toFixed(5)},10.0,90.0,SIM ${ship}`);
  }
}
writeFileSync(join(folder, 'feed.csv'), rows.join('\n') + '\n');
const run = (...words) => execFileSync(program, [...words, '--quiet'], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, TIDEWAITER_LAND: 'none' } });
run('init', 'sea', '--name', 'Made-up sea');
run('add', 'sea', 'feed.csv', '--source', 'made up', '--simulated');

const served = await serve(program, ['sea'], folder);
const browser = await launcher.launch({ executablePath: chromium(), args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'] });
const first = await watchedPage(browser, served.origin, { width: 1280, height: 720 });
await first.page.goto(served.address);
const token = await until(first.page, () => sessionStorage.getItem('tidewaiter-token'), 'the session');
await first.context.close();
async function open(hash, { full = false, viewport = { width: 1280, height: 720 } } = {}) {
  const watched = await watchedPage(browser, served.origin, viewport, { 'tidewaiter-theme': 'light' });
  await watched.context.addInitScript((value) => window === window.top && sessionStorage.setItem('tidewaiter-token', value), token);
  const asked = { tracks: 0, points: 0 };
  await watched.page.route('**/tracks?*', async (route) => {
    const url = new URL(route.request().url());
    if (full) url.searchParams.set('zoom', '22');
    const reply = await route.fetch({ url: url.href });
    const body = await reply.body();
    asked.tracks += 1;
    asked.points = body.readUInt32LE(8);
    await route.fulfill({ response: reply, body });
  });
  await watched.page.goto(`${served.origin}/${hash}`);
  await drawn(watched.page, asked);
  return { ...watched, asked };
}
const idle = (page) => until(page, () => document.querySelector('canvas.tracks')?.dataset.drawing === 'false' && document.querySelector('[aria-busy=true]') === null, 'the tracks are drawn');
async function drawn(page, asked) {
  for (const end = Date.now() + 60_000; asked.tracks === 0 && Date.now() < end; ) await page.waitForTimeout(50);
  await page.waitForTimeout(600);
  await idle(page);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}
/** The tracks' own canvas, premultiplied alpha, by the page's own way to a picture of it. */
const pixels = async (page) => {
  const picture = await page.locator('canvas.tracks').screenshot({ animations: 'disabled' });
  return decode(page, picture);
};
const decode = (page, picture) => page.evaluate(async (text) => {
  const image = new Image();
  image.src = `data:image/png;base64,${text}`;
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
  const to = canvas.getContext('2d', { willReadFrequently: true });
  to.drawImage(image, 0, 0);
  return { width: image.width, height: image.height, data: [...to.getImageData(0, 0, image.width, image.height).data.filter((_, i) => i % 4 === 0)] };
}, picture.toString('base64'));
/** Pixels darker than a bound in one picture, with none so dark within a pixel and a half in the other. */
function alone(a, b, dark) {
  let count = 0, all = 0;
  for (let y = 1; y + 1 < a.height; ++y)
    for (let x = 1; x + 1 < a.width; ++x) {
      if (a.data[y * a.width + x] > dark) continue;
      all += 1;
      let near = false;
      for (let dy = -1; dy <= 1 && !near; ++dy) for (let dx = -1; dx <= 1; ++dx) if (b.data[(y + dy) * a.width + x + dx] <= dark + 40) near = true;
      if (!near) count += 1;
    }
  return { count, all };
}
const bare = '&off=land.places.sites.gaps.events.lanes';
const clean = async ({ context, wrong }) => { await context.close(); expect(wrong.length === 0, wrong.join('\n')); };

await suite.test('what is left out of tracks is not seen: the same picture as of every position, at three zooms', async () => {
  for (const zoom of [4, 6, 8]) {
    const hash = `#/workbench?case=sea&at=39.5,133.2,${zoom}${bare}&t=2024-01-03T00:00:00Z`;
    const thin = await open(hash), full = await open(hash, { full: true });
    const a = await pixels(thin.page), b = await pixels(full.page);
    await shot(thin.page, `tracks-thin-${zoom}`);
    await shot(full.page, `tracks-full-${zoom}`);
    const [more, less] = [alone(a, b, 180), alone(b, a, 180)];
    console.log(`          zoom ${zoom}: ${thin.asked.points} of ${full.asked.points} positions, ${more.count} and ${less.count} of ${less.all} dark pixels stand alone`);
    expect(less.all > 500, 'no tracks are drawn');
    expect(thin.asked.points < full.asked.points * (zoom < 8 ? 0.4 : 0.8), `${thin.asked.points} of ${full.asked.points} positions`);
    expect(more.count <= less.all / 500 && less.count <= less.all / 500, 'the pictures are others');
    await clean(thin);
    await clean(full);
  }
});

await suite.test('what the clock adds bit by bit, forwards and back, is the picture made at once', async () => {
  const hash = (t) => `#/workbench?case=sea&at=39.5,133.2,6.3${bare}&step=hour&t=2024-01-0${t}:00:00Z`;
  const moved = await open(hash('2T00'));
  await moved.page.locator('main').focus();
  for (const key of ['.', '.', '.', '.', '.', ',', ',', '.', '.', '.', '.', '.']) {
    await moved.page.keyboard.press(key);
    await moved.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  }
  const once = await open(hash('2T08'));
  expect((await moved.page.locator('.instant input').inputValue()) === (await once.page.locator('.instant input').inputValue()), 'the clocks stand at other times');
  await moved.page.waitForTimeout(400);
  const a = await pixels(moved.page), b = await pixels(once.page);
  const other = a.data.reduce((n, v, i) => n + (Math.abs(v - b.data[i]) > 24 ? 1 : 0), 0);
  console.log(`          ${other} of ${a.data.length} pixels differ`);
  expect(other < a.data.length / 5000, `${other} pixels differ`);
  await clean(moved);
  await clean(once);
});

await suite.test('the map follows the camera, the window and the chosen ship, and comes to rest', async () => {
  const watched = await open('#/workbench?case=sea&at=39.5,133.2,5.5&t=2024-01-02T12:00:00Z');
  const { page } = watched;
  const seen = [await pixels(page)];
  const differs = async (what) => {
    await page.waitForTimeout(700);
    await idle(page);
    const now = await pixels(page);
    const before = seen.at(-1);
    expect(now.data.reduce((n, v, i) => n + (Math.abs(v - before.data[i]) > 40 ? 1 : 0), 0) > 200, `the picture is as it was after ${what}`);
    seen.push(now);
  };
  await page.locator('section.pane').focus();
  await page.keyboard.press('ArrowRight');
  await differs('a step to the east');
  await page.keyboard.press('+');
  await differs('a zoom');
  await page.locator('main').focus();
  await page.keyboard.press('[');
  await differs('a later start of the window');
  await page.locator('.targets button[title^="2990"]').first().click();
  await differs('a ship was chosen');
  expect((await page.locator('svg.over circle.chosen').count()) === 1, 'the chosen ship has no ring');
  await shot(page, 'tracks-chosen');
  await clean(watched);
});

await suite.test('at 390 pixels the map and its tracks are there', async () => {
  const watched = await open('#/workbench?case=sea', { viewport: { width: 390, height: 844 } });
  const { data } = await pixels(watched.page);
  expect(data.filter((v) => v < 120).length > 200, 'no tracks');
  await shot(watched.page, 'tracks-390');
  await clean(watched);
});

await browser.close();
served.stop();
rmSync(folder, { recursive: true, force: true });
process.exit(suite.finish());
