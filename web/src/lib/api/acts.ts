import { type Params, query, request } from './client';

/** An entry of the case's log, which nothing leaves again. */
export interface Entry {
  seq: number;
  at: string;
  actor: string;
  action: string;
  object: string;
}

/** What the program says of a file, or of a row that it captured as a file. */
export interface FileRead {
  capture: number;
  file: string;
  read_as: string | null;
  fresh: boolean;
  read?: number;
  decoded: number;
  ignored?: number;
  rejected: number;
  warning: string | null;
  sha256: string;
}

export interface Told {
  files?: FileRead[];
  run?: { vessels: number; touched: number; rows: number; events_changed: string; places_changed: string };
}

export interface Done {
  document: Told;
  revision: number;
}

/** The words of an act, as the command line has them without their dashes. */
export type Words = Record<string, string | boolean | readonly string[]>;

const of = (caseId: string) => `/api/v1/cases/${encodeURIComponent(caseId)}`;

async function done(reply: Response): Promise<Done> {
  return { document: (await reply.json()) as Told, revision: Number(reply.headers.get('X-Tidewaiter-Revision') ?? 0) };
}

/** Does what `tidewaiter COMMAND CASE …` does; refused with 409 when the case is not at `ifRevision`. */
export async function act(caseId: string, command: string, words: Words, ifRevision: number): Promise<Done> {
  return done(await request(`${of(caseId)}/do/${command}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ words, if_revision: ifRevision }) }));
}

/** Sends a file's bytes as evidence, under the name that it had. */
export async function upload(caseId: string, file: File, words: Params): Promise<Done> {
  return done(await request(`${of(caseId)}/add${query({ ...words, name: file.name })}`, { method: 'POST', headers: { 'Content-Type': 'application/octet-stream' }, body: file }));
}

/** The log's entries after `since`, and its head. */
export async function changes(caseId: string, since: number): Promise<{ revision: number; entries: Entry[] }> {
  return (await request(`${of(caseId)}/changes${query({ since: String(since) })}`)).json() as Promise<{ revision: number; entries: Entry[] }>;
}
