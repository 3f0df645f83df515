import { query, request } from './client';
import { vantageWords } from './here';

export interface TrackSegment {
  start: number;
  end: number;
  /** MMSI. */
  subject: number;
}

/** Columns of positions, as the engine sends them (docs/formats/tracks.md). World units: 0..1 from the north-west of web mercator. */
export interface Tracks {
  count: number;
  segments: TrackSegment[];
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

export const SIMULATED = 1;
export const GAP_FOLLOWS = 2;

const magic = 0x4b545754; // "TWTK"
const head = 4 + 2 + 2 + 4 + 4 + 8 + 3 * 8;
const segmentBytes = 12;
const pointBytes = 14;

/** Reads the binary form; throws a RangeError when its lengths do not fit together. */
export function readTracks(buffer: ArrayBuffer): Tracks {
  const at = new DataView(buffer);
  if (buffer.byteLength < head || at.getUint32(0, true) !== magic || at.getUint16(4, true) !== 1) throw new RangeError('these are no tracks of a known version');
  const count = at.getUint32(8, true);
  const parts = at.getUint32(12, true);
  const table = head;
  const columns = table + parts * segmentBytes;
  if (buffer.byteLength !== columns + count * pointBytes) throw new RangeError('the tracks are cut short');
  const segments: TrackSegment[] = [];
  for (let i = 0; i < parts; ++i) {
    const start = at.getUint32(table + i * segmentBytes, true);
    const end = i + 1 < parts ? at.getUint32(table + (i + 1) * segmentBytes, true) : count;
    if (start > end || end > count) throw new RangeError('a track runs out of its columns');
    segments.push({ start, end, subject: at.getUint32(table + i * segmentBytes + 4, true) });
  }
  return {
    count,
    segments,
    epoch: Number(at.getBigInt64(16, true)),
    originX: at.getFloat64(24, true),
    originY: at.getFloat64(32, true),
    scale: at.getFloat64(40, true),
    x: new Float32Array(buffer, columns, count),
    y: new Float32Array(buffer, columns + count * 4, count),
    t: new Uint32Array(buffer, columns + count * 8, count),
    flags: new Uint16Array(buffer, columns + count * 12, count),
    coarser: (at.getUint16(6, true) & 1) !== 0,
  };
}

export async function loadTracks(caseId: string, box: [number, number, number, number] | null, zoom: number, signal: AbortSignal): Promise<Tracks> {
  const params = { bbox: box ? box.map((d) => d.toFixed(4)).join(',') : undefined, zoom: Math.round(zoom), ...vantageWords() };
  const reply = await request(`/api/v1/cases/${encodeURIComponent(caseId)}/tracks${query(params)}`, { signal });
  return readTracks(await reply.arrayBuffer());
}

/** Where a ship is at an instant: on the line between the positions before and after it; null in a silence and outside. */
export function positionAt(tracks: Tracks, segment: TrackSegment, instant: number): { x: number; y: number; course: number; age: number } | null {
  const wanted = instant - tracks.epoch;
  let low = segment.start;
  let high = segment.end - 1;
  const t = tracks.t;
  if (segment.end <= segment.start || wanted < (t[low] as number) || wanted > (t[high] as number)) return null;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((t[middle] as number) <= wanted) low = middle;
    else high = middle;
  }
  if (((tracks.flags[low] as number) & GAP_FOLLOWS) !== 0 && wanted > (t[low] as number)) return null;
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
