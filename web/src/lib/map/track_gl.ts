import { type Pieces, runs, type Tracks } from '../api/track_columns';
import type { Frame } from './mercator';

// A line is drawn where its own time lies in (u_after, u_until], also inside a piece. Red gathers what a track past covers of a pixel, green what one to come covers.
const lineVertex = `#version 300 es
uniform vec4 u_place;
uniform int u_after, u_until;
in float a_x, a_y;
in uint a_t;
centroid out float v_after, v_until;
void main() {
  gl_Position = vec4(vec2(a_x, a_y) * u_place.xy + u_place.zw, 0.0, 1.0);
  v_after = float(int(a_t) - u_after);
  v_until = float(u_until - int(a_t));
}`;
const lineFragment = `#version 300 es
precision highp float;
centroid in float v_after, v_until;
out vec4 colour;
void main() {
  if (v_after <= 0.0 || v_until < 0.0) discard;
  colour = vec4(0.8, 0.3, 0.0, 0.0);
}`;
const sheetVertex = `#version 300 es
uniform vec4 u_from;
out vec2 v_at;
void main() {
  vec2 p = vec2(gl_VertexID == 1 ? 2.0 : 0.0, gl_VertexID == 2 ? 2.0 : 0.0);
  gl_Position = vec4(p * 2.0 - 1.0, 0.0, 1.0);
  v_at = p * u_from.xy + u_from.zw;
}`;
const sheetFragment = `#version 300 es
precision highp float;
uniform sampler2D u_whole, u_past, u_more;
uniform vec3 u_pastInk, u_futureInk;
uniform float u_strength;
in vec2 v_at;
out vec4 colour;
void main() {
  if (any(lessThan(v_at, vec2(0.0))) || any(greaterThan(v_at, vec2(1.0)))) discard;
  float past = 1.0 - (1.0 - texture(u_past, v_at).r) * (1.0 - texture(u_more, v_at).r);
  float future = texture(u_whole, v_at).g * (1.0 - past);
  colour = vec4(u_pastInk * past + u_futureInk * future, past + future) * u_strength;
}`;

/** Positions and the pieces between them on the graphics card. Times stay whole numbers there: a float would step by minutes. */
export interface Lines {
  tracks: Tracks;
  pieces: Pieces;
  array: WebGLVertexArrayObject;
  /** What this one owns; the positions may be another's. */
  buffers: WebGLBuffer[];
  positions: WebGLBuffer[];
}

/** Many samples a pixel to draw lines into, and what they come to. */
export interface Samples {
  buffer: WebGLRenderbuffer;
  frame: WebGLFramebuffer;
  width: number;
  height: number;
}

export class TrackGl {
  private readonly line: WebGLProgram;
  private readonly sheet: WebGLProgram;
  private readonly places = new Map<string, WebGLUniformLocation | null>();
  private readonly into: WebGLFramebuffer;
  private readonly samples: number;
  /** Nothing at all. */
  readonly none: WebGLTexture;

  constructor(readonly gl: WebGL2RenderingContext) {
    this.line = link(gl, lineVertex, lineFragment);
    this.sheet = link(gl, sheetVertex, sheetFragment);
    this.into = gl.createFramebuffer();
    this.samples = Math.min(4, Math.max(0, ...(gl.getInternalformatParameter(gl.RENDERBUFFER, gl.RGBA8, gl.SAMPLES) as Int32Array)));
    this.none = this.texture(1, 1);
    this.clear(this.none);
  }

  private at(program: WebGLProgram, name: string): WebGLUniformLocation | null {
    const key = `${program === this.line ? 'line' : 'sheet'} ${name}`;
    let found = this.places.get(key);
    if (found === undefined) this.places.set(key, (found = this.gl.getUniformLocation(program, name)));
    return found;
  }

