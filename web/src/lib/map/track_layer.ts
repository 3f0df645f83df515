import type { CustomLayerInterface, CustomRenderMethodInput, Map as LibreMap } from 'maplibre-gl';
import { GAP_FOLLOWS, type Tracks } from '../api/tracks';

export interface TrackPaint {
  from: number;
  to: number;
  instant: number;
  past: [number, number, number];
  future: [number, number, number];
  chosen: number | null;
}

const vertex = `#version 300 es
uniform mat4 u_matrix;
uniform uint u_from, u_to, u_now;
uniform float u_chosen;
in vec2 a_at;
in uint a_t;
in float a_mine;
out float v_seen;
out float v_past;
out float v_mine;
void main() {
  gl_Position = u_matrix * vec4(a_at, 0.0, 1.0);
  v_seen = a_t >= u_from && a_t <= u_to ? 1.0 : 0.0;
  v_past = a_t <= u_now ? 1.0 : 0.0;
  v_mine = u_chosen < 0.0 ? 0.0 : abs(a_mine - u_chosen) < 0.5 ? 1.0 : -1.0;
}`;

const fragment = `#version 300 es
precision highp float;
uniform vec3 u_past, u_future;
in float v_seen;
in float v_past;
in float v_mine;
out vec4 colour;
void main() {
  if (v_seen < 0.999) discard;
  float alpha = (v_past > 0.5 ? 0.8 : 0.3) * (v_mine < -0.5 ? 0.25 : 1.0);
  colour = vec4(v_past > 0.5 ? u_past : u_future, 1.0) * alpha;
}`;

/** Tracks as lines on the graphics card. Times stay whole numbers there: a float would step by minutes. */
export class TrackLayer implements CustomLayerInterface {
  readonly id = 'tracks';
  readonly type = 'custom' as const;
  readonly renderingMode = '2d' as const;
  private gl: WebGL2RenderingContext | null = null;
  private map: LibreMap | null = null;
  private program: WebGLProgram | null = null;
  private array: WebGLVertexArrayObject | null = null;
  private buffers: WebGLBuffer[] = [];
  private lines = 0;
  private box: [number, number, number, number] = [0, 0, 0, 0];
  private tracks: Tracks | null = null;
  private subjects: number[] = [];
  private paint: TrackPaint | null = null;

  show(tracks: Tracks | null) {
    this.tracks = tracks;
    this.upload();
    this.map?.triggerRepaint();
  }
  look(paint: TrackPaint) {
    this.paint = paint;
    this.map?.triggerRepaint();
  }

  onAdd(map: LibreMap, gl: WebGL2RenderingContext | WebGLRenderingContext) {
    this.map = map;
    this.gl = gl as WebGL2RenderingContext;
    this.program = link(this.gl);
    this.upload();
  }
  onRemove() {
    this.clear();
    if (this.program) this.gl?.deleteProgram(this.program);
    this.gl = null;
    this.map = null;
  }

  private clear() {
    for (const buffer of this.buffers) this.gl?.deleteBuffer(buffer);
    if (this.array) this.gl?.deleteVertexArray(this.array);
    this.buffers = [];
    this.array = null;
    this.lines = 0;
  }

