// For working on the page without the service: serves the built bundle (or Vite's own server with --vite) and answers /api with the program itself.
//   node dev/server.mjs PROGRAM CASE... [--port 4173] [--bundle ../build/web] [--tiles ../build/land/land.mbtiles] [--documents FOLDER]
// It checks no token. It is no part of a release.
import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename, extname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync, gzipSync } from 'node:zlib';

const words = process.argv.slice(2);
const option = (name, other) => {
  const at = words.indexOf(`--${name}`);
  return at < 0 ? other : words.splice(at, 2)[1];
};
const port = Number(option('port', 4173));
const bundle = resolve(option('bundle', '../build/web'));
const tileFile = option('tiles', '../build/land/land.mbtiles');
const documents = option('documents', '');
const [program, ...folders] = words;
const cases = folders.map((folder) => ({ id: basename(folder), folder: resolve(folder) }));
const tiles = existsSync(tileFile) ? new DatabaseSync(tileFile, { readOnly: true }).prepare('select tile_data from tiles where zoom_level = ? and tile_column = ? and tile_row = ?') : null;

export const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types svelte-trusted-html default";
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.md': 'text/markdown' };
const operands = { site: ['verb', 'what'], look: ['verb', 'what'], sight: ['verb', 'what'], series: ['site'], show: ['id'], where: ['hull'], reach: ['gap|hull'], forecast: ['site'], match: ['a', 'b'], 'next-look': [] };

const kept = new Map();
function ask(one, command, query) {
  const line = [command];
  const names = operands[command] ?? [];
  const verb = names[0] === 'verb';
  if (verb) line.push(query.get('verb'));
  line.push(one.folder);
  for (const name of verb ? names.slice(1) : names) for (const value of query.getAll(name)) line.push(value);
  for (const [name, value] of query) if (!names.includes(name)) line.push(...(value === '1' && !['seed', 'draws'].includes(name) ? [`--${name}`] : [`--${name}`, value]));
  line.push('--json');
  const key = line.join('\u0000');
  const file = join(documents, `${[command, query.get('verb'), query.get('what') ?? query.get('site'), one.id].filter(Boolean).join('.')}.json`);
  if (documents && existsSync(file) && statSync(file).size > 0 && !query.has('set') && !query.has('scenario')) return Promise.resolve({ out: readFileSync(file, 'utf8'), status: 0, err: '' });
  if (!kept.has(key)) kept.set(key, new Promise((done) => execFile(program, line, { maxBuffer: 1 << 28 }, (fault, out, err) => done({ out, err, status: fault?.code ?? 0 }))));
  return kept.get(key);
}

const trackCache = new Map();
function tracks(one) {
  if (!trackCache.has(one.id)) {
    const world = (lon, lat) => [lon / 360 + 0.5, 0.5 - Math.log((1 + Math.sin((lat * Math.PI) / 180)) / (1 - Math.sin((lat * Math.PI) / 180))) / (4 * Math.PI)];
    const text = execFileSync(program, ['export', one.folder, '--format', 'csv', '-o', '-', '--quiet'], { maxBuffer: 1 << 28 }).toString();
    trackCache.set(one.id, { text, world });
  }
  return trackCache.get(one.id);
}

const send = (reply, status, type, body, more = {}) => {
  reply.writeHead(status, { 'Content-Type': type, 'Content-Security-Policy': policy, 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer', 'Cache-Control': 'no-store', ...more });
  reply.end(body);
};
const json = (reply, value, status = 200) => send(reply, status, status < 400 ? 'application/json' : 'application/problem+json', JSON.stringify(value));

createServer(async (request, reply) => {
  const url = new URL(request.url, `http://127.0.0.1:${port}`);
  const parts = url.pathname.split('/').filter(Boolean).map(decodeURIComponent);
  try {
    if (parts[0] === 'session') return json(reply, { token: '0'.repeat(64) });
    if (parts[0] === 'tiles') {
      const [z, x, y] = parts.slice(2).map(Number);
      const row = tiles?.get(z, x, 2 ** z - 1 - y);
      return row ? send(reply, 200, 'application/vnd.mapbox-vector-tile', row.tile_data, { 'Content-Encoding': 'gzip' }) : send(reply, 204, 'application/vnd.mapbox-vector-tile', '');
    }
    if (parts[0] !== 'api') {
      const file = join(bundle, parts.length ? parts.join('/') : 'index.html');
      if (!file.startsWith(bundle) || !existsSync(file)) return send(reply, 404, 'text/plain', 'not found');
      return send(reply, 200, types[extname(file)] ?? 'application/octet-stream', gzipSync(readFileSync(file)), { 'Content-Encoding': 'gzip' });
    }
    if (parts[2] === 'meta') {
      const all = await Promise.all(cases.map(async (one) => ({ id: one.id, name: one.id, revision: 1, simulated: JSON.parse((await ask(one, 'info', new URLSearchParams())).out).case.simulated })));
      return json(reply, { version: 'dev', read_only: true, cases: all, commands: [] });
    }
    const one = cases.find((c) => c.id === parts[3]);
    if (!one) return json(reply, { code: 'not_found', title: 'no such case' }, 404);
    if (parts[4] === 'ask') {
      const found = await ask(one, parts[5], url.searchParams);
      if (found.status === 0 && found.out) return send(reply, 200, 'application/json', gzipSync(found.out), { 'X-Tidewaiter-Revision': '1', 'Content-Encoding': 'gzip' });
      const said = found.err.split('\n').find((line) => line.startsWith('{'));
      const fault = said ? JSON.parse(said) : { fault: 'usage', message: found.err.trim(), next: '' };
      return json(reply, { code: fault.fault, title: fault.message, detail: fault.message, next: fault.next }, fault.fault === 'not_found' ? 404 : 400);
    }
    if (parts[4] === 'bytes') {
      const file = join(one.folder, 'captures', parts[5].slice(0, 2), parts[5]);
      const path = existsSync(file) ? file : execFileSync('find', [join(one.folder, 'captures'), '-name', `${parts[5]}*`]).toString().split('\n')[0];
      let all = readFileSync(path);
      if (all[0] === 0x1f && all[1] === 0x8b) all = gunzipSync(all);
      const from = Number(url.searchParams.get('from') ?? 0);
      const cut = all.subarray(from, from + Number(url.searchParams.get('length') ?? 400));
      return json(reply, { offset: from, length: cut.length, text: cut.toString('utf8'), hex: cut.toString('hex') });
    }
    if (parts[4] === 'tracks') {
      const buffer = Buffer.alloc(48);
      buffer.write('TWTK');
      buffer.writeUInt16LE(1, 4);
      buffer.writeDoubleLE(0.5, 24), buffer.writeDoubleLE(0.5, 32), buffer.writeDoubleLE(1, 40);
      return send(reply, 200, 'application/vnd.tidewaiter.tracks', buffer);
    }
    if (parts[4] === 'changes') return json(reply, { revision: 1, entries: [] });
    if (parts[4] === 'report') {
      const file = join(one.folder, '..', `${one.id}.html`);
      return existsSync(file) ? (reply.writeHead(200, { 'Content-Type': 'text/html' }), createReadStream(file).pipe(reply)) : send(reply, 404, 'text/plain', 'no report');
    }
    return json(reply, { code: 'not_found', title: 'no such address' }, 404);
  } catch (fault) {
    return json(reply, { code: 'internal', title: String(fault) }, 500);
  }
}).listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port}/#code=${createHash('sha256').update('dev').digest('hex')}`));
