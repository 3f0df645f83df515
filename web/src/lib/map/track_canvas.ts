import { cuts, endingIn, piecesOf, type Tracks } from '../api/track_columns';
import type { Frame } from './mercator';
import { type Moving, type SpriteInk, Sprites } from './sprites';
import { type Lines, type Samples, TrackGl } from './track_gl';

export interface TrackPaint {
  from: number;
  to: number;
  instant: number;
  past: [number, number, number];
  future: [number, number, number];
  chosen: number | null;
  sprites: SpriteInk;
}

/** Some lines over the window, kept as they had come to at some instants of it: at any other only the little since the last of these is drawn. */
interface Layer {
  lines: Lines;
  ends: number[];
  kept: WebGLTexture[];
  more: { samples: Samples; texture: WebGLTexture; since: number; until: number } | null;
}

/** A picture of the window from one camera: all ships, then the chosen one. */
interface Sheet {
  frame: Frame;
  width: number;
  height: number;
  tracks: Tracks;
  from: number;
  to: number;
  chosen: number | null;
  layers: Layer[];
}

// So many pieces of lines are drawn in one go; a picture of more is made in turns, and the one before is shown meanwhile.
const atOnce = 24_000;
const aBlock = 12_000;
// Bytes for what a sheet keeps.
const room = 64e6;

/** Tracks as lines on a canvas of their own over the map's. The clock draws what it passes and no more, and the map is not drawn again for it. A new camera or window draws all, in turns where it is much. */
export class TrackCanvas {
  private readonly context: TrackGl;
  private readonly sprites: Sprites;
  private moving: Moving = { ships: [], names: [] };
  private tracks: Tracks | null = null;
  private paint: TrackPaint | null = null;
  private frame: Frame | null = null;
  private ratio = 1;
  private all: Lines | null = null;
  private front: Sheet | null = null;
  private back: Sheet | null = null;
  private scratch: { samples: Samples; of: Layer | null } | null = null;
  private fence: WebGLSync | null = null;
  private pace = 1;
  private due = 0;
  private drawn = false;
  private changed = false;
  private removed = false;

  constructor(private readonly canvas: HTMLCanvasElement, private readonly ondrawing: (drawing: boolean) => void) {
    const gl = canvas.getContext('webgl2', { antialias: false, depth: false, alpha: true, premultipliedAlpha: true });
    if (!gl) throw new Error('no WebGL');
    this.context = new TrackGl(gl);
    this.sprites = new Sprites(gl);
  }

  show(tracks: Tracks | null) {
    this.tracks = tracks;
    this.now();
  }
  look(paint: TrackPaint, moving: Moving) {
    this.paint = paint;
    this.moving = moving;
    this.now();
  }
  place(frame: Frame, ratio: number) {
    this.frame = frame;
    this.ratio = ratio;
    this.now();
  }
  /** All of it drawn, and the picture of it. */
  picture(): Promise<ImageBitmap> {
    this.draw(true);
    return createImageBitmap(this.canvas);
  }
  remove() {
    cancelAnimationFrame(this.due);
    this.removed = true;
    this.context.gl.getExtension('WEBGL_lose_context')?.loseContext();
  }

  // Once a frame, in the frame that changed something and after all that did; what comes later in it waits for the next.
  private now() {
    this.changed = true;
    if (this.drawn) return this.soon();
    this.drawn = true;
    queueMicrotask(() => this.draw());
  }
  private soon() {
    if (this.due) return;
    this.due = requestAnimationFrame(() => {
      this.due = 0;
      this.drawn = false;
      if (this.changed || this.back) this.draw();
    });
  }

