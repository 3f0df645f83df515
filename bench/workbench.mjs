// node bench/workbench.mjs PROGRAM CASE [FOLDER]: the workbench's budgets in the system's Chromium. CASE is the reference case (./run demo makes build/demo/rajin); the loads of positions are made here, SIMULATED,
// and kept in FOLDER. Processor times are of the page's main thread, so that a machine that others use says the same; the clock is printed beside them. Software GL unless TIDEWAITER_GPU=1.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { chromium, here, root, serve } from '../web/tests/harness.mjs';

const [program, reference, folder = join(root, 'build/bench-web')] = process.argv.slice(2).map((word) => resolve(word));
const { chromium: launcher } = createRequire(join(here, '../package.json'))('playwright-core');
mkdirSync(folder, { recursive: true });

const run = (cwd, land, ...words) => execFileSync(program, [...words, '--quiet'], { cwd, stdio: ['ignore', 'ignore', 'inherit'], env: land ? process.env : { ...process.env, TIDEWAITER_LAND: 'none' } });
function drawer() {
  let seed = 1;
  return () => (seed = (seed * 48271) % 2147483647) / 2147483647;
}

// White noise: ships that turn any way every half hour in steps of a tenth of a degree, so that no point may be left out; every 400 steps they lie still. No ship sails so: it is the worst that can be drawn.
function noise(points) {
  const name = `load${points}`;
  if (existsSync(join(folder, name, 'case.gpkg'))) return join(folder, name);
  const random = drawer();
  const ships = 200;
  const each = points / ships;
  const rows = ['mmsi,time,lon,lat,sog,cog,name'];
  for (let ship = 0; ship < ships; ++ship) {
    let lon = 130 + 6 * random();
    let lat = 37 + 5 * random();
    let at = Date.UTC(2024, 0, 1) / 1000 + Math.floor(600 * random());
    for (let i = 0; i < each; ++i) {
      const still = i % 400 > 380;
      if (!still) {
        const course = 2 * Math.PI * random();
        lon = Math.min(136.5, Math.max(129.5, lon + 0.1 * Math.cos(course)));
        lat = Math.min(42.5, Math.max(36.5, lat + 0.1 * Math.sin(course)));
      }
      at += 1800;
      rows.push(`${273000001 + ship},${new Date(at * 1000).toISOString().slice(0, 19)}Z,${lon.toFixed(5)},${lat.toFixed(5)},${still ? '0.0' : '12.0'},90.0,LOAD ${ship}`);
    }
  }
  const places = ['id,name,lat,lon,kind', ...Array.from({ length: 20 }, (_, i) => `p${i},Place ${i},${(36.7 + (i % 5) * 1.3).toFixed(2)},${(129.8 + Math.floor(i / 5) * 1.9).toFixed(2)},port`)];
  writeFileSync(join(folder, `${name}.csv`), rows.join('\n') + '\n');
  writeFileSync(join(folder, 'places.csv'), places.join('\n') + '\n');
  run(folder, false, 'init', name, '--name', `${points} positions, made up`);
  run(folder, false, 'add', name, 'places.csv', `${name}.csv`, '--source', 'made up', '--simulated');
  run(folder, false, 'run', name);
  return join(folder, name);
}

