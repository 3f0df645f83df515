// What the tests of the page stand on: cases made by the program itself, the served program, a browser that lets nothing out.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const here = dirname(fileURLToPath(import.meta.url));
export const root = resolve(here, '../..');
const data = join(root, 'tests/cases/data');

export const hostile = '<img src=x onerror=window.hacked=1>';
export const overridden = 'Gull\u202e\u200bLLUG';

export function skip(why) {
  console.log(`web: skipped, ${why}`);
  process.exit(77);
}

export function chromium() {
  const found = [process.env.TIDEWAITER_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => path && existsSync(path));
  return found ?? skip('no chromium is installed (apt-get install chromium)');
}

export function makeCases(program) {
  const folder = mkdtempSync(join(tmpdir(), 'tidewaiter-web-'));
  const run = (...words) => execFileSync(program, [...words, '--quiet'], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  const port = (name) => join(data, 'port', name);
  const said = (name) => join(data, 'sayings', name);
  writeFileSync(join(folder, '<b>hostile<b>.csv'), `id,name,aliases,kind,parent,lat,lon,position_trust,zone,role,notes,source\nevil,"${hostile}",${overridden},port,,42.9,133.4,low,+09:00,,,made up\n`);
  writeFileSync(join(folder, 'seen.csv'),
    `id,look,site,from,to,zone,extent,class,type,activity,figure,qualifier,unit,length_m,length_sd_m,beam_m,beam_sd_m,bridge,cranes,hatches,colours,hulls,identity_words,origin,source,notes\nEVIL1,,evil,2024-02-01,,,instant,ship,,present,2,exact,ships,,,,,,,,,,"${hostile}",document,=HYPERLINK(1),\n`);
  run('init', 'haven', '--name', `Haven ${hostile}`);
  run('add', 'haven', ...['places.csv', 'hulls.csv', 'looks.csv', 'sightings.csv', 'questions.toml', 'quantity.toml'].map(port), ...['claims.csv', 'sources.csv', 'hypotheses.toml'].map(said), '<b>hostile<b>.csv', 'seen.csv', '--source', 'a made-up analyst', '--kind', 'person');
  run('init', 'strait', '--name', 'Made-up strait');
  run('add', 'strait', join(data, 'ports.csv'), '--source', 'a made-up list', '--licence', 'CC0');
  run('add', 'strait', join(data, 'feed.csv'), '--source', 'a made-up feed', '--reliability', 'C', '--simulated');
  run('run', 'strait');
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Serves cases; the address holds the code that signs in once. */
export async function serve(program, cases, cwd, options = ['--read-only']) {
  const child = spawn(program, ['serve', ...cases, ...options], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const address = await new Promise((done, fail) => {
    const hear = (part) => {
      said += part;
      const found = /http:\/\/127\.0\.0\.1:\d+\/#code=[0-9a-f]{64}/.exec(said);
      if (found) done(found[0]);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('exit', () => fail(new Error(`the program ended: ${said}`)));
    setTimeout(() => fail(new Error(`no address was printed: ${said}`)), 30_000).unref();
  });
  if (!process.argv.includes('--fresh')) return { address, origin: new URL(address).origin, pid: child.pid, stop: () => child.kill('SIGINT') };
  // With --fresh the bundle of build/web is tested, whatever bundle the program was built with.
  const proxy = spawn(process.execPath, [join(root, 'web/dev/server.mjs'), address, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const front = await new Promise((done) => proxy.stdout.once('data', (part) => done(String(part).trim())));
  return { address: front, origin: new URL(front).origin, pid: child.pid, stop: () => [proxy, child].forEach((one) => one.kill('SIGINT')) };
}

export class Suite {
  passed = 0;
  faults = [];
  /** With TIDEWAITER_ONLY=WORDS only the tests whose name holds them. */
  async test(name, work) {
    if (process.env.TIDEWAITER_ONLY && !name.includes(process.env.TIDEWAITER_ONLY)) return;
    const start = performance.now();
    try {
      await work();
      this.passed += 1;
      console.log(`  ok      ${name} (${Math.round(performance.now() - start)} ms)`);
    } catch (fault) {
      this.faults.push(name);
      console.log(`  FAILED  ${name}\n          ${String(fault.stack ?? fault).split('\n').slice(0, 6).join('\n          ')}`);
    }
  }
  finish() {
    console.log(`${this.passed} of ${this.passed + this.faults.length} tests of the page passed`);
    return this.faults.length === 0 ? 0 : 1;
  }
}

export function expect(true_, words) {
  if (!true_) throw new Error(words);
}

/** Asks inside the page until it holds. `waitForFunction` would be refused by the page's own policy. */
export async function until(page, question, words, argument, most = 60_000) {
  const end = Date.now() + most;
  for (;;) {
    const found = await page.evaluate(question, argument);
    if (found) return found;
    if (Date.now() > end) throw new Error(`not in ${most / 1000} s: ${words}`);
    await page.waitForTimeout(60);
  }
}

/** A page whose errors, policy violations and requests elsewhere are kept as faults. */
export async function watchedPage(browser, origin, viewport, storage = {}) {
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce', locale: 'en-GB', timezoneId: 'UTC', serviceWorkers: 'block' });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
  // The tour begins by itself only where its own test takes this away.
  await context.addInitScript((values) => {
    // A sandboxed frame (the report) has no storage, and needs none.
    if (window === window.top) for (const [name, value] of Object.entries(values)) localStorage.setItem(name, value);
  }, { 'tidewaiter-tour': 'seen', ...storage });
  const page = await context.newPage();
  const wrong = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (!['data:', 'blob:', 'about:'].includes(url.protocol) && url.origin !== origin) wrong.push(`a request left the origin: ${request.url()}`);
  });
  page.on('pageerror', (fault) => wrong.push(`error: ${fault}`));
  page.on('console', (said) => {
    // A refusal of the engine (a case without claims) is shown on the page; Chromium writes its status to the console as well.
    if (said.type() === 'error' && !/the server responded with a status of 4\d\d/.test(said.text())) wrong.push(`console: ${said.text()} ${said.location().url}`);
  });
  return { page, context, wrong };
}

export function shots(folder) {
  mkdirSync(folder, { recursive: true });
  return (page, name) => page.screenshot({ path: join(folder, `${name}.png`) });
}

export const desk = { width: 1280, height: 720 };
export const phone = { width: 390, height: 844 };

/**
 * What every file of tests begins with: the program of the command line, cases (`make` makes them, `prepare` does something to them first), the service over `serves`, a browser and a session.
 * `wait` is how long a screen may take.
 */
export async function stage(serves, { make = makeCases, prepare = () => undefined, options = [], wait = 60_000, gl = true } = {}) {
  const program = resolve(process.argv[2] ?? '');
  const require = createRequire(join(here, '../package.json'));
  if (!existsSync(join(here, '../node_modules/playwright-core'))) skip('web/node_modules is not installed (./run test installs it)');
  if (!existsSync(join(root, 'build/web/index.html'))) skip('build/web is not built (./run test builds it)');
  const executablePath = chromium();
  const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

  const suite = new Suite();
  const cases = make(program);
  const command = (...words) => execFileSync(program, words, { cwd: cases.folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const asked = (...words) => JSON.parse(command(...words, '--json'));
  const prepared = prepare({ folder: cases.folder, command, asked });
  const served = await serve(program, serves, cases.folder, options);
  const browser = await require('playwright-core').chromium.launch({ executablePath, args: ['--no-sandbox', ...(gl ? ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'] : [])] });
  const shot = shots(join(root, 'build/web-shots'));
  const plain = `${served.origin}/?plain=1`;
  const ready = (page) => until(page, () => document.querySelector('main h1, main .pane') !== null && document.querySelector('[aria-busy=true]') === null, 'the screen is there', undefined, wait);

  // The code opens one session; every later page is given its token, as a second tab would be.
  const first = await watchedPage(browser, served.origin, desk);
  await first.page.goto(served.address);
  await ready(first.page);
  const token = await first.page.evaluate(() => sessionStorage.getItem('tidewaiter-token'));

  /** A page of its own on that state of the view; `settle: false` does not wait for its screen. */
  async function open(hash, { viewport = desk, theme = 'light', language = 'en', base = plain, storage = {}, before, settle = true } = {}) {
    const watched = await watchedPage(browser, served.origin, viewport, { 'tidewaiter-theme': theme, 'tidewaiter-language': language, ...storage });
    await watched.context.addInitScript((value) => window === window.top && sessionStorage.setItem('tidewaiter-token', value), token);
    await before?.(watched.page);
    await watched.page.goto(base + hash);
    if (settle) await ready(watched.page);
    return watched;
  }
  /** Ends a page, and holds that nothing went wrong on it. */
  async function clean(watched) {
    await watched.context.close();
    expect(watched.wrong.length === 0, watched.wrong.join('\n'));
  }
  /** No fault of accessibility, and nothing wider than its room; a picture of it is kept under `name`. */
  async function sound(page, name) {
    await page.evaluate(axe);
    const found = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }));
    if (name) await shot(page, name);
    const said = found.violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => `${n.target.join(' ')} ${n.any[0]?.message ?? ''}`).join(' | ')}`);
    expect(said.length === 0, said.join('\n'));
    const over = await page.evaluate(() => ['html', 'main', 'dialog[open]'].map((of) => document.querySelector(of)).filter(Boolean).map((box) => [box.tagName, box.scrollWidth - box.clientWidth]).filter(([, by]) => by > 0));
    expect(over.length === 0, over.map(([of, by]) => `${of} is ${by} pixels wider than its room`).join(', '));
  }
  /** Moves the focus by `key` alone until it is where it should be. */
  async function tabTo(page, is, most = 150, key = 'Tab') {
    for (let i = 0; i < most; ++i) {
      if (await page.evaluate(is)) return;
      await page.keyboard.press(key);
    }
    throw new Error(`the focus does not reach ${is}`);
  }
  async function finish() {
    await browser.close();
    served.stop();
    cases.remove();
    process.exit(suite.finish());
  }
  return { program, suite, cases, command, asked, prepared, served, browser, shot, plain, ready, first, token, open, clean, sound, tabTo, finish };
}
