// What `tidewaiter hull` and `tidewaiter owners` print with --json. Only the members that the page reads are named.

export interface ListedHull {
  id: string; name: string; imo: string | null; mmsi: string | null; call_sign: string | null; watched: boolean; heard: boolean; records: number; record: string;
}
export interface IdentityRow {
  property: string; value: string; from: string | null; to: string | null; on_the_day: string; record: string; source: string | null; capture: number | null; offset: number;
  basis: string; note: string | null;
}
export interface PartyRow {
  relation: string; party: string; share: string | null; from: string | null; to: string | null; on_the_day: string; basis: string; record: string; source: string | null;
  capture: number | null; offset: number;
}
export interface ListRow {
  list: string | null; authority: string | null; entry: string | null; programme: string | null; status: string; listed_from: string | null; listed_to: string | null;
  first_sight: boolean | null; seen_from: string | null; seen_to: string | null; chain: string | null; alerts: string | null; why: string | null;
}
export interface HullDoc {
  hull: { record: string; title: string; as_of: string; known_at: string | null; records: string; versions: string | null; calls: number; silences: number; sightings: number };
  identity: IdentityRow[];
  parties: PartyRow[];
  lists: ListRow[];
  alerts: { code: string; severity: string; text: string; records: string; rests_on: string | null }[];
  transmitters: { mmsi: string; verdict: string; joined: boolean; why: string | null }[];
  events: { id: string; what: string }[];
  practices: { practice: string; found: string; evidence: string | null; missing: string | null }[];
}
export interface WhereDoc {
  places: { hull: string; at: string; state: string; from_site: string | null; site: string | null; probability: number }[];
  rows: { id: string; kind: string; site: string | null; from: string; to: string; probability: number | null }[];
}
export interface BoxRow { box: number; record: string; name: string; status: string | null; flag: string | null; hull: boolean; layer: number; x: number; y: number }
export interface LineRow {
  line: number; holder: number; held: number; kind: string; share: string; in_proof: boolean; on_the_day: string; said: string; path: string; bowed: boolean; x: number; y: number;
}
export interface OwnersDoc {
  party: { record: string | null; title: string; as_of: string | null; known_at: string | null; versions: string | null };
  outcomes: { authority: string; status: string; certainty: string | null; economic_min: string; economic_max: string; rule: string }[];
  proof: { authority: string; step: number; text: string }[];
  sensitivity: { authority: string; with: string; without: string; statement: string }[];
  path?: { step: number; from: string; to: string; down: boolean; line: number | null; said: string }[];
  drawing?: { width: number; height: number; box_width: number; box_height: number; rule: string; left_out: number };
  boxes?: BoxRow[];
  lines?: LineRow[];
  statements?: {
    line: number; relation: string; share: string | null; from: string | null; to: string | null; on_the_day: string; basis: string; record: string; source: string | null;
    capture: number | null; offset: number;
  }[];
  entries?: { box: number; list: string; authority: string | null; entry: string; programme: string | null; status: string; listed_from: string | null; listed_to: string | null }[];
}

/** The name in "Name (record)". */
export function nameOf(label: string): string {
  return /^(.*\S) \([^()]+\)$/s.exec(label)?.[1] ?? label;
}
/** The record in "Name (record)"; the whole where there is none. */
export function recordOf(label: string): string {
  return /^.*\S \(([^()]+)\)$/s.exec(label)?.[1] ?? label;
}
