import { Doc } from '../api/doc.svelte';
import type { EventRow, HullRow, InfoDoc, LookRow, SightingRow, SiteRow } from '../api/documents';
import type { ListedHull } from '../api/hulls';
import { clock } from '../state/clock.svelte';
import { DAY, seconds, type Seconds } from '../time/format';
import { type Mark, markOfEvent, markOfLook, markOfSighting, placedSites, type Site } from './marks';

/** What every screen shares: the case's places, and everything in it that has a time. Made once, by the shell. */
export class Scene {
  readonly info = new Doc<InfoDoc>(() => ({ command: 'info' }));
  readonly siteList = new Doc<{ sites: SiteRow[] }>(() => ({ command: 'site', params: { verb: 'list', all: true } }));
  readonly lookList = new Doc<{ looks: LookRow[] }>(() => ({ command: 'look', params: { verb: 'list' } }));
  readonly sightList = new Doc<{ sightings: SightingRow[] }>(() => ({ command: 'sight', params: { verb: 'list' } }));
  readonly eventList = new Doc<{ events: EventRow[] }>(() => ({ command: 'events' }));
  readonly hullList = new Doc<{ hulls: HullRow[] }>(() => ({ command: 'hulls' }));

  private shipsWanted = $state(false);
  /** Watched, heard and listed ships; asked for when the first pane names one. */
  readonly shipList = new Doc<{ hulls: ListedHull[] }>(() => (this.shipsWanted ? { command: 'hull' } : null));
  /** A name that one ship alone bears, to the id of its page. */
  readonly shipByName = $derived.by(() => {
    const out = new Map<string, string>();
    for (const s of this.shipList.data?.hulls ?? []) out.set(s.name, out.has(s.name) ? '' : s.id);
    return out;
  });

  readonly sites: Site[] = $derived(placedSites(this.siteList.data?.sites ?? []));
  readonly siteById = $derived(new Map(this.sites.map((s) => [s.id, s])));
  readonly hulls = $derived(this.hullList.data?.hulls ?? []);
  readonly hullName = $derived(new Map(this.hulls.map((h) => [h.mmsi ?? '', h.name ?? h.mmsi ?? ''])));
  readonly marks: Mark[] = $derived.by(() => {
    const out: (Mark | null)[] = [];
    for (const row of this.lookList.data?.looks ?? []) out.push(markOfLook(row));
    for (const row of this.sightList.data?.sightings ?? []) out.push(markOfSighting(row));
    for (const row of this.eventList.data?.events ?? []) out.push(markOfEvent(row));
    return out.filter((m) => m !== null).sort((a, b) => a.from - b.from || a.to - b.to || (a.id < b.id ? -1 : 1));
  });
  readonly markById = $derived(new Map(this.marks.map((m) => [`${m.kind}:${m.id}`, m])));
  /** Rows of the case by their own names ("S045"), for walking from an answer to its bytes. */
  readonly rowById = $derived.by(() => {
    const out = new Map<string, Mark>();
    for (const m of this.marks) if (m.kind === 'look' || m.kind === 'sighting') out.set(m.id, m);
    return out;
  });
  readonly simulated = $derived(this.info.data?.case.simulated ?? false);
  readonly settled = $derived(![this.siteList, this.lookList, this.sightList, this.eventList].some((d) => d.loading));

  constructor() {
    $effect(() => {
      const marks = this.marks;
      if (!this.settled) return;
      const info = this.info.data?.case;
      const rows = [seconds(info?.first_row), seconds(info?.last_row)].filter((t) => t !== null);
      const ends = [...marks.flatMap((m) => [m.from, m.to]), ...rows];
      if (ends.length === 0) return;
      const extent: [Seconds, Seconds] = [ends.reduce((a, b) => Math.min(a, b)), ends.reduce((a, b) => Math.max(a, b))];
      const events = [...new Set(marks.filter((m) => m.kind !== 'look').map((m) => m.from))].sort((a, b) => a - b);
      const looks = [...new Set(marks.filter((m) => m.kind === 'look').map((m) => m.from))].sort((a, b) => a - b);
      clock.span(extent, usualWindow(marks, extent), { event: events, look: looks });
    });
  }

  /** A ship by its id, record, IMO number or MMSI. */
  shipOf(text: string): ListedHull | undefined {
    const has = (values: string | null) => (values ?? '').split('; ').includes(text);
    return text ? this.shipList.data?.hulls.find((s) => s.id === text || s.record === text || has(s.imo) || has(s.mmsi)) : undefined;
  }
  wantShips() {
    queueMicrotask(() => (this.shipsWanted = true));
  }
  siteName(id: string | null | undefined): string {
    return (id && this.siteById.get(id)?.name) || id || '';
  }
}

/** Where most of what is sharply dated lies: a single early or open-ended row does not squeeze the rest. */
function usualWindow(marks: readonly Mark[], extent: [Seconds, Seconds]): [Seconds, Seconds] {
  const sharp = marks.filter((m) => m.to - m.from < 60 * DAY).map((m) => (m.from + m.to) / 2).sort((a, b) => a - b);
  if (sharp.length < 8) return extent;
  const at = (share: number) => sharp[Math.round(share * (sharp.length - 1))] as number;
  const room = (at(0.95) - at(0.05)) * 0.06;
  return [Math.round(Math.max(extent[0], at(0.05) - room)), Math.round(Math.min(extent[1], at(0.95) + room))];
}