  private draw(whole = false) {
    const { frame, paint, canvas } = this;
    this.drawn = true;
    this.soon();
    if (this.removed || !frame || !paint || frame.width < 1 || frame.height < 1) return;
    const width = Math.round(frame.width * this.ratio), height = Math.round(frame.height * this.ratio);
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
      this.changed = true;
    }
    this.work(frame, paint, whole);
    if (this.changed || !this.front) this.compose(frame, paint);
    this.changed = false;
  }

  private work(frame: Frame, paint: TrackPaint, whole: boolean) {
    const { tracks } = this;
    if (!tracks) {
      const layers = new Set([...(this.front?.layers ?? []), ...(this.back?.layers ?? [])]);
      this.front = this.back = null;
      this.free([...layers]);
      return this.ondrawing(false);
    }
    for (;;) {
      if (!this.back && this.front && same(this.front, tracks, frame, this.canvas, paint) && this.front.chosen === paint.chosen) return;
      this.back ??= this.sheet(tracks, frame, paint);
      const { back } = this;
      const all = back.layers.reduce((sum, layer) => sum + endingIn(layer.lines.pieces, startOf(back), endOf(back)), 0);
      if (!this.build(back, whole || all <= atOnce)) return this.ondrawing(true);
      const before = this.front;
      this.front = back;
      this.back = null;
      this.changed = true;
      this.free(before?.layers.filter((layer) => !back.layers.includes(layer)) ?? []);
      this.ondrawing(false);
      // What was asked for meanwhile is begun in the next frame.
      if (!whole) return;
    }
  }

  private sheet(tracks: Tracks, frame: Frame, paint: TrackPaint): Sheet {
    const made: Sheet = { frame, width: this.canvas.width, height: this.canvas.height, tracks, from: paint.from, to: paint.to, chosen: paint.chosen, layers: [] };
    if (this.all?.tracks !== tracks) this.all = this.context.lines(tracks, tracks.pieces);
    const kept = this.front && same(this.front, tracks, frame, this.canvas, paint) ? this.front.layers[0] : undefined;
    made.layers.push(kept ?? this.layer(this.all, made));
    const ship = tracks.ships.find((one) => one.subject === paint.chosen);
    if (ship) made.layers.push(this.layer(this.context.lines(tracks, piecesOf(tracks, ship.start, ship.end), this.all), made));
    return made;
  }
  private layer(lines: Lines, sheet: Sheet): Layer {
    const from = startOf(sheet), to = endOf(sheet);
    const blocks = Math.min(Math.ceil(endingIn(lines.pieces, from, to) / aBlock), Math.floor(room / (4 * sheet.width * sheet.height)));
    return { lines, ends: cuts(lines.pieces, from, to, Math.max(1, blocks)), kept: [], more: null };
  }

  // True when the sheet is whole. In turns: as many blocks a frame as were drawn by the next one, the last time.
  private build(sheet: Sheet, whole: boolean): boolean {
    const { gl } = this.context;
    if (!whole && this.fence) {
      if (gl.getSyncParameter(this.fence, gl.SYNC_STATUS) !== gl.SIGNALED) {
        this.pace = 1;
        return false;
      }
      this.pace = Math.min(16, this.pace * 2);
    }
    if (this.fence) gl.deleteSync(this.fence);
    this.fence = null;
    for (let turn = 0; whole || turn < this.pace; ++turn) {
      const layer = sheet.layers.find((one) => one.kept.length < one.ends.length);
      if (!layer) return true;
      const { samples } = (this.scratch = this.scratchFor(sheet, layer));
      const k = layer.kept.length;
      this.context.add(samples, layer.lines, sheet.frame, k > 0 ? (layer.ends[k - 1] as number) : startOf(sheet), layer.ends[k] as number);
      const texture = this.context.texture(sheet.width, sheet.height);
      this.context.settle(samples, texture);
      layer.kept.push(texture);
    }
    this.fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    gl.flush();
    return sheet.layers.every((one) => one.kept.length === one.ends.length);
  }
  private scratchFor(sheet: Sheet, layer: Layer): { samples: Samples; of: Layer } {
    let samples = this.scratch?.samples;
    if (samples && (samples.width !== sheet.width || samples.height !== sheet.height)) {
      this.context.freeSamples(samples);
      samples = undefined;
    }
    if (samples && this.scratch?.of !== layer) this.context.wipe(samples);
    return { samples: samples ?? this.context.sampled(sheet.width, sheet.height), of: layer };
  }

  private compose(frame: Frame, paint: TrackPaint) {
    const { context } = this;
    const sheet = this.front ?? this.back;
    const textures = (sheet?.layers ?? []).map((layer) => ({ whole: layer.kept.at(-1) ?? context.none, ...this.until(layer, sheet as Sheet, paint.instant) }));
    context.begin();
    if (sheet) {
      const from = seenFrom(sheet.frame, frame);
      textures.forEach((of, i) => context.lay(of, from, paint, i === 0 && textures.length > 1 ? 0.25 : 1));
    }
    this.sprites.draw(this.moving, frame.width, frame.height, this.ratio, paint.sprites);
  }

  // What was passed by an instant: the last that is kept, and what came since.
  private until(layer: Layer, sheet: Sheet, instant: number): { past: WebGLTexture; more: WebGLTexture } {
    const { context } = this;
    const at = Math.min(offset(sheet.tracks, instant), layer.ends.at(-1) as number);
    let k = 0;
    while (k < layer.kept.length && (layer.ends[k] as number) <= at) ++k;
    const since = k > 0 ? (layer.ends[k - 1] as number) : startOf(sheet);
    const past = k > 0 ? (layer.kept[k - 1] as WebGLTexture) : context.none;
    if (at <= since || k >= layer.ends.length) return { past, more: context.none };
    layer.more ??= { samples: context.sampled(sheet.width, sheet.height), texture: context.texture(sheet.width, sheet.height), since, until: since };
    const { more } = layer;
    if (more.since !== since || more.until > at) {
      context.wipe(more.samples);
      more.since = more.until = since;
    }
    if (more.until < at) {
      context.add(more.samples, layer.lines, sheet.frame, more.until, at);
      context.settle(more.samples, more.texture);
      more.until = at;
    }
    return { past, more: more.texture };
  }

  private free(layers: Layer[]) {
    const { gl } = this.context;
    for (const layer of layers) {
      for (const texture of layer.kept) gl.deleteTexture(texture);
      if (layer.more) {
        this.context.freeSamples(layer.more.samples);
        gl.deleteTexture(layer.more.texture);
      }
      if (layer.lines !== this.all && !this.front?.layers.some((one) => one.lines === layer.lines)) this.context.freeLines(layer.lines);
    }
    if (!this.tracks && this.all) {
      this.context.freeLines(this.all);
      this.all = null;
    }
  }
}