  private upload() {
    const { gl, program, tracks } = this;
    if (!gl || !program) return;
    this.clear();
    if (!tracks || tracks.count === 0) return;
    this.subjects = [...new Set(tracks.segments.map((s) => s.subject))];
    const rank = new Map(this.subjects.map((subject, i) => [subject, i]));
    const mine = new Float32Array(tracks.count);
    const index = new Uint32Array(tracks.count * 2);
    let used = 0;
    for (const segment of tracks.segments) {
      mine.fill(rank.get(segment.subject) ?? 0, segment.start, segment.end);
      for (let i = segment.start; i + 1 < segment.end; ++i)
        if (((tracks.flags[i] as number) & GAP_FOLLOWS) === 0) {
          index[used++] = i;
          index[used++] = i + 1;
        }
    }
    const at = new Float32Array(tracks.count * 2);
    let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i < tracks.count; ++i) {
      const x = tracks.x[i] as number, y = tracks.y[i] as number;
      at[2 * i] = x;
      at[2 * i + 1] = y;
      if (x < west) west = x;
      if (x > east) east = x;
      if (y < north) north = y;
      if (y > south) south = y;
    }
    this.box = [west, north, east, south];
    this.array = gl.createVertexArray();
    gl.bindVertexArray(this.array);
    this.attribute(program, 'a_at', at, (location) => gl.vertexAttribPointer(location, 2, gl.FLOAT, false, 0, 0));
    this.attribute(program, 'a_t', tracks.t, (location) => gl.vertexAttribIPointer(location, 1, gl.UNSIGNED_INT, 0, 0));
    this.attribute(program, 'a_mine', mine, (location) => gl.vertexAttribPointer(location, 1, gl.FLOAT, false, 0, 0));
    const elements = gl.createBuffer();
    this.buffers.push(elements);
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, elements);
    gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, index.subarray(0, used), gl.STATIC_DRAW);
    gl.bindVertexArray(null);
    this.lines = used;
  }

  private attribute(program: WebGLProgram, name: string, data: Float32Array | Uint32Array, point: (location: number) => void) {
    const gl = this.gl as WebGL2RenderingContext;
    const buffer = gl.createBuffer();
    this.buffers.push(buffer);
    gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
    gl.bufferData(gl.ARRAY_BUFFER, data as AllowSharedBufferSource, gl.STATIC_DRAW);
    const location = gl.getAttribLocation(program, name);
    gl.enableVertexAttribArray(location);
    point(location);
  }

  render(_gl: WebGLRenderingContext | WebGL2RenderingContext, input: CustomRenderMethodInput) {
    const { gl, program, tracks, paint } = this;
    if (!gl || !program || !tracks || !paint || this.lines === 0) return;
    const offset = (t: number) => Math.max(0, Math.min(0xffffffff, Math.round(t - tracks.epoch)));
    const at = (name: string) => gl.getUniformLocation(program, name);
    gl.useProgram(program);
    gl.bindVertexArray(this.array);
    gl.uniform1ui(at('u_from'), offset(paint.from));
    gl.uniform1ui(at('u_to'), offset(paint.to));
    gl.uniform1ui(at('u_now'), offset(paint.instant));
    gl.uniform1f(at('u_chosen'), paint.chosen === null ? -1 : this.subjects.indexOf(paint.chosen));
    gl.uniform3fv(at('u_past'), paint.past);
    gl.uniform3fv(at('u_future'), paint.future);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    // The world and its copies: a track across 180 degrees shows on both sides.
    for (const copy of [-1, 0, 1]) {
      const matrix = placed(input.defaultProjectionData.mainMatrix as unknown as ArrayLike<number>, tracks.originX + copy, tracks.originY, tracks.scale);
      if (!inSight(matrix, this.box)) continue;
      gl.uniformMatrix4fv(at('u_matrix'), false, matrix);
      gl.drawElements(gl.LINES, this.lines, gl.UNSIGNED_INT, 0);
    }
    gl.bindVertexArray(null);
  }
}

// The origin goes into the matrix in double precision; single precision keeps centimetres near it.
function placed(m: ArrayLike<number>, x: number, y: number, scale: number): Float32Array {
  const out = new Float32Array(16);
  for (let row = 0; row < 4; ++row) {
    const c = (column: number) => m[column * 4 + row] as number;
    out[row] = c(0) * scale;
    out[4 + row] = c(1) * scale;
    out[8 + row] = c(2);
    out[12 + row] = c(0) * x + c(1) * y + c(3);
  }
  return out;
}

// Whether some of a box can be in sight: not when all of its corners lie beyond one side of the clip volume.
function inSight(m: Float32Array, [west, north, east, south]: [number, number, number, number]): boolean {
  const beyond = [0, 0, 0, 0];
  for (const [x, y] of [[west, north], [east, north], [west, south], [east, south]] as const) {
    const at = (row: number) => (m[row] as number) * x + (m[4 + row] as number) * y + (m[12 + row] as number);
    const w = at(3);
    [at(0) < -w, at(0) > w, at(1) < -w, at(1) > w].forEach((out, side) => { if (out) beyond[side] = (beyond[side] as number) + 1; });
  }
  return !beyond.includes(4);
}

function link(gl: WebGL2RenderingContext): WebGLProgram | null {
  const program = gl.createProgram();
  for (const [kind, text] of [[gl.VERTEX_SHADER, vertex], [gl.FRAGMENT_SHADER, fragment]] as const) {
    const shader = gl.createShader(kind);
    if (!shader) return null;
    gl.shaderSource(shader, text);
    gl.compileShader(shader);
    if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS)) throw new Error(gl.getShaderInfoLog(shader) ?? 'a shader does not compile');
    gl.attachShader(program, shader);
    gl.deleteShader(shader);
  }
  gl.linkProgram(program);
  return program;
}
