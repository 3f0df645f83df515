/** Whole seconds since 1970, UTC. Times of the page are these everywhere. */
export type Seconds = number;

export const HOUR = 3600;
export const DAY = 86400;

export function seconds(text: string | null | undefined): Seconds | null {
  if (!text) return null;
  const at = Date.parse(text.length === 10 ? `${text}T00:00:00Z` : text);
  return Number.isFinite(at) ? Math.floor(at / 1000) : null;
}

export function iso(t: Seconds): string {
  return new Date(t * 1000).toISOString().replace('.000Z', 'Z');
}

/** "2024-02-12" */
export function day(t: Seconds): string {
  return iso(t).slice(0, 10);
}

/** "2024-02-12 14:05" */
export function minute(t: Seconds): string {
  return iso(t).slice(0, 16).replace('T', ' ');
}

/** A time as a document has it, at minutes; a midnight as a date. */
export function shown(text: string | null | undefined): string {
  const t = seconds(text);
  if (t === null) return '';
  return t % DAY === 0 ? day(t) : minute(t);
}

/** "14:05 +09:00" beside UTC, where a zone is known ("+09:00"). */
export function local(t: Seconds, zone: string | null | undefined): string {
  const parts = /^([+-])(\d\d):(\d\d)$/.exec(zone ?? '');
  if (!parts) return '';
  const shift = (Number(parts[2]) * HOUR + Number(parts[3]) * 60) * (parts[1] === '-' ? -1 : 1);
  return `${minute(t + shift)} ${zone}`;
}

/** "35 d 4 h", "14 h 05 min" */
export function span(length: Seconds): string {
  const s = Math.max(0, Math.round(length));
  if (s >= 2 * DAY) {
    const h = Math.round((s % DAY) / HOUR);
    return h > 0 && s < 30 * DAY ? `${Math.floor(s / DAY)} d ${h} h` : `${Math.round(s / DAY)} d`;
  }
  if (s >= HOUR) return `${Math.floor(s / HOUR)} h ${String(Math.floor((s % HOUR) / 60)).padStart(2, '0')} min`;
  return `${Math.round(s / 60)} min`;
}
