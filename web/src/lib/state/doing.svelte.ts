import { act, changes, type Done, type Entry, type FileRead, type Told, upload, type Words } from '../api/acts';
import { type Params, Problem } from '../api/client';
import { cases } from './cases.svelte';

export type Form = 'add' | 'record' | 'claim' | 'reply';

/** What is being done to the case: the form that is open, and how far the log was shown to the reader. */
class Doing {
  form = $state.raw<{ form: Form; about: string } | null>(null);
  /** Files that were dropped and wait for their source. */
  dropped = $state.raw<File[]>([]);
  private shown = new Map<string, number>();

  get readOnly(): boolean {
    return cases.meta?.read_only ?? true;
  }
  /** The values that the program takes for a word of an act. */
  choices(command: string, word: string): string[] {
    const found = cases.meta?.commands?.find((c) => c.name === command && c.writes)?.words.find((w) => w.name === word);
    return found?.choices.split(' ').filter(Boolean) ?? [];
  }
  show(form: Form, about = '') {
    this.form = { form, about };
  }
  close() {
    this.form = null;
    this.dropped = [];
  }
  /** The revision up to which the reader was told: what the page shows, and the entries of acts of their own. */
  known(caseId: string): number {
    return Math.max(this.shown.get(caseId) ?? 0, cases.revision);
  }
  tell(caseId: string, revision: number) {
    this.shown.set(caseId, Math.max(this.shown.get(caseId) ?? 0, revision));
    if (cases.id === caseId) cases.heard(revision);
  }
}

export const doing = new Doing();

export interface Outcome {
  state: 'done' | 'stale' | 'refused';
  entries: Entry[];
  revision: number;
  files: FileRead[];
  run: Told['run'] | undefined;
  problem: Problem | undefined;
  again: (() => Promise<void>) | undefined;
}

const problemOf = (fault: unknown) => (fault instanceof Problem ? fault : new Problem(0, 'fault', String(fault), ''));

/** One act of a form, from the button to the log entries that it made. */
export class Act {
  working = $state('');
  outcome = $state.raw<Outcome | null>(null);

  async do(command: string, words: Words): Promise<boolean> {
    const caseId = cases.id;
    const before = doing.known(caseId);
    this.outcome = null;
    this.working = command;
    try {
      await this.finish(caseId, before, [await act(caseId, command, words, before)]);
      return true;
    } catch (fault) {
      await this.refuse(caseId, before, problemOf(fault), [], () => this.do(command, words).then(() => undefined));
      return false;
    } finally {
      this.working = '';
    }
  }

  /** Adds files one after another; those that went in before a refusal stay in. */
  async add(files: readonly File[], words: Params): Promise<boolean> {
    const caseId = cases.id;
    const before = doing.known(caseId);
    const all: Done[] = [];
    this.outcome = null;
    try {
      for (const file of files) {
        this.working = file.name;
        all.push(await upload(caseId, file, words));
      }
      await this.finish(caseId, before, all);
      return true;
    } catch (fault) {
      await this.refuse(caseId, before, problemOf(fault), all);
      return false;
    } finally {
      this.working = '';
    }
  }

  private async finish(caseId: string, before: number, all: readonly Done[]) {
    const { revision, entries } = await changes(caseId, before);
    doing.tell(caseId, revision);
    this.outcome = { state: 'done', entries, revision, files: all.flatMap((d) => d.document.files ?? []), run: all.at(-1)?.document.run, problem: undefined, again: undefined };
  }
  private async refuse(caseId: string, before: number, problem: Problem, all: readonly Done[], again?: () => Promise<void>) {
    const stale = problem.code === 'stale';
    const news = await changes(caseId, before).catch(() => ({ revision: before, entries: [] as Entry[] }));
    if (all.length > 0 || stale) doing.tell(caseId, news.revision);
    this.outcome = {
      state: stale ? 'stale' : 'refused', entries: stale || all.length > 0 ? news.entries : [], revision: news.revision, files: all.flatMap((d) => d.document.files ?? []), run: undefined, problem,
      again: stale ? again : undefined,
    };
  }
}
