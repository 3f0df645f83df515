import { meta, type Meta } from '../api/client';
import { view } from './view.svelte';

/** The served cases and the revision of the open one: what is shown, and whether there is a newer one to apply. */
class Cases {
  meta = $state.raw<Meta | undefined>();
  /** Raised by `apply`: documents are asked for anew. */
  shown = $state(0);
  /** Revision that the page's documents are true of, and the newest the program told of. */
  revision = $state(0);
  newest = $state(0);

  get id(): string {
    const all = this.meta?.cases ?? [];
    return all.some((c) => c.id === view.caseId) ? view.caseId : (all[0]?.id ?? '');
  }
  get open() {
    return this.meta?.cases.find((c) => c.id === this.id);
  }
  get waiting(): boolean {
    return this.newest > this.revision;
  }

  async load() {
    this.meta = await meta();
    this.revision = this.newest = this.open?.revision ?? 0;
  }

  heard(revision: number) {
    if (this.revision === 0) this.revision = revision;
    this.newest = Math.max(this.newest, revision);
  }

  /** Takes the newer state of the case: nothing moves before that. */
  apply() {
    if (!this.waiting) return;
    this.revision = this.newest;
    this.shown += 1;
  }
}

export const cases = new Cases();
