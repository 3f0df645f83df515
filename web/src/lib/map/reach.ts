import type { Tracks } from '../api/tracks';
import { latOf, lonOf } from './mercator';

type Ring = [number, number][];

/** What `tidewaiter reach --geojson` prints; only the members that the page reads. */
export interface ReachGeo {
  features: {
    geometry: { type: 'MultiPolygon'; coordinates: Ring[][] } | { type: 'Point'; coordinates: [number, number] };
    properties: {
      role: 'region' | 'likely_region' | 'last_heard' | 'heard_again' | 'site'; mmsi?: string; gap?: string | null; start?: string; end?: string; fastest_kn?: number; ground?: string; region_km2?: number; likely_kn?: number;
      name?: string; looks?: number; probability?: number; simulated?: boolean;
    };
  }[];
}

export function ringsOf(geo: ReachGeo, role: 'region' | 'likely_region'): Ring[] {
  return geo.features.flatMap((f) => (f.properties.role === role && f.geometry.type === 'MultiPolygon' ? f.geometry.coordinates.flat() : []));
}

/** Even-odd over all rings, so that holes are outside. */
export function inside(rings: readonly Ring[], lon: number, lat: number): boolean {
  let within = false;
  for (const ring of rings)
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [x1, y1] = ring[i] as [number, number], [x2, y2] = ring[j] as [number, number];
      if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) within = !within;
    }
  return within;
}

/** Other ships of which a loaded position lies in the region and the time. */
export function othersHeard(tracks: Tracks | null, rings: readonly Ring[], from: number, to: number, own: string): number {
  if (!tracks || rings.length === 0) return 0;
  let west = 180, east = -180, south = 90, north = -90;
  for (const ring of rings) for (const [x, y] of ring) { west = Math.min(west, x); east = Math.max(east, x); south = Math.min(south, y); north = Math.max(north, y); }
  const heard = new Set<number>();
  for (const ship of tracks.ships) {
    if (String(ship.subject) === own) continue;
    for (let i = ship.start; i < ship.end; ++i) {
      const when = tracks.epoch + (tracks.t[i] as number);
      if (when < from || when > to) continue;
      const lon = lonOf(tracks.originX + (tracks.x[i] as number) * tracks.scale), lat = latOf(tracks.originY + (tracks.y[i] as number) * tracks.scale);
      if (lon < west || lon > east || lat < south || lat > north || !inside(rings, lon, lat)) continue;
      heard.add(ship.subject);
      break;
    }
  }
  return heard.size;
}
