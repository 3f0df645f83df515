// node tracks.mjs: what the map draws of the positions it is given, held against all of them, on random tracks. Needs no browser.
import { cuts, endingIn, GAP_FOLLOWS, LINE_ENDS, piecesOf, positionAt, readTracks, runs } from '../src/lib/api/track_columns.ts';
import { expect, Suite } from './harness.mjs';

let seed = 1;
const random = (n) => (seed = (seed * 48271) % 2147483647) % n;

/** Ships with lines, silences and stretches of the view's edge, as the engine would send them. */
function made(ships, most, longest) {
  const lines = [];
  for (let ship = 0; ship < ships; ++ship) {
    let t = random(5000);
    for (let line = 0, last = 1 + random(4); line < last; ++line) {
      const rows = [];
      for (let i = 0, n = 1 + random(most); i < n; ++i) {
        rows.push({ x: (random(2000) - 1000) / 1e5, y: (random(2000) - 1000) / 1e5, t, f: random(40) === 0 ? GAP_FOLLOWS : 0 });
        t += random(8) === 0 ? 0 : random(5) === 0 ? random(longest) : 60 + random(600);
      }
      lines.push({ subject: 299000001 + ship, rows });
      t += random(20000);
    }
  }
  const rows = lines.flatMap((line) => line.rows);
  const buffer = new ArrayBuffer(48 + lines.length * 12 + rows.length * 14);
  const at = new DataView(buffer);
  [...'TWTK'].forEach((c, i) => at.setUint8(i, c.charCodeAt(0)));
  at.setUint16(4, 1, true);
  at.setUint32(8, rows.length, true);
  at.setUint32(12, lines.length, true);
  at.setBigInt64(16, 1700000000n, true);
  [0.8, 0.4, 1].forEach((v, i) => at.setFloat64(24 + 8 * i, v, true));
  let start = 0;
  lines.forEach((line, i) => {
    at.setUint32(48 + 12 * i, start, true);
    at.setUint32(52 + 12 * i, line.subject, true);
    start += line.rows.length;
  });
  const columns = 48 + 12 * lines.length, n = rows.length;
  rows.forEach((r, i) => {
    at.setFloat32(columns + 4 * i, r.x, true);
    at.setFloat32(columns + 4 * (n + i), r.y, true);
    at.setUint32(columns + 4 * (2 * n + i), r.t, true);
    at.setUint16(columns + 12 * n + 2 * i, r.f, true);
  });
  return { buffer, lines, rows };
}
// The plain truth: every two neighbours of a line that no silence parts.
const truth = (lines) => {
  const out = [];
  let at = 0;
  for (const { rows } of lines) {
    for (let i = 0; i + 1 < rows.length; ++i) if (!(rows[i].f & GAP_FOLLOWS)) out.push(at + i);
    at += rows.length;
  }
  return out;
};

const suite = new Suite();

await suite.test('every piece between two neighbours of a line is drawn once, and none across a silence or from one line to the next', () => {
  for (let round = 0; round < 60; ++round) {
    const { buffer, lines } = made(1 + random(5), 80, 400000);
    const { pieces, count } = readTracks(buffer);
    const found = [...pieces.ends.keys()].map((k) => pieces.index[2 * k]).sort((a, b) => a - b);
    expect(JSON.stringify(found) === JSON.stringify(truth(lines)), `round ${round}: ${found.length} pieces`);
    expect([...pieces.ends.keys()].every((k) => pieces.index[2 * k + 1] === pieces.index[2 * k] + 1 && pieces.index[2 * k + 1] < count), `round ${round}: a piece leads elsewhere`);
  }
});

