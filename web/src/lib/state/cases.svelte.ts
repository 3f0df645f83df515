import { meta, type Meta } from '../api/client';
import { view } from './view.svelte';

/** The served cases and the revision of the open one: what is shown, and whether there is a newer one to apply. */
class Cases {
  meta = $state.raw<Meta | undefined>();
  /** Raised by `apply`: documents are asked for anew. */
  shown = $state(0);
  /** By case: the revision that the page's documents are true of, and the newest the program told of. */
  private told = $state.raw<Record<string, { revision: number; newest: number }>>({});

  get id(): string {
    const all = this.meta?.cases ?? [];
    return all.some((c) => c.id === view.caseId) ? view.caseId : (all[0]?.id ?? '');
  }
  get open() {
    return this.meta?.cases.find((c) => c.id === this.id);
  }
  get revision(): number {
    return this.told[this.id]?.revision ?? 0;
  }
  get newest(): number {
    return this.told[this.id]?.newest ?? 0;
  }
  get waiting(): boolean {
    return this.newest > this.revision;
  }

  async load() {
    this.meta = await meta();
    this.told = Object.fromEntries(this.meta.cases.map((c) => [c.id, { revision: c.revision, newest: c.revision }]));
  }

  heard(revision: number) {
    if (revision > this.newest || this.revision === 0) this.told = { ...this.told, [this.id]: { revision: this.revision || revision, newest: Math.max(this.newest, revision) } };
  }

  /** Takes the newer state of the case: nothing moves before that. */
  apply() {
    if (!this.waiting) return;
    this.told = { ...this.told, [this.id]: { revision: this.newest, newest: this.newest } };
    this.shown += 1;
  }
}

export const cases = new Cases();
