import { ask, type Params, Problem } from './client';
import { here } from './here';
import { cases } from '../state/cases.svelte';
import { vantage } from '../state/vantage.svelte';
import { t } from '../words';

interface Wanted {
  command: string;
  params?: Params;
}

const kept = new Map<string, unknown>();

/** A document of the open case that follows what is asked for; one answer per question and revision is kept. */
export class Doc<T> {
  data = $state.raw<T | undefined>();
  problem = $state.raw<Problem | undefined>();
  loading = $state(true);
  /** The question that is asked, by its command. */
  command = $state('');
  private tries = $state(0);

  /** Call while a component is made. `wanted` gives null while there is nothing to ask. */
  constructor(wanted: () => Wanted | null) {
    $effect(() => {
      const now = wanted();
      const caseId = cases.id;
      const shown = cases.shown;
      if (!now || !caseId) {
        this.loading = false;
        return;
      }
      void this.tries;
      const params = here(now.command, now.params);
      this.command = now.command;
      // While the program is still on its way to the vantage there is nothing to ask, and what was seen from the last one is gone.
      if (!vantage.ready) {
        this.data = undefined;
        this.problem = vantage.problem;
        this.loading = !vantage.problem;
        return;
      }
      const key = JSON.stringify([caseId, shown, now.command, params]);
      const found = kept.get(key) as T | undefined;
      if (found !== undefined) {
        this.data = found;
        this.problem = undefined;
        this.loading = false;
        return;
      }
      const stop = new AbortController();
      this.loading = true;
      ask<T>(caseId, now.command, params, stop.signal)
        .then(({ document, revision }) => {
          cases.heard(revision);
          // A page shows one state of the case: an answer of a newer one waits until the reader takes all of it.
          if (revision > cases.revision) throw new Problem(409, 'newer', t('wait.newer'), t('wait.apply'));
          kept.set(key, document);
          if (kept.size > 200) kept.delete(kept.keys().next().value as string);
          this.data = document;
          this.problem = undefined;
          this.loading = false;
        })
        .catch((fault: unknown) => {
          if (stop.signal.aborted) return;
          this.data = undefined;
          this.problem = fault instanceof Problem ? fault : new Problem(0, 'fault', String(fault), '');
          this.loading = false;
        });
      return () => stop.abort();
    });
  }

  /** Asks once more, after it was stopped or refused. */
  again() {
    this.tries += 1;
  }
}