await suite.test('the runs of a stretch of time hold every piece of which some lies in it', () => {
  let held = 0, needed = 0;
  for (let round = 0; round < 60; ++round) {
    const { buffer, rows } = made(1 + random(5), 120, 2000000);
    const { pieces } = readTracks(buffer);
    const last = Math.max(...rows.map((r) => r.t));
    for (let ask = 0; ask < 20; ++ask) {
      const from = random(last + 2) - 1, to = from + random(ask % 2 ? last : 5000);
      const inside = new Set(runs(pieces, from, to).flatMap(([a, b]) => Array.from({ length: b - a }, (_, i) => a + i)));
      for (let k = 0; k < pieces.ends.length; ++k) {
        const a = rows[pieces.index[2 * k]].t, b = rows[pieces.index[2 * k + 1]].t;
        const some = b > from && a < to;
        if (some) needed += 1;
        expect(!some || inside.has(k), `a piece from ${a} to ${b} is not in (${from}, ${to}]`);
        expect(b > from || !inside.has(k), 'a piece that was over before is drawn again');
      }
      held += inside.size;
    }
  }
  expect(held < 2.5 * needed, `${held} pieces are drawn where ${needed} are needed`);
});

await suite.test('a window is cut into stretches that follow each other, end at its end and hold about as much', () => {
  for (let round = 0; round < 40; ++round) {
    const { buffer, rows } = made(4, 300, 3000);
    const { pieces } = readTracks(buffer);
    const last = Math.max(...rows.map((r) => r.t));
    const from = random(last) - 1, to = from + 1 + random(last), parts = 1 + random(12);
    const found = cuts(pieces, from, to, parts);
    expect(found.at(-1) === to && found.every((end, i) => end > (found[i - 1] ?? from)), `${found} of (${from}, ${to}]`);
    const all = endingIn(pieces, from, to);
    expect(all === [...pieces.ends].filter((e) => e > from && e <= to).length, 'the count is another');
    found.forEach((end, i) => expect(endingIn(pieces, found[i - 1] ?? from, end) <= all / parts + 12, `a stretch holds too much of ${all} in ${parts}`));
  }
});

await suite.test('a ship is on the line between its positions, and nowhere in a silence or beyond the view', () => {
  for (let round = 0; round < 60; ++round) {
    const { buffer, lines } = made(3, 60, 30000);
    const tracks = readTracks(buffer);
    for (const ship of tracks.ships) {
      const own = lines.filter((line) => line.subject === ship.subject);
      const [first, last] = [own[0].rows[0].t, own.at(-1).rows.at(-1).t];
      for (let ask = 0; ask < 40; ++ask) {
        const t = first - 50 + random(last - first + 100);
        const found = positionAt(tracks, ship, tracks.epoch + t);
        let known = false;
        for (const { rows } of own) {
          known ||= rows.some((r) => r.t === t);
          for (let i = 0; i + 1 < rows.length; ++i) {
            const [a, b] = [rows[i], rows[i + 1]];
            if (a.f & GAP_FOLLOWS || t <= a.t || t >= b.t) continue;
            known = true;
            const part = (t - a.t) / (b.t - a.t);
            expect(found && Math.abs(found.x - 0.8 - (a.x + part * (b.x - a.x))) < 1e-6 && Math.abs(found.y - 0.4 - (a.y + part * (b.y - a.y))) < 1e-6, `at ${t}: ${JSON.stringify(found)}`);
          }
        }
        expect(known || found === null, `a place is given at ${t}, in a silence`);
      }
    }
  }
});

await suite.test('one ship’s pieces are those of all that are its own', () => {
  const { buffer } = made(6, 200, 50000);
  const tracks = readTracks(buffer);
  const parts = tracks.ships.map((ship) => piecesOf(tracks, ship.start, ship.end).ends.length);
  expect(parts.reduce((a, b) => a + b) === tracks.pieces.ends.length, `${parts} of ${tracks.pieces.ends.length}`);
  expect(tracks.ships.length === 6 && tracks.ships.every((ship) => tracks.flags[ship.end - 1] & LINE_ENDS), 'a ship does not end where its last line does');
});

await suite.test('columns that are cut short or run out of themselves are refused', () => {
  const { buffer } = made(2, 50, 3000);
  const refused = (bytes) => { try { readTracks(bytes); return false; } catch (fault) { return fault instanceof RangeError; } };
  for (let length = 0; length < buffer.byteLength; length += 7) expect(refused(buffer.slice(0, length)), `${length} bytes are taken`);
  for (const at of [48, 60]) {
    const wrong = buffer.slice(0);
    new DataView(wrong).setUint32(at, 0xfffffff0, true);
    expect(refused(wrong), 'a line that starts beyond the columns is taken');
  }
});

process.exit(suite.finish());