// Voyages: the engine's own simulator plays 200 ships among the ports and roads of the Sea of Japan, as heard from shore and from orbit with an error of position; most of the time they lie. Needs the land.
function voyages(points, days) {
  const name = `voyages${points}`;
  if (existsSync(join(folder, name, 'case.gpkg'))) return join(folder, name);
  const random = drawer();
  const ports = { vladivostok: [131.9, 43.08], nakhodka: [132.9, 42.78], vostochny: [133.05, 42.73], rajin: [130.28, 42.23], chongjin: [129.82, 41.75], sokcho: [128.61, 38.21], donghae: [129.15, 37.5], pohang: [129.45, 36.03], busan: [129.05, 35.07], sakaiminato: [133.25, 35.56], niigata: [139.04, 37.96], akita: [140.03, 39.76], otaru: [141.02, 43.22] };
  const roads = { roads_v: [132.05, 43.0], roads_n: [132.95, 42.7], roads_b: [129.15, 35.0], ground: [131.6, 39.5], bank: [134.3, 39.3] };
  const sites = [...Object.entries(ports).map(([id, at]) => `[[site]]\nid = "${id}"\nname = "${id.toUpperCase()}"\nat = [${at}]`), ...Object.entries(roads).map(([id, at]) => `[[site]]\nid = "${id}"\nname = "${id.toUpperCase()}"\nat = [${at}]\nanchorage = true`)];
  const ids = [...Object.keys(ports), ...Object.keys(roads)];
  const one = () => ids[Math.floor(random() * ids.length)];
  const ships = Array.from({ length: 200 }, (_, i) => {
    const home = one();
    const stops = [one(), one(), home].filter((id, k, all) => id !== all[(k + 2) % 3]);
    const way = (stops.length ? stops : [home === 'busan' ? 'niigata' : 'busan', home]).map((id) => `{site = "${id}", stay_hours = [${Math.round(4 + 20 * random())}, ${Math.round(26 + 40 * random())}]${random() < 0.1 ? ', sail_on = false' : ''}}`);
    return `[[ship]]\nid = "s${i}"\nname = "LOAD ${i}"\nmmsi = ${299000001 + i}\nimo = ${3100000 + i}\ntype = 70\nsize = [80, 20, 8, 8]\ndraught = 6\nspeed = ${(9 + 7 * random()).toFixed(1)}\nhome = "${home}"\nfirst_departure_hours = ${(60 * random()).toFixed(1)}\ncycle = [${way.join(', ')}]`;
  });
  const stations = Object.entries(ports).filter(([id]) => !['rajin', 'chongjin'].includes(id)).map(([id, at]) => `[[station]]\nname = "${id.toUpperCase()}"\nat = [${at}]\nrange_nm = 60`);
  const satellites = [1, 2, 3, 4, 5, 6].map((k) => `[[satellite]]\nname = "SAT-${k}"\nperiod_minutes = ${90 + k}\npass_minutes = 14\nfirst_hours = ${(k * 0.25).toFixed(2)}\nshare = 0.3`);
  mkdirSync(join(folder, `${name}-world`), { recursive: true });
  writeFileSync(join(folder, `${name}-world`, 'world.toml'), [`name = "${name}"\nstart = "2024-01-01T00:00:00Z"\ndays = ${days}\nthin_seconds = 300\nthin_statics_seconds = 86400\nnoise_metres = 6`, ...sites, ...stations, ...satellites, ...ships].join('\n\n') + '\n');
  writeFileSync(join(folder, `${name}-world`, 'places.csv'), ['id,name,lat,lon,kind', ...Object.entries(ports).map(([id, [lon, lat]]) => `${id},${id},${lat},${lon},port`)].join('\n') + '\n');
  run(folder, true, 'simulate', `${name}-world`, '-o', `${name}-world`, '--seed', '1', '--force');
  run(folder, true, 'init', name, '--name', `${points} positions of simulated voyages`);
  run(folder, true, 'add', name, `${name}-world/places.csv`, `${name}-world/${name}.nmea`, '--source', 'made up', '--simulated');
  run(folder, true, 'run', name);
  return join(folder, name);
}


const cpu = (metrics) => Object.fromEntries(metrics.metrics.map((m) => [m.name, m.value]));
const at = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))];
// Processor time of the program so far, in milliseconds (proc(5), in hundredths of a second).
const spent = () => { const parts = readFileSync(`/proc/${served.pid}/stat`, 'utf8').split(') ')[1].split(' '); return 10 * (Number(parts[11]) + Number(parts[12])); };
// The same of the browser's processes of a kind: with software GL all drawing is the processor's, by the one called gpu-process.
function drawn(kind) {
  const parents = new Map(), found = [];
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const [head, tail] = readFileSync(`/proc/${name}/stat`, 'utf8').split(/\) (?!.*\) )/);
      const fields = tail.split(' ');
      parents.set(head.split(' ')[0], fields[1]);
      if (readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(`--type=${kind}`)) found.push([name, 10 * (Number(fields[11]) + Number(fields[12]))]);
    } catch { /* it has ended */ }
  }
  const ours = (id) => { for (let at = id; at && at !== '1'; at = parents.get(at)) if (at === String(process.pid)) return true; return false; };
  return found.filter(([id]) => ours(id)).reduce((sum, [, time]) => sum + time, 0);
}
const ms = (value) => `${value.toFixed(1)} ms`;
const say = (what, asked, measured, beside = '') => console.log(`${what.padEnd(58)} ${String(asked).padStart(10)}   ${measured}${beside ? `   [${beside}]` : ''}`);

