import { link } from './track_gl';

/** A ship at the instant, in the pane's pixels, and a name beside one: `y` is the line that it stands on. */
export interface Moving {
  ships: { x: number; y: number; course: number }[];
  names: { text: string; x: number; y: number }[];
}
export interface SpriteInk {
  fill: string;
  edge: string;
  halo: string;
  font: string;
}

const vertex = `#version 300 es
uniform vec2 u_pane, u_sheet;
in vec4 a_box;
in vec4 a_from;
out vec2 v_at;
void main() {
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  vec2 p = (corner - 0.5) * a_box.zw;
  vec2 at = a_box.xy + vec2(p.x * a_from.z - p.y * a_from.w, p.x * a_from.w + p.y * a_from.z);
  gl_Position = vec4(at.x / u_pane.x * 2.0 - 1.0, 1.0 - at.y / u_pane.y * 2.0, 0.0, 1.0);
  v_at = (a_from.xy + corner * a_box.zw) / u_sheet;
}`;
const fragment = `#version 300 es
precision highp float;
uniform sampler2D u_picture;
in vec2 v_at;
out vec4 colour;
void main() { colour = texture(u_picture, v_at); }`;

const side = 1024;
const ship = 20;
const lineHeight = 18;
const textSize = 11;
const base = 13;
const margin = 3;

/** Small pictures that move with the clock: each is painted once, and moving it costs four corners. */
export class Sprites {
  private readonly program: WebGLProgram;
  private readonly array: WebGLVertexArrayObject;
  private readonly corners: WebGLBuffer;
  private readonly texture: WebGLTexture;
  private readonly places: [WebGLUniformLocation | null, WebGLUniformLocation | null];
  private readonly known = new Map<string, { x: number; y: number; width: number }>();
  private next = { x: 0, y: 0 };
  private ratio = 0;
  private ink: SpriteInk | null = null;

  constructor(private readonly gl: WebGL2RenderingContext) {
    this.program = link(gl, vertex, fragment);
    this.places = [gl.getUniformLocation(this.program, 'u_pane'), gl.getUniformLocation(this.program, 'u_sheet')];
    this.array = gl.createVertexArray();
    this.corners = gl.createBuffer();
    this.texture = gl.createTexture();
    gl.bindVertexArray(this.array);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.corners);
    ['a_box', 'a_from'].forEach((name, i) => {
      const location = gl.getAttribLocation(this.program, name);
      gl.enableVertexAttribArray(location);
      gl.vertexAttribPointer(location, 4, gl.FLOAT, false, 32, 16 * i);
      gl.vertexAttribDivisor(location, 1);
    });
    gl.bindVertexArray(null);
    gl.bindTexture(gl.TEXTURE_2D, this.texture);
    gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA8, side, side);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR);
  }

  /** Draws into what is bound, of the pane's size in CSS pixels. */
  draw({ ships, names }: Moving, width: number, height: number, ratio: number, ink: SpriteInk) {
    const { gl } = this;
    if (ratio !== this.ratio || ink !== this.ink) {
      this.ratio = ratio;
      this.ink = ink;
      this.known.clear();
      this.next = { x: 0, y: 0 };
    }
    const boxes = new Float32Array(8 * (ships.length + names.length));
    let n = 0;
    const put = (x: number, y: number, w: number, h: number, u: number, v: number, turn: number) => {
      const at = 8 * n++;
      boxes[at] = x;
      boxes[at + 1] = y;
      boxes[at + 2] = w;
      boxes[at + 3] = h;
      boxes[at + 4] = u;
      boxes[at + 5] = v;
      boxes[at + 6] = Math.cos(turn);
      boxes[at + 7] = Math.sin(turn);
    };
    const marker = ships.length > 0 ? this.shipAt(ink) : undefined;
    const size = Math.round(ship * ratio);
    for (const s of ships) if (marker) put(s.x * ratio, s.y * ratio, size, size, marker.x, marker.y, (s.course * Math.PI) / 180);
    const high = Math.round(lineHeight * ratio);
    for (const name of names) {
      const at = this.nameAt(name.text, ink);
      if (at) put(Math.round((name.x - margin) * ratio) + at.width / 2, Math.round((name.y - base) * ratio) + high / 2, at.width, high, at.x, at.y, 0);
    }
    if (n === 0) return;
    gl.useProgram(this.program);
    gl.uniform2f(this.places[0], width * ratio, height * ratio);
    gl.uniform2f(this.places[1], side, side);
    gl.bindTexture(gl.TEXTURE_2D, this.texture);
    gl.bindVertexArray(this.array);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.corners);
    gl.bufferData(gl.ARRAY_BUFFER, boxes.subarray(0, 8 * n), gl.STREAM_DRAW);
    gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, n);
    gl.bindVertexArray(null);
  }

  private shipAt(ink: SpriteInk) {
    return this.painted('\0ship', ship, ship, (to) => {
      to.translate(ship / 2, ship / 2);
      const shape = new Path2D('M0 -7L4.5 6L0 3.5L-4.5 6Z');
      to.fillStyle = ink.fill;
      to.strokeStyle = ink.edge;
      to.fill(shape);
      to.stroke(shape);
    });
  }
  private nameAt(text: string, ink: SpriteInk) {
    const found = this.known.get(text);
    if (found) return found;
    const font = `600 ${textSize}px ${ink.font}`;
    measuring.font = font;
    return this.painted(text, Math.min(side / this.ratio, measuring.measureText(text).width + 2 * margin), lineHeight, (to) => {
      to.font = font;
      to.lineJoin = 'round';
      to.lineWidth = 3;
      to.strokeStyle = ink.halo;
      to.fillStyle = ink.fill;
      to.strokeText(text, margin, base);
      to.fillText(text, margin, base);
    });
  }

  // Painted where there is room; when there is none left, all are painted anew as they are asked for.
  private painted(key: string, width: number, height: number, paint: (to: CanvasRenderingContext2D) => void) {
    const found = this.known.get(key);
    if (found) return found;
    const { gl, ratio } = this;
    const w = Math.ceil(width * ratio), h = Math.round(height * ratio);
    const row = Math.ceil(ship * ratio) + 1;
    if (this.next.x + w > side) this.next = { x: 0, y: this.next.y + row };
    if (this.next.y + row > side) {
      if (this.known.size < 2) return undefined;
      this.known.clear();
      this.next = { x: 0, y: 0 };
    }
    const made = { x: this.next.x, y: this.next.y, width: w };
    scratch.canvas.width = w;
    scratch.canvas.height = h;
    scratch.scale(ratio, ratio);
    paint(scratch);
    gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, true);
    gl.bindTexture(gl.TEXTURE_2D, this.texture);
    gl.texSubImage2D(gl.TEXTURE_2D, 0, made.x, made.y, gl.RGBA, gl.UNSIGNED_BYTE, scratch.canvas);
    this.next.x += w + 1;
    this.known.set(key, made);
    return made;
  }
}

const paper = () => document.createElement('canvas').getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;
const measuring = paper();
const scratch = paper();
