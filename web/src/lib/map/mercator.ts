import type { Camera } from '../state/view.svelte';

/** Side of the world in pixels at zoom 0, as the map library counts. */
export const TILE = 512;

export function worldX(lon: number): number {
  return lon / 360 + 0.5;
}
export function worldY(lat: number): number {
  const s = Math.sin((Math.max(-85.0511287798, Math.min(85.0511287798, lat)) * Math.PI) / 180);
  return 0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI);
}
export function lonOf(x: number): number {
  return (x - 0.5) * 360;
}
export function latOf(y: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
}

/** From the world to the pixels of a pane, north up. */
export class Frame {
  readonly side: number;
  readonly x0: number;
  readonly y0: number;
  constructor(
    readonly camera: Camera,
    readonly width: number,
    readonly height: number,
  ) {
    this.side = TILE * 2 ** camera.zoom;
    this.x0 = worldX(camera.lon) * this.side - width / 2;
    this.y0 = worldY(camera.lat) * this.side - height / 2;
  }
  /** The copy of the world nearest the middle of the pane. */
  x(lon: number): number {
    return this.ofWorldX(worldX(lon));
  }
  y(lat: number): number {
    return worldY(lat) * this.side - this.y0;
  }
  ofWorldX(x: number): number {
    const centre = worldX(this.camera.lon);
    return (x + Math.round(centre - x)) * this.side - this.x0;
  }
  ofWorldY(y: number): number {
    return y * this.side - this.y0;
  }
  lon(px: number): number {
    return lonOf((px + this.x0) / this.side);
  }
  lat(py: number): number {
    return latOf((py + this.y0) / this.side);
  }
  /** West, south, east, north. */
  get box(): [number, number, number, number] {
    return [this.lon(0), this.lat(this.height), this.lon(this.width), this.lat(0)];
  }
  inside(px: number, py: number, margin = 0): boolean {
    return px > -margin && py > -margin && px < this.width + margin && py < this.height + margin;
  }
}

/** The camera that shows these points, with room around them. */
export function fit(points: { lon: number; lat: number }[], width: number, height: number, most = 11): Camera | null {
  if (points.length === 0) return null;
  const xs = points.map((p) => worldX(p.lon));
  const ys = points.map((p) => worldY(p.lat));
  const [west, east, north, south] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const zoom = Math.log2(Math.min((width * 0.72) / Math.max(1e-6, east - west), (height * 0.72) / Math.max(1e-6, south - north)) / TILE);
  return { lon: lonOf((west + east) / 2), lat: latOf((north + south) / 2), zoom: Math.max(0, Math.min(most, zoom)) };
}

/** Nautical miles along a parallel that a length in pixels stands for, and a round length to show. */
export function scaleBar(frame: Frame, most = 110): { nm: number; px: number } {
  const perPixel = (Math.cos((frame.camera.lat * Math.PI) / 180) * 21639) / frame.side;
  const raw = perPixel * most;
  const power = 10 ** Math.floor(Math.log10(raw));
  const nm = [5, 2, 1].map((m) => m * power).find((n) => n <= raw) ?? power;
  return { nm, px: nm / perPixel };
}
