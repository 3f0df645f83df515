/** Reads the polygons of one layer of a Mapbox Vector Tile, as an SVG path in tile units. Malformed bytes end the reading. */
export function landPath(buffer: ArrayBuffer, layer = 'land'): { d: string; extent: number } {
  const bytes = new Uint8Array(buffer);
  let d = '';
  let extent = 4096;
  for (const [number, from, to] of fields(bytes, 0, bytes.length)) {
    if (number !== 3) continue;
    let name = '';
    const features: [number, number][] = [];
    for (const [inner, start, end, value] of fields(bytes, from, to)) {
      if (inner === 1) name = new TextDecoder().decode(bytes.subarray(start, end));
      else if (inner === 2) features.push([start, end]);
      else if (inner === 5) extent = value;
    }
    if (name !== layer) continue;
    for (const [start, end] of features)
      for (const [inner, a, b] of fields(bytes, start, end)) if (inner === 4) d += path(bytes, a, b);
  }
  return { d, extent };
}

type Field = [number: number, from: number, to: number, value: number];

function* fields(bytes: Uint8Array, from: number, to: number): Generator<Field> {
  const at = { i: from };
  while (at.i < to) {
    const tag = varint(bytes, at);
    if ((tag & 7) === 0) yield [tag >>> 3, 0, 0, varint(bytes, at)];
    else if ((tag & 7) === 2) {
      const length = varint(bytes, at);
      if (at.i + length > to) return;
      yield [tag >>> 3, at.i, at.i + length, 0];
      at.i += length;
    } else return;
  }
}

function varint(bytes: Uint8Array, at: { i: number }): number {
  let value = 0;
  for (let shift = 0; shift < 35; shift += 7) {
    const byte = bytes[at.i++] ?? 0;
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) break;
  }
  return value;
}

function path(bytes: Uint8Array, from: number, to: number): string {
  const at = { i: from };
  const signed = () => {
    const n = varint(bytes, at);
    return n % 2 === 0 ? n / 2 : -(n + 1) / 2;
  };
  let x = 0;
  let y = 0;
  let d = '';
  while (at.i < to) {
    const command = varint(bytes, at);
    const kind = command & 7;
    if (kind === 7) {
      d += 'z';
      continue;
    }
    for (let n = command >>> 3; n > 0 && at.i < to; --n) {
      const dx = signed();
      const dy = signed();
      x += dx;
      y += dy;
      d += kind === 1 ? `M${x} ${y}` : `l${dx} ${dy}`;
    }
  }
  return d;
}
