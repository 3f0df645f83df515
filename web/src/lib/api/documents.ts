// The documents that the program prints with --json (docs/commands). Only the members that the page reads are named.

/** A note, a pin, or what took one back (docs/formats/notes.md). */
export interface NoteRow {
  id: string;
  act: 'note' | 'pin' | 'unpin' | 'withdraw';
  about: string;
  text: string | null;
  says: string | null;
  shown: string | null;
  recorded: string | null;
  standing: boolean;
  capture: number;
  offset: number;
}

export interface InfoDoc {
  case: {
    name: string; simulated: boolean; captures: number; sources: number; records_read: number; records_decoded: number; records_ignored: number;
    records_rejected: number; rows: number; first_row: string | null; last_row: string | null; hulls: number; places: number; gaps: number; log_entries: number;
  };
  captures: CaptureRow[];
}
export interface CaptureRow {
  capture: number; name: string; source: string; reliability: string; read_as: string; bytes: number; read: number; decoded: number; ignored: number;
  rejected: number; simulated: boolean; sha256: string;
}
export interface SiteRow {
  id: string; name: string; kind: string; parent: string | null; role: string | null; zone: string | null; lon: number | null; lat: number | null;
  looks: number; usable: number; sightings: number; first: string | null; last: string | null;
}
export interface LookRow {
  id: string; site: string; from: string; to: string; extent: string; looks: number; sensor: string | null; gsd_m: number | null; usable: number | null;
  chance: number | null; answer: string; because: string | null; sightings: string | null; origin: string; source: string | null; picture: string | null; capture: number; offset: number;
}
export interface SightingRow {
  id: string; site: string; from: string; to: string; extent: string; class: string; type: string | null; activity: string; figure: string | null;
  least: number | null; most: number | null; length_m: number | null; hulls: string | null; identity_words: string | null; look: string | null;
  origin: string; source: string | null; capture: number; offset: number;
}
export interface EventRow {
  id: string; kind: 'stop' | 'port_call' | 'passage' | 'leg' | 'gap'; mmsi: string; name: string | null; start: string; end: string; place: string | null;
  place_name: string | null; gist: string; open: boolean; simulated: boolean; lon: number | null; lat: number | null; standing: boolean;
}
export interface HullRow {
  mmsi: string | null; name: string | null; imo: string | null; callsign: string | null; ship_type: number | null; rows: number; first: string | null;
  last: string | null; port_calls: number; legs: number; gaps: number; watched: boolean; simulated: boolean;
}
export interface SampleRow {
  part: string; class: string; type: string | null; from: string; to: string; day: string; answer: string; because: string | null; chance: number | null;
  figure: string | null; least: number | null; most: number | null; activity: string | null; look: string | null; sightings: string | null; origin: string;
}
export interface SeriesDoc {
  samples: SampleRow[];
  summary: {
    part: string; class: string; type: string | null; samples: number; seen: number; not_seen: number; unknown: number; share: string; counts: number;
    latest: string | null; changes: string | null; growth: string | null;
  }[];
}
export interface SiteDoc {
  site: {
    id: string; name: string; aliases: string | null; kind: string; parent: string | null; parts: string | null; role: string | null; zone: string | null;
    lon: number | null; lat: number | null; source: string | null; trust: string | null; looks: number; sightings: number; first: string | null; last: string | null;
  };
  coverage: {
    class: string; days: number; seen: number; not_seen: number; unusable: number; not_looked: number; loose: number; share: string; watch_days: number | null;
    excluded: string | null;
  }[];
  stays: {
    arrive_from: string | null; arrive_to: string | null; depart_from: string | null; depart_to: string | null; arrive_window: string | null;
    depart_window: string | null; least: string | null; most: string | null; looks: number; hulls: string | null;
  }[];
}
export interface CallRow {
  hull: string; from_site: string | null; site: string; probability: number; ends: string; arrive_low: string | null; arrive: string | null;
  arrive_high: string | null; depart_low: string | null; depart: string | null; depart_high: string | null; arrived_after: string | null;
  arrived_by: string | null; left_after: string | null; left_by: string | null; supporting: string | null; against: string | null;
}
export interface CountRow {
  hull: string; name: string | null; from: string; to: string; at_least: number; median: number | null; low: number | null; high: number | null;
  mean: number | null; at_most: number | null; r_hat: number | null; effective: number | null;
}
export interface CountDoc {
  question: { definition: string; meaning: string; origins: string; destinations: string; seed: number; draws: number; chains: number; simulated: boolean };
  counts: CountRow[];
  months?: CountRow[];
  floor?: { trip: number; hull: string; from_site: string; from: string; from_id: string; to_site: string; to: string; to_id: string }[];
}
export interface ClaimRow {
  id: string; said: string | null; speaker: string | null; publisher: string | null; polarity: string; act: string | null; object: string | null;
  figure: string | null; bound: string | null; low: number | null; high: number | null; unit: string | null; from: string | null; to: string | null;
  origin: string | null; destination: string | null; place: string | null; direction_suspect: boolean; hulls: string | null; modality: string; hedge: string;
  basis: string; group: string | null; source: string | null; root: string | null; standing: string; why: string | null; quote: string | null;
  capture: number; offset: number; end: number | null; file: string; simulated: boolean;
}
export interface ReconcileDoc {
  claims: {
    id: string; speaker: string | null; says: string; from: string | null; to: string | null; verdict: string; because: string | null; engine: string | null;
    floor: number | null; low: number | null; high: number | null; ratio: number | null; watched: number | null; groups_outside: number; same_root: number;
    roots: string | null; source: string | null; capture: number; offset: number; simulated: boolean;
  }[];
  contradictions: { id: string; kind: string; state: string; about: string; sides: number; kept: string | null; why: string | null; one_root: boolean }[];
  sides: { contradiction: string; side: number; row: string; says: string; speaker: string | null; source: string | null; capture: number; offset: number }[];
  groups: { group: number; what: string; roots: string; sources: string; claims: string }[];
}
export interface QuantityDoc {
  file: { address: string; capture: number; nodes: number; scenario: string | null; seed: number; simulated: boolean };
  outputs: {
    choices: string; name: string; unit: string; q05: number | null; q25: number | null; q50: number | null; q75: number | null; q95: number | null;
    unknown: string | null; drivers: string | null; capture: number; offset: number;
  }[];
  caps: { choices: string; cap: string; hard: boolean; broken: number | null; untested: string | null; capture: number; offset: number }[];
  drivers: { choices: string; output: string; unit: string; driver: string; low: number; middle: number; high: number; first: number; total: number }[];
  trips: { name: string; bound: boolean; how: string }[];
  scenarios: { name: string; why: string; changes: string }[];
  clashes: { period: string | null; verdict: string; claims: string; sides: string }[];
  accords: { name: string; unit: string; first: string; first_value: number; second: string; second_value: number; apart_percent: number }[];
  nodes?: { name: string; kind: string; when: string | null; unit: string | null; value: string; trust: string | null; source: string | null; why: string | null; changed: string | null; on: boolean; capture: number; offset: number }[];
}
export interface HypothesesDoc {
  hypotheses: { matrix: string; hypothesis: string; text: string; score: number; leads: boolean; innocent: boolean; deception: boolean }[];
  cells: { matrix: string; evidence: string; text: string; letter: string | null; group: string | null; hypothesis: string; cell: string; why: string | null; diagnostic: boolean }[];
  grounds: { matrix: string; evidence: string; row: string; kind: string; source: string | null; capture: number; offset: number }[];
  without: { matrix: string; what: string; leads: string }[];
  flips: { matrix: string; what: string; leads: string }[];
  next: { matrix: string; look: string; text: string; cost: number | null; worth: number | null }[];
  notes: { matrix: string; note: string }[];
}
export interface ListedQuestion {
  id: string; kind: string; question: string; definition: string | null; meaning: string | null; origin: string | null; destination: string | null; from: string | null; to: string | null; capture: number; offset: number;
}
export interface AskDoc {
  answers: { id: string; kind: string; question: string; verdict: string; answer: string; definition: string | null; notes: string | null; capture: number; offset: number; simulated: boolean }[];
  published: { id: string; who: string; figure: string | null; qualifier: string | null; unit: string | null; window: string | null; reference: string | null; source: string | null }[];
  grounds: { id: string; row: string; capture: number; offset: number; what: string }[];
}
export interface StatementRow {
  id: string; section: string; kind: string; grade: string; rows: number; groups: number; text: string; confidence: string | null; subject: string | null;
  definition: string | null; window: string | null; interval: string | null; weak: string | null; unknown: string | null; assumes: string | null; simulated: boolean;
}
export interface StatementsDoc {
  statements: StatementRow[];
  locators: { id: string; row: string; kind: string; capture: number; offset: number; length: number | null; letter: string | null; group: string | null }[];
}
export interface RejectRow { capture: number; file: string; reason: string; records: number; offset: number; excerpt: string }
export interface ShowDoc {
  event: {
    id: string; kind: string; mmsi: string; start: string; end: string; place: string | null; gist: string; alternatives: string | null; open: boolean; simulated: boolean; preset: string; standing: boolean;
    before_terrestrial?: number | null; before_satellite?: number | null; before_unknown?: number | null;
  };
  rows: { row: string; time: string; lon: number; lat: number; capture: number; file: string; offset: number; sha256: string; bytes: string; problem: string | null }[];
}
export interface ReachDoc {
  leg: { hours: number | null; most_kn: number | null; direct_nm: number | null; direct_needs_kn: number | null; no_call: number | null; reachable: number; start_lon: number; start_lat: number; end_lon: number; end_lat: number };
  sites: { rank: number; site: string; name: string; probability: number | null; longest_stay_h: number | null; looks: number; lon: number | null; lat: number | null; factors: string | null; earliest_arrival: string | null; latest_departure: string | null }[];
}
