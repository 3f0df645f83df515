import type { Seconds } from '../time/format';
import { type Camera, decode, encode, type Screen, type Selection, type Step, type ViewState } from './link';

export * from './link';

/** The one view: every pane reads it, every act writes it, the address holds it. */
class View {
  screen = $state<Screen>('workbench');
  caseId = $state('');
  instant = $state<Seconds | null>(null);
  window = $state.raw<[Seconds, Seconds] | null>(null);
  step = $state<Step>('event');
  speed = $state(24);
  camera = $state.raw<Camera | null>(null);
  selection = $state.raw<Selection | null>(null);
  off = $state.raw<string[]>([]);
  filter = $state('');
  choices = $state.raw<Record<string, string>>({});
  table = $state(false);
  asOf = $state('');
  knownAt = $state('');
  /** What the pointer or the focus is on, on any pane; no part of a link. */
  hover = $state.raw<Selection | null>(null);

  private past: string[] = [];
  private future: string[] = [];
  private last = '';

  state(): ViewState {
    return {
      screen: this.screen, caseId: this.caseId, instant: this.instant, window: this.window, step: this.step, speed: this.speed, camera: this.camera,
      selection: this.selection, off: this.off, filter: this.filter, choices: this.choices, table: this.table, asOf: this.asOf, knownAt: this.knownAt,
    };
  }
  restore(v: ViewState) {
    Object.assign(this, v);
  }
  get link(): string {
    return encode(this.state());
  }
  /** Called when the link has settled: remembers it for undo. */
  settle(link: string) {
    if (link === this.last) return;
    if (this.last) this.past.push(this.last);
    if (this.past.length > 200) this.past.shift();
    this.future = [];
    this.last = link;
  }
  /** How many states lie before the present one. */
  get depth(): number {
    return this.past.length;
  }
  undo() {
    const back = this.past.pop();
    if (back === undefined) return;
    this.future.push(this.last);
    this.last = back;
    this.restore(decode(back));
  }
  redo() {
    const on = this.future.pop();
    if (on === undefined) return;
    this.past.push(this.last);
    this.last = on;
    this.restore(decode(on));
  }

  select(kind: string, id: string) {
    this.selection = { kind, id };
  }
  is(kind: string, id: string, what: Selection | null = this.selection): boolean {
    return what?.kind === kind && what.id === id;
  }
  choose(name: string, value: string) {
    const next = { ...this.choices };
    if (value) next[name] = value;
    else delete next[name];
    this.choices = next;
  }
  go(screen: Screen) {
    this.screen = screen;
  }
  layer(name: string): boolean {
    return !this.off.includes(name);
  }
  toggleLayer(name: string) {
    this.off = this.layer(name) ? [...this.off, name] : this.off.filter((other) => other !== name);
  }
}

export const view = new View();
