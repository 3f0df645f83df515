/** A table that stands on the page and can be saved. */
export interface Offered {
  label: () => string;
  file: () => string;
  rows: () => number;
  csv: () => string;
}

/** What can be kept of the page: its views under names, and what it shows as files. */
class Keeping {
  open = $state(false);
  /** Asked for the map's picture while it is drawn: a WebGL canvas is empty at other times. */
  readonly canvases = new Map<HTMLCanvasElement, () => Promise<ImageBitmap>>();
  private tables = new Set<Offered>();

  /** Call in an effect: gives what takes the table back. */
  offer(table: Offered): () => void {
    this.tables.add(table);
    return () => this.tables.delete(table);
  }
  get offered(): Offered[] {
    return [...this.tables];
  }
}

export const keeping = new Keeping();
