import { keeping } from '../lib/state/keeping.svelte';

// Paints what stands on the page onto a canvas: boxes, texts, drawings and the map's own canvas, where and as they are shown.
// Nothing is asked of the network; drawings go through a data address, which the page's policy allows for pictures.

const painted = ['fill', 'fill-opacity', 'fill-rule', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linejoin', 'stroke-linecap', 'opacity', 'font-family', 'font-size', 'font-weight', 'font-style', 'letter-spacing', 'text-anchor', 'paint-order', 'vector-effect', 'visibility'] as const;

function standalone(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const from = [svg, ...svg.querySelectorAll('*')], to = [copy, ...copy.querySelectorAll('*')];
  from.forEach((node, i) => {
    const style = getComputedStyle(node);
    for (const name of painted) to[i]?.setAttribute(name, style.getPropertyValue(name));
    to[i]?.removeAttribute('class');
  });
  const box = svg.getBoundingClientRect();
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(box.width));
  copy.setAttribute('height', String(box.height));
  return new XMLSerializer().serializeToString(copy);
}

function picture(svg: SVGSVGElement): Promise<HTMLImageElement | null> {
  return new Promise((done) => {
    const image = new Image();
    image.onload = () => done(image);
    image.onerror = () => done(null);
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(standalone(svg))}`;
  });
}

const seen = (colour: string) => colour !== 'transparent' && !/, 0\)$|\/ 0\)$/.test(colour);

function box(to: CanvasRenderingContext2D, style: CSSStyleDeclaration, x: number, y: number, width: number, height: number) {
  const radius = Math.min(parseFloat(style.borderTopLeftRadius) || 0, width / 2, height / 2);
  const shape = () => { to.beginPath(); to.roundRect(x, y, width, height, radius); };
  if (seen(style.backgroundColor)) {
    to.fillStyle = style.backgroundColor;
    shape();
    to.fill();
  }
  // Hatched: the colour that comes first in the gradient, in lines.
  const hatch = /^repeating-linear-gradient\([^,]+, ((?:rgb|color)[^)]*\))/.exec(style.backgroundImage)?.[1];
  if (hatch) {
    to.save();
    shape();
    to.clip();
    to.strokeStyle = hatch;
    to.lineWidth = 1.5;
    to.beginPath();
    for (let at = x - height; at < x + width; at += 5) { to.moveTo(at, y + height); to.lineTo(at + height, y); }
    to.stroke();
    to.restore();
  }
  const sides = [['Top', x, y, x + width, y], ['Right', x + width, y, x + width, y + height], ['Bottom', x, y + height, x + width, y + height], ['Left', x, y, x, y + height]] as const;
  const of = (side: string) => ({ width: parseFloat(style.getPropertyValue(`border-${side.toLowerCase()}-width`)), line: style.getPropertyValue(`border-${side.toLowerCase()}-style`), colour: style.getPropertyValue(`border-${side.toLowerCase()}-color`) });
  const all = sides.map(([side]) => of(side));
  const drawn = (one: { width: number; line: string; colour: string }) => one.width > 0 && one.line !== 'none' && seen(one.colour);
  const dash = (one: { width: number; line: string }) => to.setLineDash(one.line === 'dashed' ? [one.width * 3, one.width * 2] : one.line === 'dotted' ? [one.width, one.width * 1.5] : []);
  if (all.every((one) => drawn(one) && one.width === all[0]?.width && one.colour === all[0]?.colour)) {
    to.strokeStyle = all[0]?.colour ?? '';
    to.lineWidth = all[0]?.width ?? 1;
    dash(all[0] as { width: number; line: string });
    to.beginPath();
    to.roundRect(x + to.lineWidth / 2, y + to.lineWidth / 2, Math.max(0, width - to.lineWidth), Math.max(0, height - to.lineWidth), radius);
    to.stroke();
  } else
    sides.forEach(([, x1, y1, x2, y2], i) => {
      const one = all[i] as { width: number; line: string; colour: string };
      if (!drawn(one)) return;
      to.strokeStyle = one.colour;
      to.lineWidth = one.width;
      dash(one);
      to.beginPath();
      to.moveTo(x1, y1);
      to.lineTo(x2, y2);
      to.stroke();
    });
  to.setLineDash([]);
}

function words(to: CanvasRenderingContext2D, node: Text, style: CSSStyleDeclaration) {
  const text = node.data;
  if (!text.trim()) return;
  to.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  to.fillStyle = style.color;
  to.textBaseline = 'alphabetic';
  const range = document.createRange();
  // A line of the text is what lies at one height; the page breaks it, the canvas follows.
  let start = 0, top = NaN, left = 0, bottom = 0;
  const flush = (end: number) => {
    const line = text.slice(start, end).replace(/\s+/g, ' ').trimEnd();
    const size = parseFloat(style.fontSize);
    if (!line || Number.isNaN(top)) return;
    const base = (top + bottom) / 2 + size * 0.35;
    to.fillText(line, left, base);
    if (style.textDecorationLine.includes('underline') || style.textDecorationLine.includes('line-through')) to.fillRect(left, style.textDecorationLine.includes('underline') ? base + 2.5 : base - size * 0.28, to.measureText(line).width, 1);
  };
  for (let i = 0; i < text.length; ++i) {
    range.setStart(node, i);
    range.setEnd(node, i + 1);
    const at = range.getClientRects()[0];
    if (!at || at.width === 0) continue;
    if (Number.isNaN(top) || Math.abs(at.top - top) > at.height / 2) {
      flush(i);
      start = i;
      top = at.top;
      bottom = at.bottom;
      left = at.left;
    }
  }
  flush(text.length);
}

async function paint(to: CanvasRenderingContext2D, node: Element) {
  const style = getComputedStyle(node);
  if (style.display === 'none' || style.visibility === 'hidden' || style.opacity === '0' || node.classList.contains('hidden')) return;
  const at = node.getBoundingClientRect();
  to.save();
  to.globalAlpha *= parseFloat(style.opacity);
  if (node instanceof SVGSVGElement) {
    const image = at.width > 0 && at.height > 0 ? await picture(node) : null;
    if (image) to.drawImage(image, at.left, at.top, at.width, at.height);
  } else if (node instanceof HTMLCanvasElement) {
    const frame = await keeping.canvases.get(node)?.();
    to.drawImage(frame ?? node, at.left, at.top, at.width, at.height);
    frame?.close();
  } else {
    if (style.display !== 'contents') box(to, style, at.left, at.top, at.width, at.height);
    if (style.overflowX !== 'visible' || style.overflowY !== 'visible') {
      to.beginPath();
      to.rect(at.left, at.top, at.width, at.height);
      to.clip();
    }
    for (const pseudo of ['::before', '::after']) {
      const own = getComputedStyle(node, pseudo);
      if (own.content === 'none' || own.content === 'normal' || own.position !== 'absolute') continue;
      box(to, own, at.left + (parseFloat(own.left) || 0), at.top + (parseFloat(own.top) || 0), parseFloat(own.width) || 0, parseFloat(own.height) || 0);
    }
    if (node instanceof HTMLInputElement || node instanceof HTMLSelectElement) {
      const text = node instanceof HTMLSelectElement ? (node.selectedOptions[0]?.textContent ?? '') : /^(checkbox|radio|file)$/.test(node.type) ? '' : node.value;
      to.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
      to.fillStyle = style.color;
      to.beginPath();
      to.rect(at.left, at.top, at.width, at.height);
      to.clip();
      to.fillText(text, at.left + parseFloat(style.paddingLeft) + 1, (at.top + at.bottom) / 2 + parseFloat(style.fontSize) * 0.35);
    } else {
      // What stands higher is painted later; texts come with the boxes.
      const parts = [...node.childNodes].map((part) => ({ part, z: part instanceof Element ? parseInt(getComputedStyle(part).zIndex) || (getComputedStyle(part).position === 'static' ? 0 : 0.5) : 0 })).sort((a, b) => a.z - b.z);
      for (const { part } of parts) {
        if (part instanceof Text) words(to, part, style);
        else if (part instanceof Element) await paint(to, part);
      }
    }
  }
  to.restore();
}

export interface Caption {
  title: string;
  lines: string[];
  band: string;
  credit: string;
}

/** The visible part of some panes, one under the other, between a caption and the credits. */
export async function pictureOf(panes: readonly Element[], caption: Caption, density = 2): Promise<Blob> {
  const boxes = panes.map((pane) => pane.getBoundingClientRect());
  // All panes are as wide as the first; a wider one is drawn smaller.
  const width = boxes[0]?.width ?? 0;
  const scales = boxes.map((b) => Math.min(1, width / b.width));
  const head = 30 + caption.lines.length * 17 + (caption.band ? 24 : 0), foot = 22;
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * density);
  canvas.height = Math.round((head + foot + boxes.reduce((sum, b, i) => sum + b.height * (scales[i] as number), 0)) * density);
  const to = canvas.getContext('2d');
  if (!to) throw new Error('no canvas');
  const page = getComputedStyle(document.body), mark = getComputedStyle(document.documentElement);
  to.scale(density, density);
  to.fillStyle = page.backgroundColor;
  to.fillRect(0, 0, canvas.width, canvas.height);
  let y = 0;
  if (caption.band) {
    to.fillStyle = mark.getPropertyValue('--sim-soft');
    to.fillRect(0, 0, width, 24);
    to.fillStyle = page.color;
    to.font = `650 12px ${page.fontFamily}`;
    to.textAlign = 'center';
    to.fillText(caption.band, width / 2, 16);
    to.textAlign = 'start';
    y = 24;
  }
  to.fillStyle = page.color;
  to.font = `650 15px ${page.fontFamily}`;
  to.fillText(caption.title, 12, y + 20, width - 24);
  to.font = `12px ${page.fontFamily}`;
  caption.lines.forEach((line, i) => to.fillText(line, 12, y + 38 + i * 17, width - 24));
  y = head;
  for (const [i, pane] of panes.entries()) {
    const b = boxes[i] as DOMRect;
    to.save();
    to.beginPath();
    const scale = scales[i] as number;
    to.rect(0, y, width, b.height * scale);
    to.clip();
    to.translate(0, y);
    to.scale(scale, scale);
    to.translate(-b.left, -b.top);
    await paint(to, pane);
    to.restore();
    y += b.height * scale;
  }
  to.fillStyle = page.color;
  to.font = `11px ${page.fontFamily}`;
  to.fillText(caption.credit, 12, y + 15, width - 24);
  return new Promise((done, fail) => canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('the picture is too large'))), 'image/png'));
}
