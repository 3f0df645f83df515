import { iso, seconds, type Seconds } from '../time/format.ts';

export const screens = ['workbench', 'voyages', 'site', 'hull', 'network', 'claims', 'quantities', 'hypotheses', 'leads', 'inbox', 'report'] as const;
export type Screen = (typeof screens)[number];
export const steps = ['event', 'look', 'hour', 'day', 'week'] as const;
export type Step = (typeof steps)[number];
export const speeds = [1, 6, 24, 72, 168] as const;

export interface Selection {
  /** "site", "hull", "event", "look", "sighting", "claim", … */
  kind: string;
  id: string;
}
export interface Camera {
  lon: number;
  lat: number;
  zoom: number;
}

/** All of what a link restores. Seconds are whole, the camera is rounded when it is set, so that a link gives the same state. */
export interface ViewState {
  screen: Screen;
  caseId: string;
  instant: Seconds | null;
  window: [Seconds, Seconds] | null;
  step: Step;
  /** Hours of the case that pass in a second of playing. */
  speed: number;
  camera: Camera | null;
  selection: Selection | null;
  /** Layers that are switched off. */
  off: string[];
  filter: string;
  /** Choices of a screen: the site shown, knobs, the class. */
  choices: Record<string, string>;
  table: boolean;
  asOf: string;
  knownAt: string;
}

export const emptyView: ViewState = {
  screen: 'workbench', caseId: '', instant: null, window: null, step: 'event', speed: 24, camera: null, selection: null, off: [], filter: '', choices: {},
  table: false, asOf: '', knownAt: '',
};

export function rounded(camera: Camera): Camera {
  return { lon: Math.round(camera.lon * 1e5) / 1e5, lat: Math.round(camera.lat * 1e5) / 1e5, zoom: Math.round(camera.zoom * 100) / 100 };
}

export function encode(v: ViewState): string {
  const q = new URLSearchParams();
  if (v.caseId) q.set('case', v.caseId);
  if (v.instant !== null) q.set('t', iso(v.instant));
  if (v.window) q.set('w', `${iso(v.window[0])}..${iso(v.window[1])}`);
  if (v.step !== emptyView.step) q.set('step', v.step);
  if (v.speed !== emptyView.speed) q.set('speed', String(v.speed));
  if (v.camera) q.set('at', `${v.camera.lat},${v.camera.lon},${v.camera.zoom}`);
  if (v.selection) q.set('sel', `${v.selection.kind}:${v.selection.id}`);
  if (v.off.length) q.set('off', v.off.join('.'));
  if (v.filter) q.set('q', v.filter);
  if (v.table) q.set('table', '1');
  if (v.asOf) q.set('as-of', v.asOf);
  if (v.knownAt) q.set('known-at', v.knownAt);
  for (const name of Object.keys(v.choices).sort()) if (v.choices[name]) q.set(`x-${name}`, v.choices[name]);
  const text = q.toString();
  return `#/${v.screen}${text ? `?${text}` : ''}`;
}

export function decode(fragment: string): ViewState {
  const [path = '', rest = ''] = fragment.replace(/^#\/?/, '').split(/\?(.*)/s);
  const q = new URLSearchParams(rest);
  const one = (name: string) => q.get(name) ?? '';
  const among = <T extends string>(all: readonly T[], text: string, other: T): T => (all.includes(text as T) ? (text as T) : other);
  const v: ViewState = { ...emptyView, off: [], choices: {} };
  v.screen = among(screens, path, 'workbench');
  v.caseId = one('case');
  v.instant = seconds(one('t'));
  const [from, to] = one('w').split('..').map((text) => seconds(text));
  if (from != null && to != null && from < to) v.window = [from, to];
  v.step = among(steps, one('step'), 'event');
  const speed = Number(one('speed'));
  if ((speeds as readonly number[]).includes(speed)) v.speed = speed;
  const [lat, lon, zoom] = one('at').split(',').map(Number);
  if ([lat, lon, zoom].every((n) => n !== undefined && Number.isFinite(n)) && Math.abs(lat as number) <= 86 && Math.abs(lon as number) <= 360)
    v.camera = rounded({ lat: lat as number, lon: lon as number, zoom: Math.min(18, Math.max(0, zoom as number)) });
  const sel = /^([a-z]+):(.+)$/s.exec(one('sel'));
  if (sel) v.selection = { kind: sel[1] as string, id: sel[2] as string };
  v.off = one('off').split('.').filter((name) => /^[a-z]+$/.test(name));
  v.filter = one('q');
  v.table = one('table') === '1';
  v.asOf = one('as-of');
  v.knownAt = one('known-at');
  for (const [name, value] of q) if (name.startsWith('x-') && value) v.choices[name.slice(2)] = value;
  return v;
}
