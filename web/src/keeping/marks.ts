import type { EventRow, SightingRow } from '../lib/api/documents';
import type { Column } from '../lib/parts/table';
import type { Mark } from '../lib/scene/marks';
import type { Scene } from '../lib/scene/scene.svelte';
import { iso, type Seconds } from '../lib/time/format';

/** Where a mark is drawn: an event's own position, else that of its site. */
function placeOf(scene: Scene, mark: Mark): [number, number] | null {
  const row = mark.row as EventRow;
  if (typeof row.lon === 'number' && typeof row.lat === 'number') return [row.lon, row.lat];
  const at = mark.lane.startsWith('site:') ? scene.siteById.get(mark.lane.slice(5))?.at : null;
  return at ? [at.lon, at.lat] : null;
}

const nameOf = (scene: Scene, mark: Mark) => (mark.lane.startsWith('site:') ? scene.siteName(mark.lane.slice(5)) : (scene.hullName.get(mark.lane.slice(5)) ?? mark.lane.slice(5)));

/** The marks of the window that the filter leaves. */
export function marksInView(scene: Scene, window: [Seconds, Seconds], filter: string): Mark[] {
  const text = filter.trim().toLowerCase();
  return scene.marks.filter((m) => m.to >= window[0] && m.from <= window[1] && (!text || `${m.id} ${nameOf(scene, m)} ${m.label} ${m.detail}`.toLowerCase().includes(text)));
}

export function markColumns(scene: Scene): Column<Mark>[] {
  const column = (key: string, text: (m: Mark) => string | number | null | undefined): Column<Mark> => ({ key, head: key, text });
  return [
    column('id', (m) => m.id), column('kind', (m) => m.kind), column('of', (m) => m.lane), column('name', (m) => nameOf(scene, m)), column('from', (m) => iso(m.from)), column('to', (m) => iso(m.to)),
    column('some_instant', (m) => (m.instant ? 'yes' : 'no')), column('state', (m) => m.state), column('what', (m) => m.label), column('detail', (m) => m.detail), column('figure', (m) => (m.row as SightingRow).figure ?? ''),
    column('lon', (m) => placeOf(scene, m)?.[0]), column('lat', (m) => placeOf(scene, m)?.[1]), column('capture', (m) => m.references[0]?.capture), column('offset', (m) => m.references[0]?.offset), column('simulated', (m) => (m.simulated ? 'yes' : 'no')),
  ];
}

/** RFC 7946: a feature per mark, without geometry where its place is unknown. `about` says what the view was. */
export function geojson(scene: Scene, marks: readonly Mark[], about: Record<string, unknown>): string {
  const features = marks.map((m) => {
    const at = placeOf(scene, m);
    return {
      type: 'Feature', id: m.id, geometry: at ? { type: 'Point', coordinates: at } : null,
      properties: { kind: m.kind, of: m.lane, name: nameOf(scene, m), from: iso(m.from), to: iso(m.to), some_instant: m.instant, state: m.state, what: m.label, detail: m.detail, figure: (m.row as SightingRow).figure ?? null, references: m.references, simulated: m.simulated },
    };
  });
  return `${JSON.stringify({ type: 'FeatureCollection', tidewaiter: about, features }, null, 1)}\n`;
}
