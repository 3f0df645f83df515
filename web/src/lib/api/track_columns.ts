/** One ship's positions, in time: [start, end) of the columns. */
export interface ShipTrack {
  start: number;
  end: number;
  /** MMSI. */
  subject: number;
}

/** Columns of positions, as the engine sends them (docs/serve.md). World units: 0..1 from the north-west of web mercator. */
export interface Columns {
  count: number;
  ships: ShipTrack[];
  /** Seconds since 1970 of t = 0. */
  epoch: number;
  originX: number;
  originY: number;
  scale: number;
  x: Float32Array;
  y: Float32Array;
  t: Uint32Array;
  flags: Uint16Array;
  /** Coarser than was asked for, because there would have been too many points. */
  coarser: boolean;
}

/** The pieces of the lines that lie between two positions, so ordered that a stretch of time is a few runs of them. */
export interface Pieces {
  /** Two positions a piece. */
  index: Uint32Array;
  /** When each piece ends. */
  ends: Uint32Array;
  /** Pieces about as long in time, each class by when they end. */
  classes: PieceClass[];
}
export interface PieceClass {
  first: number;
  last: number;
  /** No piece of it takes longer, in seconds. */
  longest: number;
}

/** What a map draws of: the columns, their pieces, and the positions after which a ship was silent. */
export interface Tracks extends Columns {
  pieces: Pieces;
  silences: Uint32Array;
  /** West, north, east, south of all positions, in the columns' units. */
  box: [number, number, number, number];
}

export const SIMULATED = 1;
export const GAP_FOLLOWS = 2;
/** Set here and never sent: the next position is of another line. */
export const LINE_ENDS = 0x8000;

const magic = 0x4b545754; // "TWTK"
const head = 4 + 2 + 2 + 4 + 4 + 8 + 3 * 8;
const segmentBytes = 12;
const pointBytes = 14;

/** Reads the binary form; throws a RangeError when its lengths do not fit together. The columns lie in the buffer itself. */
export function readColumns(buffer: ArrayBuffer): Columns {
  const at = new DataView(buffer);
  if (buffer.byteLength < head || at.getUint32(0, true) !== magic || at.getUint16(4, true) !== 1) throw new RangeError('these are no tracks of a known version');
  const count = at.getUint32(8, true);
  const parts = at.getUint32(12, true);
  const table = head;
  const columns = table + parts * segmentBytes;
  if (buffer.byteLength !== columns + count * pointBytes) throw new RangeError('the tracks are cut short');
  const flags = new Uint16Array(buffer, columns + count * 12, count);
  const ships: ShipTrack[] = [];
  for (let i = 0; i < parts; ++i) {
    const start = at.getUint32(table + i * segmentBytes, true);
    const end = i + 1 < parts ? at.getUint32(table + (i + 1) * segmentBytes, true) : count;
    if (start > end || end > count) throw new RangeError('a track runs out of its columns');
    if (end > start) flags[end - 1] = (flags[end - 1] as number) | LINE_ENDS;
    const subject = at.getUint32(table + i * segmentBytes + 4, true);
    const before = ships.at(-1);
    if (before?.subject === subject) before.end = end;
    else ships.push({ start, end, subject });
  }
  return {
    count, ships,
    epoch: Number(at.getBigInt64(16, true)),
    originX: at.getFloat64(24, true),
    originY: at.getFloat64(32, true),
    scale: at.getFloat64(40, true),
    x: new Float32Array(buffer, columns, count),
    y: new Float32Array(buffer, columns + count * 4, count),
    t: new Uint32Array(buffer, columns + count * 8, count),
    flags,
    coarser: (at.getUint16(6, true) & 1) !== 0,
  };
}

const hour = 3600;
const lengths = [hour, 4 * hour, 16 * hour, 64 * hour, 256 * hour, 1024 * hour];

// Adds to a count and gives what it was.
const bump = (counts: Uint32Array, i: number, by = 1): number => {
  const was = counts[i] as number;
  counts[i] = was + by;
  return was;
};