// TIDEWAITER_LOAD=WORDS: only the loads whose name holds them.
const loads = [
  { what: '100000, voyages', made: () => voyages(100_000, 2), limit: 4 }, { what: '1000000, voyages', made: () => voyages(1_000_000, 20), limit: 12 },
  { what: '100000, white noise', made: () => noise(100_000), limit: 4 }, { what: '1000000, white noise', made: () => noise(1_000_000), limit: 12 },
].filter(({ what }) => what.includes(process.env.TIDEWAITER_LOAD ?? '')).map((one) => ({ ...one, folder: one.made() }));
const served = await serve(program, [reference, ...loads.map((one) => one.folder)], folder);
const gl = process.env.TIDEWAITER_GPU ? ['--use-angle=vulkan', '--enable-features=Vulkan'] : ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'];
const browser = await launcher.launch({ executablePath: chromium(), args: ['--no-sandbox', ...gl] });
const meta = { token: '', cases: [] };

async function page(storage = true) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'en-GB', timezoneId: 'UTC' });
  await context.addInitScript((token) => {
    if (window !== window.top) return;
    if (token) sessionStorage.setItem('tidewaiter-token', token);
    localStorage.setItem('tidewaiter-tour', 'seen');
    window.times = { table: 0, changes: [], frames: 0, long: [], shown: [] };
    // From the key to the picture on the screen, as the browser itself counts it, in steps of 8 ms.
    new PerformanceObserver((list) => list.getEntries().forEach((e) => { if (e.name === 'keydown') window.times.shown.push(e.duration); })).observe({ type: 'event', durationThreshold: 16 });
    new PerformanceObserver((list) => list.getEntries().forEach((e) => window.times.long.push(e.duration))).observe({ type: 'longtask', buffered: true });
    new MutationObserver(() => { if (!window.times.table && document.querySelector('main tbody tr')) window.times.table = performance.now(); }).observe(document, { childList: true, subtree: true });
    const frame = () => { window.times.frames += 1; requestAnimationFrame(frame); };
    requestAnimationFrame(frame);
    // From the key to the end of the frame that shows what it changed: a message posted in a frame is taken up when that frame is painted. The map draws in the frame after.
    window.addEventListener('keydown', (event) => {
      if (event.key !== '.' && event.key !== ',') return;
      const begun = performance.now();
      requestAnimationFrame(() => {
        const done = new MessageChannel();
        done.port1.onmessage = () => {
          const panes = performance.now() - begun;
          requestAnimationFrame(() => window.times.changes.push([panes, performance.now() - begun]));
        };
        done.port2.postMessage(0);
      });
    }, true);
  }, storage ? meta.token : '');
  const made = await context.newPage();
  const session = await context.newCDPSession(made);
  await session.send('Performance.setTimeDomain', { timeDomain: 'threadTicks' }).catch(() => undefined);
  await session.send('Performance.enable');
  return { page: made, context, metrics: async () => cpu(await session.send('Performance.getMetrics')) };
}
const ready = async (shown) => { while (!(await shown.evaluate(() => document.querySelector('main h1, main .pane') !== null && document.querySelector('[aria-busy=true]') === null))) await shown.waitForTimeout(50); };

// Sign in once.
{
  const { page: shown, context } = await page(false);
  await shown.goto(served.address);
  await ready(shown);
  meta.token = await shown.evaluate(() => sessionStorage.getItem('tidewaiter-token'));
  meta.cases = (await (await fetch(`${served.origin}/api/v1/meta`, { headers: { 'X-Tidewaiter-Token': meta.token } })).json()).cases.map((c) => c.id);
  await context.close();
}
const [ref] = meta.cases;
loads.forEach((one, i) => (one.id = meta.cases[i + 1]));
const ask = async (id, path) => { const begun = performance.now(); const reply = await fetch(`${served.origin}/api/v1/cases/${id}${path}`, { headers: { 'X-Tidewaiter-Token': meta.token } }); const body = await reply.arrayBuffer(); return { took: performance.now() - begun, bytes: body.byteLength, ok: reply.ok, body }; };