  /** Uploads what is not there yet: pieces of tracks whose positions another holds need only their index. */
  lines(tracks: Tracks, pieces: Pieces, beside?: Lines): Lines {
    const { gl } = this;
    const array = gl.createVertexArray();
    gl.bindVertexArray(array);
    const positions = beside?.positions ?? [tracks.x, tracks.y, tracks.t].map((column) => {
      const buffer = gl.createBuffer();
      gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
      gl.bufferData(gl.ARRAY_BUFFER, column as AllowSharedBufferSource, gl.STATIC_DRAW);
      return buffer;
    });
    ['a_x', 'a_y', 'a_t'].forEach((name, i) => {
      const location = gl.getAttribLocation(this.line, name);
      gl.bindBuffer(gl.ARRAY_BUFFER, positions[i] as WebGLBuffer);
      gl.enableVertexAttribArray(location);
      if (name === 'a_t') gl.vertexAttribIPointer(location, 1, gl.UNSIGNED_INT, 0, 0);
      else gl.vertexAttribPointer(location, 1, gl.FLOAT, false, 0, 0);
    });
    const index = gl.createBuffer();
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, index);
    gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, pieces.index as AllowSharedBufferSource, gl.STATIC_DRAW);
    gl.bindVertexArray(null);
    return { tracks, pieces, array, positions, buffers: beside ? [index] : [index, ...positions] };
  }
  freeLines(lines: Lines) {
    for (const buffer of lines.buffers) this.gl.deleteBuffer(buffer);
    this.gl.deleteVertexArray(lines.array);
  }

  texture(width: number, height: number): WebGLTexture {
    const { gl } = this;
    const made = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D, made);
    gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA8, width, height);
    for (const side of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T]) gl.texParameteri(gl.TEXTURE_2D, side, gl.CLAMP_TO_EDGE);
    return made;
  }
  private clear(texture: WebGLTexture) {
    const { gl } = this;
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.into);
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT);
  }

  sampled(width: number, height: number): Samples {
    const { gl } = this;
    const buffer = gl.createRenderbuffer();
    gl.bindRenderbuffer(gl.RENDERBUFFER, buffer);
    gl.renderbufferStorageMultisample(gl.RENDERBUFFER, this.samples, gl.RGBA8, width, height);
    const frame = gl.createFramebuffer();
    gl.bindFramebuffer(gl.FRAMEBUFFER, frame);
    gl.framebufferRenderbuffer(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.RENDERBUFFER, buffer);
    const made = { buffer, frame, width, height };
    this.wipe(made);
    return made;
  }
  freeSamples(samples: Samples) {
    this.gl.deleteFramebuffer(samples.frame);
    this.gl.deleteRenderbuffer(samples.buffer);
  }
  wipe(samples: Samples) {
    const { gl } = this;
    gl.bindFramebuffer(gl.FRAMEBUFFER, samples.frame);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT);
  }

  /** Adds to the samples what of the lines lies after one instant and not after another, both from the tracks' own epoch. */
  add(samples: Samples, lines: Lines, frame: Frame, after: number, until: number) {
    const { gl } = this;
    const { tracks } = lines;
    gl.bindFramebuffer(gl.FRAMEBUFFER, samples.frame);
    gl.viewport(0, 0, samples.width, samples.height);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_COLOR);
    gl.useProgram(this.line);
    gl.bindVertexArray(lines.array);
    gl.uniform1i(this.at(this.line, 'u_after'), after);
    gl.uniform1i(this.at(this.line, 'u_until'), until);
    const found = runs(lines.pieces, after, until);
    const [west, north, east, south] = tracks.box;
    // The origin goes in in double precision; single precision keeps centimetres near it. The world and its copies: a track across 180 degrees shows on both sides.
    const down = (y: number) => (tracks.originY + y * tracks.scale) * frame.side - frame.y0;
    for (const copy of [-1, 0, 1]) {
      const across = (x: number) => (tracks.originX + copy + x * tracks.scale) * frame.side - frame.x0;
      if (across(east) < 0 || across(west) > frame.width || down(south) < 0 || down(north) > frame.height) continue;
      const unit = tracks.scale * frame.side * 2;
      gl.uniform4f(this.at(this.line, 'u_place'), unit / frame.width, -unit / frame.height, (across(0) * 2) / frame.width - 1, 1 - (down(0) * 2) / frame.height);
      for (const [first, last] of found) gl.drawElements(gl.LINES, 2 * (last - first), gl.UNSIGNED_INT, 8 * first);
    }
    gl.bindVertexArray(null);
  }

  /** What the samples have come to. */
  settle(samples: Samples, texture: WebGLTexture) {
    const { gl } = this;
    gl.bindFramebuffer(gl.READ_FRAMEBUFFER, samples.frame);
    gl.bindFramebuffer(gl.DRAW_FRAMEBUFFER, this.into);
    gl.framebufferTexture2D(gl.DRAW_FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
    gl.blitFramebuffer(0, 0, samples.width, samples.height, 0, 0, samples.width, samples.height, gl.COLOR_BUFFER_BIT, gl.NEAREST);
  }

  /** Makes the canvas empty, then each sheet lies on it: all tracks of the window, those past, and what came since. */
  begin() {
    const { gl } = this;
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    gl.viewport(0, 0, gl.drawingBufferWidth, gl.drawingBufferHeight);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    gl.useProgram(this.sheet);
  }
  lay(of: { whole: WebGLTexture; past: WebGLTexture; more: WebGLTexture }, from: [number, number, number, number], ink: { past: [number, number, number]; future: [number, number, number] }, strength: number) {
    const { gl } = this;
    const asIs = from[0] === 1 && from[1] === 1 && from[2] === 0 && from[3] === 0;
    (['whole', 'past', 'more'] as const).forEach((name, unit) => {
      gl.activeTexture(gl.TEXTURE0 + unit);
      gl.bindTexture(gl.TEXTURE_2D, of[name]);
      for (const side of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) gl.texParameteri(gl.TEXTURE_2D, side, asIs ? gl.NEAREST : gl.LINEAR);
      gl.uniform1i(this.at(this.sheet, `u_${name}`), unit);
    });
    gl.activeTexture(gl.TEXTURE0);
    gl.uniform4fv(this.at(this.sheet, 'u_from'), from);
    gl.uniform3fv(this.at(this.sheet, 'u_pastInk'), ink.past);
    gl.uniform3fv(this.at(this.sheet, 'u_futureInk'), ink.future);
    gl.uniform1f(this.at(this.sheet, 'u_strength'), strength);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
  }
}

/** A program of two shaders; throws what the driver says when they can't be used. */
export function link(gl: WebGL2RenderingContext, vertex: string, fragment: string): WebGLProgram {
  const program = gl.createProgram();
  for (const [kind, text] of [[gl.VERTEX_SHADER, vertex], [gl.FRAGMENT_SHADER, fragment]] as const) {
    const shader = gl.createShader(kind);
    if (!shader) throw new Error('no shader can be made');
    gl.shaderSource(shader, text);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
    gl.deleteShader(shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) throw new Error(gl.getProgramInfoLog(program) ?? 'the shaders do not link');
  return program;
}
