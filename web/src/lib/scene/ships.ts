import type { ListedHull } from '../api/hulls';

/** By what a text was taken to name a ship: a number that is the ship's, the case's own id of it, or its name alone. */
export type Grade = 'imo' | 'mmsi' | 'record' | 'name';
export interface Named {
  text: string;
  ship: ListedHull | undefined;
  grade: Grade | undefined;
  /** How many ships of the case bear the name, where it is not one. */
  bearers: number;
}

const folded = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
const holds = (values: string | null, wanted: string) => (values ?? '').split('; ').includes(wanted);

/** The ship that a text names: by IMO number, MMSI, id, or a name that one ship alone bears. A name of several ships names none. */
export function shipNamed(ships: readonly ListedHull[], text: string): Named {
  const wanted = text.trim();
  const imo = /^imo[:\s]*(\d{7})$/i.exec(wanted)?.[1] ?? (/^\d{7}$/.test(wanted) ? wanted : undefined);
  const mmsi = /^(?:mmsi[:\s]*)?(\d{9})$/i.exec(wanted)?.[1];
  const one = (found: ListedHull[], grade: Grade): Named => ({ text, ship: found.length === 1 ? found[0] : undefined, grade: found.length === 1 ? grade : undefined, bearers: found.length });
  const byNumber = imo ? ships.filter((s) => holds(s.imo, imo)) : mmsi ? ships.filter((s) => holds(s.mmsi, mmsi)) : [];
  if (byNumber.length > 0) return one(byNumber, imo ? 'imo' : 'mmsi');
  const record = ships.filter((s) => s.id === wanted || s.record === wanted);
  if (record.length > 0) return one(record, 'record');
  return one(ships.filter((s) => folded(s.name) === folded(wanted)), 'name');
}

/** Ships whose names stand in a text as they are written in the case, as whole words; each once, in order of the text. */
export function shipsIn(ships: readonly ListedHull[], text: string): Named[] {
  const out = new Map<string, Named & { at: number }>();
  for (const name of new Set(ships.map((s) => s.name))) {
    if (name.length < 4) continue;
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      if (/[\p{L}\p{N}]/u.test(text[at - 1] ?? '') || /[\p{L}\p{N}]/u.test(text[at + name.length] ?? '')) continue;
      out.set(name, { ...shipNamed(ships, name), at });
      break;
    }
  }
  return [...out.values()].sort((a, b) => a.at - b.at);
}
