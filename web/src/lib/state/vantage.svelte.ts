import { ask, Problem } from '../api/client';
import { here } from '../api/here';
import { cases } from './cases.svelte';
import { view } from './view.svelte';

/**
 * From where the page looks: the case as it is, the world as of a time, the case as it stood, or both. Standing somewhere else costs what reading the case and computing its events costs, once; until the
 * program is there nothing else is asked, so that one wait is shown and one thing can be stopped.
 */
class Vantage {
  /** The vantage at which the program stands; another one than wanted while it works. */
  private at = $state('');
  problem = $state.raw<Problem | undefined>();

  get any(): boolean {
    return view.asOf !== '' || view.knownAt !== '';
  }
  get key(): string {
    return JSON.stringify([cases.id, cases.shown, view.asOf, view.knownAt]);
  }
  get ready(): boolean {
    return !this.any || this.at === this.key;
  }
  get working(): boolean {
    return this.any && !this.ready && !this.problem;
  }
  go(asOf: string, knownAt: string) {
    view.asOf = asOf;
    view.knownAt = knownAt;
  }
  /** Called by the shell while it is made: has the program stand where the view wants to. */
  follow() {
    $effect(() => {
      const key = this.key;
      const id = cases.id;
      this.problem = undefined;
      if (!this.any || !id) return;
      const stop = new AbortController();
      ask(id, 'info', here('info'), stop.signal)
        .then(({ revision }) => {
          cases.heard(revision);
          this.at = key;
        })
        .catch((fault: unknown) => {
          if (!stop.signal.aborted) this.problem = fault instanceof Problem ? fault : new Problem(0, 'fault', String(fault), '');
        });
      return () => stop.abort();
    });
  }
}

export const vantage = new Vantage();
