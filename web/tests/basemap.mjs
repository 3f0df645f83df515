// node basemap.mjs LAND.mbtiles: asks the map's tiles, at every zoom, whether known places are land or water, and every polygon whether it is valid; and weighs the file.
import { existsSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync } from 'node:zlib';
import { landPath } from '../src/lib/map/vector_tile.ts';

const file = process.argv[2];
if (!existsSync(file)) {
  console.log(`basemap: skipped, ${file} is not made (./run test makes it)`);
  process.exit(77);
}
const tiles = new DatabaseSync(file, { readOnly: true }).prepare('select tile_data from tiles where zoom_level = ? and tile_column = ? and tile_row = ?');

// name, longitude, latitude, land, the zoom from which the place is large enough to be asked
const probes = [
  ['Baltic Sea', 19.5, 57.5, false, 2], ['Norwegian Sea', 3, 67, false, 0], ['Caspian Sea', 50.5, 42, false, 1], ['Black Sea', 34, 43.2, false, 1], ['Sea of Japan', 134.5, 40, false, 0], ['Kara Sea', 72, 76, false, 2],
  ['Chukchi Sea', -170, 69.5, false, 2], ['Bering Sea', -178, 58, false, 0], ['Ross Sea', -178, -76, false, 2], ['just west of 180, Pacific', 179.9, 10, false, 0], ['just east of 180, Pacific', -179.9, 10, false, 0],
  ['just west of 180, Chukotka', 179.8, 68.2, true, 4], ['just east of 180, Chukotka', -179.8, 68.2, true, 4], ['the south', 20, -84.5, true, 0], ['the north', 20, 84.8, false, 0], ['Gulf of Guinea', 0, 0, false, 0], ['Lake Baikal', 107.8, 53.4, false, 5], ['Lake Victoria', 33, -1, false, 3],
  ['Moscow', 37.62, 55.75, true, 3], ['Seoul', 126.98, 37.56, true, 5], ['Sahara', 10, 24, true, 0], ['Kansas', -98, 38.5, true, 0], ['Amazon basin', -63, -6, true, 0], ['Harbin', 126.6, 45.7, true, 2], ['Tokyo', 139.6, 35.72, true, 5], ['Rajin port, north of it', 130.29, 42.3, true, 7], ['off Rajin', 130.36, 42.1, false, 6],
  ['Korea Strait', 129.6, 34.6, false, 5], ['Peter the Great Gulf', 131.7, 42.6, false, 5], ['Hokkaido', 142.8, 43.4, true, 3], ['Strait of Gibraltar', -5.5, 35.95, false, 8], ['Bosporus, north of it', 29.2, 41.4, false, 7], ['Taveuni, Fiji', -179.98, -16.83, true, 7],
];

// Even and odd crossings of a ray to the east, over every ring of the tile.
function inside(d, x, y) {
  let odd = false;
  for (const ring of d.split('z')) {
    const points = [];
    let at = [0, 0];
    for (const [, kind, a, b] of ring.matchAll(/([Ml])(-?\d+) (-?\d+)/g)) {
      at = kind === 'M' ? [Number(a), Number(b)] : [at[0] + Number(a), at[1] + Number(b)];
      points.push(at);
    }
    for (let i = 0, j = points.length - 1; i < points.length; j = i++) {
      const [xi, yi] = points[i];
      const [xj, yj] = points[j];
      if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) odd = !odd;
    }
  }
  return odd;
}

let asked = 0;
let wrong = 0;
for (const [name, lon, lat, land, from] of probes)
  for (let zoom = from; zoom <= 8; ++zoom) {
    const n = 2 ** zoom;
    const s = Math.sin((lat * Math.PI) / 180);
    const wx = (lon / 360 + 0.5) * n;
    const wy = (0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI)) * n;
    const column = Math.floor(wx);
    const row = Math.floor(wy);
    const found = tiles.get(zoom, column, n - 1 - row);
    const tile = found ? gunzipSync(found.tile_data) : Buffer.alloc(0);
    const { d, extent } = landPath(tile.buffer.slice(tile.byteOffset, tile.byteOffset + tile.byteLength));
    asked += 1;
    if (inside(d, (wx - column) * extent + 0.5, (wy - row) * extent + 0.5) !== land) {
      wrong += 1;
      console.log(`${name} is ${land ? 'land' : 'water'}, and the tile ${zoom}/${column}/${row} says otherwise`);
    }
  }
