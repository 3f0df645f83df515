import { DAY, HOUR, type Seconds } from '../time/format';
import { speeds, type Step, view } from './view.svelte';

/** Times that the steps "event" and "look" stop at. */
export interface Stops {
  event: Seconds[];
  look: Seconds[];
}

/** The one clock: an instant and a window over what the case spans. Panes read it and never keep a time of their own. */
class Clock {
  /** What the case spans; set when its marks are known. */
  extent = $state.raw<[Seconds, Seconds]>([0, DAY]);
  /** Window and instant that a link without any gets. */
  usual = $state.raw<{ window: [Seconds, Seconds]; instant: Seconds }>({ window: [0, DAY], instant: 0 });
  ready = $state(false);
  playing = $state(false);
  stops = $state.raw<Stops>({ event: [], look: [] });
  private frame = 0;

  get window(): [Seconds, Seconds] {
    return view.window ?? this.usual.window;
  }
  get instant(): Seconds {
    return view.instant ?? this.usual.instant;
  }
  get step(): Step {
    return view.step;
  }

  span(extent: [Seconds, Seconds], window: [Seconds, Seconds], stops: Stops) {
    this.extent = extent;
    this.usual = { window, instant: window[0] + Math.floor((window[1] - window[0]) / 2) };
    this.stops = stops;
    this.ready = true;
  }
  set(t: Seconds) {
    view.instant = Math.round(Math.min(this.extent[1], Math.max(this.extent[0], t)));
  }
  setWindow(a: Seconds, b: Seconds) {
    const least = HOUR;
    const from = Math.round(Math.max(this.extent[0] - 30 * DAY, Math.min(a, b)));
    const to = Math.round(Math.min(this.extent[1] + 30 * DAY, Math.max(a, b, from + least)));
    view.window = [from, to];
  }
  zoom(factor: number, around = this.instant) {
    const [a, b] = this.window;
    this.setWindow(around - (around - a) * factor, around + (b - around) * factor);
  }
  pan(share: number) {
    const [a, b] = this.window;
    const by = (b - a) * share;
    this.setWindow(a + by, b + by);
  }
  next(direction: 1 | -1, step: Step = this.step) {
    const t = this.instant;
    const lengths = { hour: HOUR, day: DAY, week: 7 * DAY } as const;
    if (step === 'event' || step === 'look') {
      const all = this.stops[step];
      const found = direction > 0 ? all.find((s) => s > t) : all.findLast((s) => s < t);
      if (found !== undefined) this.set(found);
    } else this.set(t + direction * lengths[step]);
    const [a, b] = this.window;
    if (this.instant < a || this.instant > b) this.setWindow(this.instant - (b - a) / 2, this.instant + (b - a) / 2);
  }
  speed(direction: 1 | -1) {
    const at = (speeds as readonly number[]).indexOf(view.speed);
    view.speed = speeds[Math.min(speeds.length - 1, Math.max(0, at + direction))] ?? 24;
  }
  toggle() {
    this.playing = !this.playing;
    if (!this.playing) return cancelAnimationFrame(this.frame);
    let before: number | undefined;
    let carried = this.instant;
    const tick = (now: number) => {
      if (!this.playing) return;
      if (before !== undefined) carried += ((now - before) / 1000) * view.speed * HOUR;
      before = now;
      if (carried >= this.window[1]) carried = this.window[0];
      this.set(carried);
      this.frame = requestAnimationFrame(tick);
    };
    this.frame = requestAnimationFrame(tick);
  }
}

export const clock = new Clock();
