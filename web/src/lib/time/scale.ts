import { DAY, HOUR, iso, type Seconds } from './format';

/** Seconds to pixels and back. */
export class TimeScale {
  constructor(
    readonly from: Seconds,
    readonly to: Seconds,
    readonly width: number,
  ) {}
  x(t: Seconds): number {
    return ((t - this.from) / Math.max(1, this.to - this.from)) * this.width;
  }
  t(x: number): Seconds {
    return Math.round(this.from + (x / Math.max(1, this.width)) * (this.to - this.from));
  }
}

export interface Tick {
  t: Seconds;
  label: string;
  major: boolean;
}

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Ticks on whole hours, days, months or years, at most one per `apart` pixels. */
export function ticks(scale: TimeScale, apart = 70): Tick[] {
  const wanted = ((scale.to - scale.from) / Math.max(1, scale.width)) * apart;
  const out: Tick[] = [];
  const steps = [HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY];
  const step = steps.find((s) => s >= wanted);
  if (step) {
    for (let t = Math.ceil(scale.from / step) * step; t <= scale.to; t += step) {
      const text = iso(t);
      const midnight = t % DAY === 0;
      out.push({ t, major: midnight && (step < DAY || text.slice(8, 10) === '01'), label: midnight ? `${Number(text.slice(8, 10))} ${monthNames[Number(text.slice(5, 7)) - 1]}` : text.slice(11, 16) });
    }
    return out;
  }
  const months = [1, 3, 6, 12, 24, 60].find((m) => m * 30 * DAY >= wanted) ?? 120;
  const start = new Date(scale.from * 1000);
  let month = Math.floor((start.getUTCFullYear() * 12 + start.getUTCMonth()) / months) * months;
  for (;;) {
    const t = Date.UTC(Math.floor(month / 12), month % 12) / 1000;
    if (t > scale.to) return out;
    const january = month % 12 === 0;
    const name = monthNames[month % 12] as string;
    if (t >= scale.from) out.push({ t, major: january, label: january ? String(month / 12) : name });
    month += months;
  }
}
