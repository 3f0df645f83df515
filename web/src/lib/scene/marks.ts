import type { EventRow, LookRow, SightingRow, SiteRow } from '../api/documents';
import type { Reference } from '../state/evidence.svelte';
import { seconds, type Seconds } from '../time/format';

export type MarkKind = 'sighting' | 'look' | 'stop' | 'port_call' | 'leg' | 'gap';

/** Something with a time on a lane: a row of the case or an event of a ship. */
export interface Mark {
  kind: MarkKind;
  id: string;
  /** "site:rajin" or "hull:273…" */
  lane: string;
  from: Seconds;
  to: Seconds;
  /** seen, not_seen or unknown; of events the kind says it. */
  state: string;
  /** An instant somewhere between from and to, not something that lasted so long. */
  instant: boolean;
  label: string;
  detail: string;
  references: Reference[];
  simulated: boolean;
  row: SightingRow | LookRow | EventRow;
}

export interface Site extends SiteRow {
  /** Where it is drawn: its own position, or that of what it belongs to. */
  at: { lon: number; lat: number; of: string | null } | null;
}

export function placedSites(rows: readonly SiteRow[]): Site[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return rows.map((row) => {
    let holder: SiteRow | undefined = row;
    for (let steps = 0; holder && holder.lon === null && steps < 5; ++steps) holder = holder.parent ? byId.get(holder.parent) : undefined;
    const at = holder?.lon != null && holder.lat != null ? { lon: holder.lon, lat: holder.lat, of: holder === row ? null : holder.id } : null;
    return { ...row, at };
  });
}

const times = (from: string, to: string): { from: Seconds; to: Seconds } | null => {
  const a = seconds(from);
  const b = seconds(to);
  return a === null || b === null ? null : { from: a, to: Math.max(a, b) };
};

export function markOfSighting(row: SightingRow): Mark | null {
  const when = times(row.from, row.to);
  if (!when) return null;
  return {
    kind: 'sighting', id: row.id, lane: `site:${row.site.split(';')[0] ?? ''}`, ...when, state: row.activity === 'absent' ? 'not_seen' : 'seen', instant: row.extent === 'instant',
    label: [row.class, row.figure, row.activity === 'present' ? null : row.activity].filter(Boolean).join(', '), detail: row.hulls ?? row.identity_words ?? '',
    references: [{ capture: row.capture, offset: row.offset, label: row.id }], simulated: row.origin === 'simulated', row,
  };
}

export function markOfLook(row: LookRow): Mark | null {
  const when = times(row.from, row.to);
  if (!when) return null;
  return {
    kind: 'look', id: row.id, lane: `site:${row.site}`, ...when, state: row.answer, instant: row.extent === 'instant',
    label: row.looks > 1 ? `${row.looks} looks` : 'look', detail: [row.sensor, row.because].filter(Boolean).join(', '),
    references: [{ capture: row.capture, offset: row.offset, label: row.id }], simulated: row.origin === 'simulated', row,
  };
}

export function markOfEvent(row: EventRow): Mark | null {
  const when = times(row.start, row.end);
  if (!when || !row.standing) return null;
  return {
    kind: row.kind === 'passage' ? 'leg' : row.kind, id: row.id, lane: `hull:${row.mmsi}`, ...when, state: row.kind, instant: false, label: row.place_name ?? '', detail: row.gist,
    references: [{ event: row.id }], simulated: row.simulated, row,
  };
}