// Every polygon by itself, by OGC's rules: no ring crosses, touches or overlaps itself, and none crosses or overlaps another; reckoned in whole numbers.
function* fields(bytes) {
  let at = 0;
  const varint = () => { let value = 0, shift = 1; for (;;) { const byte = bytes[at++]; value += (byte & 127) * shift; shift *= 128; if (byte < 128) return value; } };
  while (at < bytes.length) {
    const tag = varint();
    if (tag % 8 === 0) yield [Math.floor(tag / 8), varint()];
    else { const length = varint(); at += length; yield [Math.floor(tag / 8), bytes.subarray(at - length, at)]; }
  }
}
function ringsOf(drawn) {
  const rings = [];
  let at = 0, x = 0, y = 0;
  const varint = () => { let value = 0, shift = 1; for (;;) { const byte = drawn[at++]; value += (byte & 127) * shift; shift *= 128; if (byte < 128) return value; } };
  const step = () => { const z = varint(); return z % 2 ? -(z + 1) / 2 : z / 2; };
  while (at < drawn.length) {
    const command = varint();
    if (command % 8 === 7) continue;
    if (command % 8 === 1) rings.push([]);
    for (let n = Math.floor(command / 8); n > 0; --n) rings.at(-1).push([(x += step()), (y += step())]);
  }
  return rings;
}
const turn = (a, b, c) => Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
const on = (p, a, b) => turn(a, b, p) === 0 && Math.min(a[0], b[0]) <= p[0] && p[0] <= Math.max(a[0], b[0]) && Math.min(a[1], b[1]) <= p[1] && p[1] <= Math.max(a[1], b[1]);
function faulty(rings) {
  const edges = rings.flatMap((ring, r) => ring.map((a, i) => ({ a, b: ring[(i + 1) % ring.length], r, i, n: ring.length, west: Math.min(a[0], ring[(i + 1) % ring.length][0]), east: Math.max(a[0], ring[(i + 1) % ring.length][0]) })));
  edges.sort((p, q) => p.west - q.west);
  let open = [];
  for (const e of edges) {
    open = open.filter((f) => f.east >= e.west);
    for (const f of open) {
      if (Math.max(e.a[1], e.b[1]) < Math.min(f.a[1], f.b[1]) || Math.max(f.a[1], f.b[1]) < Math.min(e.a[1], e.b[1])) continue;
      const touches = [on(e.a, f.a, f.b), on(e.b, f.a, f.b), on(f.a, e.a, e.b), on(f.b, e.a, e.b)];
      const next = e.r === f.r && ((e.i + 1) % e.n === f.i || (f.i + 1) % f.n === e.i);
      const shared = touches.filter(Boolean).length;
      if (next ? shared > 2 : e.r === f.r && shared > 0) return true;  // a spike; a ring that touches itself
      if (!next && shared > 2) return true;
      if (e.r !== f.r && shared === 2 && turn(e.a, e.b, f.a) === 0 && turn(e.a, e.b, f.b) === 0 && new Set([e.a, e.b, f.a, f.b].map(String)).size > 3) return true;  // along each other
      if (shared === 0 && turn(e.a, e.b, f.a) !== turn(e.a, e.b, f.b) && turn(f.a, f.b, e.a) !== turn(f.a, f.b, e.b)) return true;
    }
    open.push(e);
  }
  return false;
}
let polygons = 0;
let invalid = 0;
for (let zoom = 0; zoom <= 8; ++zoom) {
  const some = new DatabaseSync(file, { readOnly: true }).prepare('select tile_column x, tile_row y, tile_data from tiles where zoom_level = ?');
  for (const { x, y, tile_data } of some.iterate(zoom))
    for (const [layer, body] of fields(gunzipSync(tile_data)))
      if (layer === 3)
        for (const [kind, feature] of fields(body))
          if (kind === 2)
            for (const [part, drawn] of fields(feature))
              if (part === 4) {
                polygons += 1;
                if (!faulty(ringsOf(drawn))) continue;
                invalid += 1;
                if (invalid <= 10) console.log(`a polygon of tile ${zoom}/${x}/${2 ** zoom - 1 - y} is not valid`);
              }
}
const size = statSync(file).size;
console.log(`basemap: ${asked - wrong} of ${asked} answers right, ${polygons - invalid} of ${polygons} polygons valid, ${size} bytes`);
if (size > 15_000_000) console.log('basemap: the file is larger than 15 MB');
process.exit(wrong > 0 || invalid > 0 || size > 15_000_000 ? 1 : 0);
