import { type Params, Problem, query, refusal, request, unreachable } from './client';
import { sessionHeaders } from './session';

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

/** Sends a file's bytes as evidence, under the name that it had; `sent` hears how many have gone. A request of its own kind, because `fetch` does not say how far an upload is. */
export function upload(caseId: string, file: File, words: Params, sent: (bytes: number) => void, stop: AbortSignal): Promise<Done> {
  return new Promise((done, refused) => {
    const send = new XMLHttpRequest();
    const answered = () => new Response(send.responseText, { status: send.status });
    send.open('POST', `${of(caseId)}/add${query({ ...words, name: file.name })}`);
    for (const [name, value] of Object.entries({ ...sessionHeaders(), 'Content-Type': 'application/octet-stream' })) send.setRequestHeader(name, value);
    send.upload.onprogress = (event) => sent(event.loaded);
    send.upload.onload = () => sent(file.size);
    send.onerror = () => refused(unreachable());
    send.onabort = () => refused(new Problem(0, 'cancelled', 'Stopped before it was sent whole.', ''));
    send.onload = () => {
      if (send.status === 200) done({ document: JSON.parse(send.responseText) as Told, revision: Number(send.getResponseHeader('X-Tidewaiter-Revision') ?? 0) });
      else void refusal(answered()).then(refused);
    };
    stop.addEventListener('abort', () => send.abort());
    send.send(file);
  });
}

/** The log's entries after `since`, and its head. */
export async function changes(caseId: string, since: number): Promise<{ revision: number; entries: Entry[] }> {
  return (await request(`${of(caseId)}/changes${query({ since: String(since) })}`)).json() as Promise<{ revision: number; entries: Entry[] }>;
}
