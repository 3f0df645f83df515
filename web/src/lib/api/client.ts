import { sessionHeaders } from './session';

/** A refusal of the service: RFC 9457. `code` is stable. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly next: string,
  ) {
    super(message);
  }
}

export type Params = Record<string, string | number | boolean | readonly string[] | null | undefined>;

export function query(params: Params): string {
  const out = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value === null || value === undefined || value === '' || value === false) continue;
    if (Array.isArray(value)) for (const one of value) out.append(name, String(one));
    else out.append(name, value === true ? '1' : String(value));
  }
  const text = out.toString();
  return text ? `?${text}` : '';
}

export async function refusal(reply: Response): Promise<Problem> {
  try {
    const said = (await reply.json()) as { code?: string; detail?: string; title?: string; next?: string };
    return new Problem(reply.status, said.code ?? 'unknown', said.detail ?? said.title ?? reply.statusText, said.next ?? '');
  } catch {
    return new Problem(reply.status, 'unknown', reply.statusText || `status ${reply.status}`, '');
  }
}

export const unreachable = () => new Problem(0, 'unreachable', 'The program does not answer.', 'Is `tidewaiter serve` still running?');

export async function request(path: string, init: RequestInit = {}): Promise<Response> {
  let reply: Response;
  try {
    reply = await fetch(path, { ...init, headers: { ...sessionHeaders(), ...(init.headers as Record<string, string> | undefined) }, cache: 'no-store' });
  } catch (fault) {
    if ((fault as Error).name === 'AbortError') throw fault;
    throw unreachable();
  }
  if (!reply.ok) throw await refusal(reply);
  return reply;
}

export interface Answer<T> {
  document: T;
  /** The head of the case's log that this is true of; 0 when the service did not say. */
  revision: number;
}

/** The document that `tidewaiter COMMAND CASE … --json` prints. */
export async function ask<T>(caseId: string, command: string, params: Params = {}, signal?: AbortSignal): Promise<Answer<T>> {
  const reply = await request(`/api/v1/cases/${encodeURIComponent(caseId)}/ask/${command}${query(params)}`, signal ? { signal } : {});
  return { document: (await reply.json()) as T, revision: Number(reply.headers.get('X-Tidewaiter-Revision') ?? 0) };
}

export interface Meta {
  version: string;
  read_only: boolean;
  cases: { id: string; name: string; revision: number; simulated: boolean }[];
  commands?: { name: string; writes: boolean; words: { name: string; choices: string }[] }[];
}

export async function meta(): Promise<Meta> {
  return (await request('/api/v1/meta')).json() as Promise<Meta>;
}

export interface Excerpt {
  offset: number;
  length: number;
  text: string;
  hex: string;
}

export async function bytes(caseId: string, sha256: string, from: number, length: number): Promise<Excerpt> {
  return (await request(`/api/v1/cases/${encodeURIComponent(caseId)}/bytes/${sha256}${query({ from, length })}`)).json() as Promise<Excerpt>;
}
