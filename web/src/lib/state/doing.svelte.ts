import { act, changes, type Done, type Entry, type FileRead, type Told, upload, type Words } from '../api/acts';
import { ask, type Params, Problem } from '../api/client';
import { t } from '../words';
import { cases } from './cases.svelte';
import { view } from './view.svelte';
import { working } from './working.svelte';

export type Form = 'add' | 'record' | 'claim' | 'reply' | 'note' | 'pin' | 'grade' | 'place';
export type NoteVerb = 'add' | 'pin' | 'unpin' | 'withdraw';

/** Something done that a later record can take back; taking it back gives the step that does it again. */
interface Step {
  said: string;
  back: () => Promise<Step | null>;
  /** How many states of the view lay before it: an undo takes back what came last. */
  depth: number;
}

/** What is being done to the case: the form that is open, and how far the log was shown to the reader. */
class Doing {
  form = $state.raw<{ form: Form; about: string; shown: string } | null>(null);
  /** What was just done or taken back, for a while. */
  said = $state('');
  private past = $state.raw<Step[]>([]);
  private future: Step[] = [];
  /** Why the program refused the last step. */
  private why = '';
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
  show(form: Form, about = '', shown = '') {
    this.form = { form, about, shown };
  }
  close() {
    this.form = null;
    this.dropped = [];
  }
  /** A note, a pin, or what takes one back. `from` is what is taken back, so that it can be done again. */
  async note(act: Act, verb: NoteVerb, about: string, text: string, shown: string, from?: { about: string; text: string | null; shown: string | null }): Promise<boolean> {
    const words: Words = { verb, about, ...(text ? { text } : {}), ...(shown && (verb === 'add' || verb === 'pin') ? { shown } : {}) };
    if (!(await act.do('note', words, true))) return false;
    const added = act.outcome?.files[0]?.capture;
    const redo = (kind: NoteVerb, what: string, said: string, again?: string) => this.remember(said, async () => {
      const next = new Act();
      return (await this.note(next, kind, what, again ?? '', from?.shown ?? shown)) ? this.past.at(-1) ?? null : null;
    });
    if (verb === 'add') {
      const id = (await this.noteOf(added)) ?? '';
      if (id) this.remember(t('undo.note', { text }), async () => ((await this.note(new Act(), 'withdraw', id, '', '', { about, text, shown })) ? this.past.at(-1) ?? null : null));
    } else if (verb === 'withdraw') redo('add', from?.about ?? about, t('undo.withdrawn', { text: from?.text ?? '' }), from?.text ?? '');
    else if (verb === 'pin') this.remember(t('undo.pin', { about: shown || about }), async () => ((await this.note(new Act(), 'unpin', about, '', '', { about, text, shown })) ? this.past.at(-1) ?? null : null));
    else redo('pin', about, t('undo.unpinned', { about: from?.shown ?? about }), from?.text ?? '');
    return true;
  }
  /** A grade; the way back is the grade that stood before. */
  async grade(act: Act, source: string, letter: string, why: string, before: string): Promise<boolean> {
    if (!(await act.do('grade', { source, letter, why }, true))) return false;
    if (before && before !== letter) this.remember(t('undo.grade', { source, letter }), async () => ((await this.grade(new Act(), source, before, t('undo.gradeWhy'), letter)) ? this.past.at(-1) ?? null : null));
    return true;
  }
  /** A decision about a claim; it can be taken back where another decision stood before. */
  decided(id: string, how: 'accept' | 'reject', why: string, before: { standing: string; why: string | null }, brought: readonly FileRead[] = []) {
    const was = before.standing === 'accepted' ? 'accept' : before.standing === 'rejected' ? 'reject' : null;
    if (!was) return this.added(t('undo.decided', { id, how: t(how === 'accept' ? 'standing.accepted' : 'standing.rejected') }), brought);
    const decide = async (next: 'accept' | 'reject', because: string, other: { standing: string; why: string }): Promise<Step | null> => {
      if (!(await new Act().do('claims', { [next]: id, ...(because ? { why: because } : {}) }))) return null;
      this.decided(id, next, because, other);
      return this.past.at(-1) ?? null;
    };
    this.remember(t('undo.decided', { id, how: t(how === 'accept' ? 'standing.accepted' : 'standing.rejected') }), () => decide(was, before.why ?? '', { standing: how === 'accept' ? 'accepted' : 'rejected', why }));
  }
  /** What an act brought into the case; it can be taken back by a retraction of its captures. */
  added(said: string, brought: readonly FileRead[]) {
    const what = brought.filter((file) => file.fresh).map((file) => `capture:${file.capture}`);
    if (what.length > 0) this.remember(said, () => this.retraction('retract', said, what));
  }
  /** Takes rows or captures back, by a record of its own; nothing is deleted. */
  async takeBack(said: string, what: readonly string[]): Promise<boolean> {
    return this.stand('retract', said, what);
  }
  /** Lets them stand again. */
  async letStand(said: string, what: readonly string[]): Promise<boolean> {
    return this.stand('restore', said, what);
  }
  private async stand(command: 'retract' | 'restore', said: string, what: readonly string[]): Promise<boolean> {
    const made = await this.retraction(command, said, what);
    if (made === null) this.said = t('undo.refused', { what: `${said}. ${this.why}` });
    else this.said = command === 'retract' ? t('undo.back', { what: said }) : t('undo.again', { what: said });
    this.why = '';
    return made !== null;
  }
  private async retraction(command: 'retract' | 'restore', said: string, what: readonly string[]): Promise<Step | null> {
    const act = new Act();
    if (!(await act.do(command, { what }, true))) {
      this.why = act.outcome?.problem?.message ?? '';
      return null;
    }
    this.remember(said, () => this.retraction(command === 'retract' ? 'restore' : 'retract', said, what));
    return this.past.at(-1) ?? null;
  }
  private async noteOf(capture: number | undefined): Promise<string | undefined> {
    const { document } = await ask<{ notes: { id: string; capture: number }[] }>(cases.id, 'note', { verb: 'list' });
    return document.notes.find((n) => n.capture === capture)?.id;
  }
  private remember(said: string, back: Step['back']) {
    this.past = [...this.past, { said, back, depth: view.depth }];
    this.future = [];
    this.said = said;
  }
  /** Whether the last thing that was done is an act that can be taken back, and no step of the view. */
  get undoable(): boolean {
    const last = this.past.at(-1);
    return last !== undefined && last.depth >= view.depth;
  }
  get redoable(): boolean {
    return (this.future.at(-1)?.depth ?? -1) >= view.depth;
  }
  async undo() {
    const last = this.past.at(-1);
    if (!last) return;
    const before = this.past.slice(0, -1);
    const kept = this.future;
    const made = await last.back();
    this.past = before;
    this.future = made ? [...kept, made] : kept;
    this.said = made ? t('undo.back', { what: last.said }) : t('undo.refused', { what: `${last.said}. ${this.why}` });
    this.why = '';
  }
  async redo() {
    const next = this.future.at(-1);
    if (!next) return;
    const rest = this.future.slice(0, -1);
    const made = await next.back();
    this.future = rest;
    this.said = made ? t('undo.again', { what: made.said }) : t('undo.refused', { what: `${next.said}. ${this.why}` });
    this.why = '';
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

/** A file on its way into the case. */
export interface Sending {
  name: string;
  size: number;
  state: 'queued' | 'sending' | 'reading' | 'done' | 'refused' | 'stopped';
  sent: number;
  read: FileRead | undefined;
  why: string;
}

const problemOf = (fault: unknown) => (fault instanceof Problem ? fault : new Problem(0, 'fault', String(fault), ''));

/** One act of a form, from the button to the log entries that it made. */
export class Act {
  working = $state('');
  /** The command that is being done, and where its case is: by these its work is found and stopped. */
  command = $state('');
  sending = $state<Sending[]>([]);
  private stopping: AbortController | null = null;
  outcome = $state.raw<Outcome | null>(null);

  /** `take`: where the page showed the newest state before, it goes on to the one that this act makes; other acts leave that to the reader. */
  async do(command: string, words: Words, take = false): Promise<boolean> {
    const caseId = cases.id;
    const newest = !cases.waiting;
    const before = doing.known(caseId);
    this.outcome = null;
    this.working = command;
    this.command = command;
    try {
      await this.finish(caseId, before, [await act(caseId, command, words, before)]);
      if (take && newest && cases.id === caseId) cases.apply();
      return true;
    } catch (fault) {
      await this.refuse(caseId, before, problemOf(fault), [], () => this.do(command, words, take).then(() => undefined));
      return false;
    } finally {
      this.working = '';
    }
  }

  /** Adds files one after another; those that went in before a refusal or a stop stay in. */
  async add(files: readonly File[], words: Params): Promise<boolean> {
    const caseId = cases.id;
    const before = doing.known(caseId);
    const all: Done[] = [];
    const stop = new AbortController();
    this.stopping = stop;
    this.outcome = null;
    this.command = 'add';
    this.sending = files.map((file) => ({ name: file.name, size: file.size, state: 'queued', sent: 0, read: undefined, why: '' }));
    let at = 0;
    try {
      for (const file of files) {
        const row = this.sending[at] as Sending;
        if (stop.signal.aborted) throw new Problem(0, 'cancelled', '', '');
        this.working = file.name;
        row.state = 'sending';
        const done = await upload(caseId, file, words, (bytes) => {
          row.sent = Math.min(bytes, file.size);
          if (row.sent >= file.size) row.state = 'reading';
        }, stop.signal);
        all.push(done);
        row.state = 'done';
        row.read = done.document.files?.[0];
        at += 1;
      }
      await this.finish(caseId, before, all);
      return true;
    } catch (fault) {
      const problem = problemOf(fault);
      this.sending.forEach((row, i) => { if (i >= at) { row.state = problem.code === 'cancelled' ? 'stopped' : i === at ? 'refused' : 'queued'; row.why = i === at ? problem.message : ''; } });
      await this.refuse(caseId, before, problem, all);
      return false;
    } finally {
      this.working = '';
      this.stopping = null;
    }
  }
  /** Stops what is being sent or worked out; what was committed stays. */
  stop() {
    this.stopping?.abort();
    for (const work of working.list) if (work.question === this.command) void working.stop(work.id);
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
