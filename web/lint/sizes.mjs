// Weighs the built application, packed as it is served: the shell (what the first page loads) and all of it.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

const folder = resolve(import.meta.dirname, '../../build/web');
const limits = { shell: 60_000, map: 320_000, worker: 150_000, all: 650_000 };
const index = readFileSync(join(folder, 'index.html'), 'utf8');
const sizes = { shell: gzipSync(index, { level: 9 }).length, map: 0, worker: 0, all: gzipSync(index, { level: 9 }).length };
for (const name of readdirSync(join(folder, 'assets'))) {
  const packed = gzipSync(readFileSync(join(folder, 'assets', name)), { level: 9 }).length;
  if (!name.endsWith('.md')) sizes.all += packed;
  if (index.includes(name)) sizes.shell += packed;
  if (name.startsWith('libre')) sizes.map += packed;
  if (name.includes('worker')) sizes.worker += packed;
}
const over = Object.keys(limits).filter((part) => sizes[part] > limits[part]);
for (const part of Object.keys(limits)) console.log(`${part.padEnd(7)} ${String(sizes[part]).padStart(7)} of ${limits[part]} bytes${over.includes(part) ? '  TOO LARGE' : ''}`);
process.exit(over.length > 0 ? 1 : 0);
