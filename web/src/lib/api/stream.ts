import { EventText, type Told } from './event_text';
import { sessionHeaders } from './session';

/** What came of a stream: it ended (or broke off), or the program has no place for one more and says when to ask again. */
export type Ended = { full: true; after: number } | { full: false };

/** Reads a stream with the session's token, which `EventSource` can't send, until it ends or is aborted. `opened` is called when it is there. */
export async function readStream(path: string, last: string, opened: () => void, tell: (told: Told) => void, signal: AbortSignal): Promise<Ended> {
  const reply = await fetch(path, { headers: { ...sessionHeaders(), Accept: 'text/event-stream', ...(last ? { 'Last-Event-ID': last } : {}) }, cache: 'no-store', signal });
  if (reply.status === 503) return { full: true, after: Math.max(1, Number(reply.headers.get('Retry-After') ?? 15) || 15) };
  if (!reply.ok || !reply.body) throw new Error(`status ${reply.status}`);
  opened();
  const reader = reply.body.getReader();
  const decoder = new TextDecoder();
  const text = new EventText();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { full: false };
    for (const told of text.take(decoder.decode(value, { stream: true }))) tell(told);
  }
}