/** The pieces between positions [first, last) that are one line. */
export function piecesOf({ t, flags }: Columns, first: number, last: number): Pieces {
  let found = new Uint32Array(Math.max(0, last - first));
  let n = 0;
  for (let i = first; i + 1 < last; ++i) if (((flags[i] as number) & (GAP_FOLLOWS | LINE_ENDS)) === 0) found[n++] = i;
  // By when they end: counted in sixteen bits at a time, the lower ones first.
  let other = new Uint32Array(n);
  const counts = new Uint32Array(65537);
  for (const shift of [0, 16]) {
    counts.fill(0);
    const digit = (i: number) => ((t[i + 1] as number) >>> shift) & 0xffff;
    for (let k = 0; k < n; ++k) bump(counts, digit(found[k] as number) + 1);
    for (let d = 0; d < 65536; ++d) bump(counts, d + 1, counts[d]);
    for (let k = 0; k < n; ++k) other[bump(counts, digit(found[k] as number))] = found[k] as number;
    [found, other] = [other, found];
  }
  const classOf = (i: number) => {
    const took = (t[i + 1] as number) - (t[i] as number);
    let of = 0;
    while (of < lengths.length && took > (lengths[of] as number)) ++of;
    return of;
  };
  const size = new Uint32Array(lengths.length + 2);
  for (let k = 0; k < n; ++k) bump(size, classOf(found[k] as number) + 1);
  const classes: PieceClass[] = [];
  for (let c = 0; c <= lengths.length; ++c) {
    bump(size, c + 1, size[c]);
    classes.push({ first: size[c] as number, last: size[c + 1] as number, longest: 0 });
  }
  const index = new Uint32Array(2 * n);
  const ends = new Uint32Array(n);
  for (let k = 0; k < n; ++k) {
    const i = found[k] as number;
    const of = classOf(i);
    const at = bump(size, of);
    index[2 * at] = i;
    index[2 * at + 1] = i + 1;
    ends[at] = t[i + 1] as number;
    const one = classes[of] as PieceClass;
    one.longest = Math.max(one.longest, (t[i + 1] as number) - (t[i] as number));
  }
  return { index, ends, classes: classes.filter((c) => c.last > c.first) };
}

/** The first of [first, last) that ends after an instant. */
function after(ends: Uint32Array, first: number, last: number, instant: number): number {
  while (first < last) {
    const middle = (first + last) >> 1;
    if ((ends[middle] as number) > instant) last = middle;
    else first = middle + 1;
  }
  return first;
}

/** Runs [first, last) that hold every piece of which some lies after `from` and not after `to`; and few others. */
export function runs({ ends, classes }: Pieces, from: number, to: number): [number, number][] {
  return classes.map((c): [number, number] => [after(ends, c.first, c.last, from), after(ends, c.first, c.last, to + c.longest)]).filter(([first, last]) => last > first);
}

/** How many pieces end after `from` and not after `to`. */
export function endingIn({ ends, classes }: Pieces, from: number, to: number): number {
  return classes.reduce((sum, c) => sum + after(ends, c.first, c.last, to) - after(ends, c.first, c.last, from), 0);
}

/** Instants that cut (from, to] into so many stretches of about as many pieces each; the last is `to`. */
export function cuts(pieces: Pieces, from: number, to: number, parts: number): number[] {
  const all = endingIn(pieces, from, to);
  const out: number[] = [];
  for (let k = 1; k < parts; ++k) {
    let low = out.at(-1) ?? from, high = to;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (endingIn(pieces, from, middle) * parts < all * k) low = middle;
      else high = middle;
    }
    if (high < to && high > (out.at(-1) ?? from)) out.push(high);
  }
  return [...out, to];
}

export function readTracks(buffer: ArrayBuffer): Tracks {
  const columns = readColumns(buffer);
  const silences: number[] = [];
  for (const ship of columns.ships) for (let i = ship.start; i + 1 < ship.end; ++i) if ((columns.flags[i] as number) & GAP_FOLLOWS) silences.push(i);
  const box: Tracks['box'] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < columns.count; ++i) {
    const x = columns.x[i] as number, y = columns.y[i] as number;
    if (x < box[0]) box[0] = x;
    if (y < box[1]) box[1] = y;
    if (x > box[2]) box[2] = x;
    if (y > box[3]) box[3] = y;
  }
  return { ...columns, pieces: piecesOf(columns, 0, columns.count), silences: Uint32Array.from(silences), box };
}

/** Where a ship is at an instant: on the line between the positions before and after it; null in a silence and outside. */
export function positionAt(tracks: Columns, ship: ShipTrack, instant: number): { x: number; y: number; course: number; age: number } | null {
  const wanted = instant - tracks.epoch;
  let low = ship.start;
  let high = ship.end - 1;
  const t = tracks.t;
  if (ship.end <= ship.start || wanted < (t[low] as number) || wanted > (t[high] as number)) return null;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((t[middle] as number) <= wanted) low = middle;
    else high = middle;
  }
  if (((tracks.flags[low] as number) & (GAP_FOLLOWS | LINE_ENDS)) !== 0 && wanted > (t[low] as number) && wanted < (t[high] as number)) return null;
  const length = (t[high] as number) - (t[low] as number);
  const part = length > 0 ? (wanted - (t[low] as number)) / length : 0;
  const dx = (tracks.x[high] as number) - (tracks.x[low] as number);
  const dy = (tracks.y[high] as number) - (tracks.y[low] as number);
  return {
    x: tracks.originX + ((tracks.x[low] as number) + part * dx) * tracks.scale,
    y: tracks.originY + ((tracks.y[low] as number) + part * dy) * tracks.scale,
    course: (Math.atan2(dx, -dy) * 180) / Math.PI,
    age: length,
  };
}