console.log(`${'what'.padEnd(58)} ${'asked'.padStart(10)}   measured`);

const parts = process.env.TIDEWAITER_PARTS ?? '1234';

// 1. First paint and a usable table; a page of one heading beside it.
if (parts.includes('1')) {
  const empty = createServer((_asked, reply) => reply.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>x</title><h1>x</h1>')).listen(0, '127.0.0.1');
  await new Promise((done) => empty.once('listening', done));
  await ask(ref, '/ask/info');
  const paint = [], table = [], script = [], floor = [];
  for (let i = 0; i < 9; ++i) {
    const one = await page();
    await one.page.goto(`${served.origin}/#/inbox?case=${ref}`);
    while (!(await one.page.evaluate(() => window.times.table))) await one.page.waitForTimeout(20);
    const got = await one.page.evaluate(() => ({ paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0, table: window.times.table }));
    const used = await one.metrics();
    paint.push(got.paint);
    table.push(got.table);
    script.push(1000 * used.TaskDuration);
    await one.context.close();
    const blank = await page();
    await blank.page.goto(`http://127.0.0.1:${empty.address().port}/`);
    await blank.page.waitForTimeout(150);
    floor.push(await blank.page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0));
    await blank.context.close();
  }
  empty.close();
  say('first paint, reference case, median (worst) of 9', '500 ms', `${ms(at(paint, 0.5))} (${ms(Math.max(...paint))})`, `a page of one heading: ${ms(at(floor, 0.5))}`);
  say('usable table', '1000 ms', `${ms(at(table, 0.5))} (${ms(Math.max(...table))})`, `main thread until then: ${ms(at(script, 0.5))}`);
}

// 2. The clock moves: by key, on a page with a map of so many positions; then playback.
for (const { id, what: points, limit } of parts.includes('2') ? loads : []) {
  const one = await page();
  await one.page.goto(`${served.origin}/#/workbench?case=${id}&at=39.5,133,5&step=hour`);
  await ready(one.page);
  await one.page.waitForTimeout(8000);
  while (await one.page.evaluate(() => document.querySelector('canvas.tracks')?.dataset.drawing === 'true')) await one.page.waitForTimeout(100);
  const tracks = await ask(id, '/tracks?bbox=119,30,147,48&zoom=6');
  const shown = new DataView(tracks.body).getUint32(8, true);
  await one.page.locator('main').focus();
  const count = 40;
  const before = drawn('gpu-process');
  const keyed = await trace(browser, async () => {
    for (let i = 0; i < count; ++i) {
      await one.page.keyboard.press(i % 12 < 6 ? '.' : ',');
      while ((await one.page.evaluate(() => window.times.changes.length)) <= i) await one.page.waitForTimeout(100);
    }
  });
  const spentDrawing = (drawn('gpu-process') - before) / count;
  const changes = await one.page.evaluate(() => window.times.changes);
  const onScreen = await one.page.evaluate(() => window.times.shown);
  say(`clock change to all panes, ${points} (${shown} shown), p95`, '100 ms', `${ms(at(changes.map((c) => c[0]), 0.95))} (p50 ${ms(at(changes.map((c) => c[0]), 0.5))}); with the map drawn ${ms(at(changes.map((c) => c[1]), 0.95))}`, `processor a change: script ${ms(keyed.script / count)}, main thread ${ms(keyed.all / count)}, drawing ${ms(spentDrawing)}; on the screen p95 ${onScreen.length < 2 ? 'under 16 ms' : ms(at(onScreen, 0.95))}`);

  await one.page.evaluate(() => { window.times.long = []; window.times.frames = 0; });
  const traced = await trace(browser, async () => {
    await one.page.keyboard.press('Space');
    await one.page.waitForTimeout(8000);
    await one.page.keyboard.press('Space');
  });
  const got = await one.page.evaluate(() => ({ frames: window.times.frames, long: window.times.long }));
  say(`script per frame in playback, ${points}`, `${limit} ms`, `${ms(traced.script / got.frames)} (${got.frames} frames in 8 s)`, `all of the main thread ${ms(traced.all / got.frames)} a frame, both processor time`);
  say('longest task of it, processor time', '50 ms', ms(traced.longest), `by the clock ${got.long.length ? ms(Math.max(...got.long)) : 'none over 50 ms'}`);
  await one.context.close();

  // The same buffers, uploaded and drawn by a page that does nothing else.
  const bare = await page();
  await bare.page.goto(`${served.origin}/`);
  const plain = await bare.page.evaluate((n) => {
    const gl = document.createElement('canvas').getContext('webgl2');
    const at = new Float32Array(2 * n), t = new Uint32Array(n), index = new Uint32Array(2 * n);
    const begun = performance.now();
    for (const [target, data] of [[gl.ARRAY_BUFFER, at], [gl.ARRAY_BUFFER, t], [gl.ELEMENT_ARRAY_BUFFER, index]]) {
      gl.bindBuffer(target, gl.createBuffer());
      gl.bufferData(target, data, gl.STATIC_DRAW);
    }
    return performance.now() - begun;
  }, shown);
  say('  beside it: a plain upload of such buffers', '', ms(plain));
  await bare.context.close();
}