/** Seconds from the tracks' own epoch; -1 is before all of them. */
function offset(tracks: Tracks, instant: number): number {
  return Math.max(-1, Math.min(0x7ffffffe, Math.round(instant - tracks.epoch)));
}
const startOf = (sheet: Sheet) => offset(sheet.tracks, sheet.from - 1);
const endOf = (sheet: Sheet) => offset(sheet.tracks, sheet.to);

function same(sheet: Sheet, tracks: Tracks, frame: Frame, canvas: HTMLCanvasElement, paint: TrackPaint): boolean {
  const f = sheet.frame;
  return sheet.tracks === tracks && f.side === frame.side && f.x0 === frame.x0 && f.y0 === frame.y0 && sheet.width === canvas.width && sheet.height === canvas.height && sheet.from === paint.from && sheet.to === paint.to;
}

/** Where a sheet of one camera lies in another: from the new one's square, upwards, to the sheet's. */
function seenFrom(sheet: Frame, frame: Frame): [number, number, number, number] {
  if (sheet.side === frame.side && sheet.x0 === frame.x0 && sheet.y0 === frame.y0 && sheet.width === frame.width && sheet.height === frame.height) return [1, 1, 0, 0];
  const grown = sheet.side / frame.side;
  const worlds = Math.round((sheet.x0 + sheet.width / 2) / sheet.side - (frame.x0 + frame.width / 2) / frame.side);
  const x = (frame.width * grown) / sheet.width, y = (frame.height * grown) / sheet.height;
  const left = ((frame.x0 / frame.side + worlds) * sheet.side - sheet.x0) / sheet.width;
  const top = ((frame.y0 / frame.side) * sheet.side - sheet.y0) / sheet.height;
  return [x, y, left, 1 - y - top];
}
