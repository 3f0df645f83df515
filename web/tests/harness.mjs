// What the tests of the page stand on: cases made by the program itself, the served program, a browser that lets nothing out.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
    if (said.type() === 'error' && !/the server responded with a status of 4\d\d/.test(said.text())) wrong.push(`console: ${said.text()}`);
  });
  return { page, context, wrong };
}

export function shots(folder) {
  mkdirSync(folder, { recursive: true });
  return (page, name) => page.screenshot({ path: join(folder, `${name}.png`) });
}