// 3. Knobs: the engine answers.
if (parts.includes('3')) {
  const base = await ask(ref, '/ask/quantity?explain=1');
  const first = JSON.parse(new TextDecoder().decode(base.body)).nodes.find((n) => n.kind === 'assumption' && n.value !== 'unknown' && /share|fill|fraction|mean|per/.test(n.name)) ?? JSON.parse(new TextDecoder().decode(base.body)).nodes.find((n) => n.kind === 'assumption');
  const took = [], floor = [];
  const before = spent();
  for (let i = 0; i < 15; ++i) {
    const one = await ask(ref, `/ask/quantity?explain=1&set=${encodeURIComponent(`${first.name}=0.${40 + i}`)}`);
    took.push(one.took);
    floor.push((await ask(ref, '/changes?since=999999')).took);
  }
  say(`a quantity's assumption turned (${first.name}), p95`, '300 ms', `${ms(at(took, 0.95))} (p50 ${ms(at(took, 0.5))})`, `processor ${ms((spent() - before) / 15)} each; a question of nothing: ${ms(at(floor, 0.5))}; the file as it is, first: ${ms(base.took)}`);
}

// 4. The report preview: the first one after the program started, then again.
if (parts.includes('4')) {
  const times = [], used = [];
  for (let i = 0; i < 2; ++i) {
    const one = await page();
    const begun = performance.now();
    const before = spent();
    await one.page.goto(`${served.origin}/#/report?case=${ref}`);
    await one.page.frameLocator('iframe').locator('h1').first().waitFor({ timeout: 600_000 });
    times.push(performance.now() - begun);
    used.push(spent() - before);
    await one.context.close();
  }
  say('report preview, the first of this revision / again', '2000 ms', `${ms(times[0])} / ${ms(times[1])}`, `processor of the program ${ms(used[0])} / ${ms(used[1])}`);
}

async function trace(whose, work) {
  const session = await whose.newBrowserCDPSession();
  const events = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  const done = new Promise((end) => session.once('Tracing.tracingComplete', end));
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'] } });
  await work();
  await session.send('Tracing.end');
  await done;
  await session.detach();
  const main = new Set(events.filter((e) => e.name === 'FireAnimationFrame').map((e) => `${e.pid} ${e.tid}`));
  const tasks = events.filter((e) => main.has(`${e.pid} ${e.tid}`) && e.tdur !== undefined && /RunTask/.test(e.name));
  // Script: the outermost of what runs it, by the thread's own time.
  const runs = events.filter((e) => main.has(`${e.pid} ${e.tid}`) && e.tdur !== undefined && /^(FunctionCall|FireAnimationFrame|EventDispatch|TimerFire|EvaluateScript|RunMicrotasks)$/.test(e.name)).sort((a, b) => a.ts - b.ts || b.dur - a.dur);
  let until = 0, script = 0;
  for (const e of runs) {
    if (e.ts < until) continue;
    until = e.ts + e.dur;
    script += e.tdur / 1000;
  }
  const sum = (list) => list.reduce((all, e) => all + e.tdur / 1000, 0);
  return { longest: Math.max(0, ...tasks.map((e) => e.tdur / 1000)), script, all: sum(tasks), frames: events.filter((e) => main.has(`${e.pid} ${e.tid}`) && e.name === 'FireAnimationFrame').length };
}

await browser.close();
served.stop();
process.exit(0);
