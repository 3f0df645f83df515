import { query, request } from '../api/client';
import { readStream } from '../api/stream';
import { cases } from './cases.svelte';
import { type Work, working } from './working.svelte';

/** How the page hears of newer states of the case: by the browser's one stream of it, through another tab's, by asking now and then, or not at all for the moment. */
export type Hearing = 'off' | 'stream' | 'shared' | 'asking' | 'lost';

class Live {
  hearing = $state<Hearing>('off');
}
export const live = new Live();

const again = 3000;
const longest = 30_000;
const polls = 4;

/** Follows a case until the returned function is called. Nothing is applied: `cases.waiting` says what is new and the reader decides. */
export function follow(caseId: string): () => void {
  const stop = new AbortController();
  const base = `/api/v1/cases/${encodeURIComponent(caseId)}`;
  const channel = new BroadcastChannel(`tidewaiter-live ${caseId}`);
  const hear = (revision: number) => {
    if (Number.isFinite(revision) && cases.id === caseId) cases.heard(revision);
  };
  channel.addEventListener('message', (event: MessageEvent<{ revision?: number; hearing?: Hearing; working?: Work[] }>) => {
    if (event.data.working) working.hear(event.data.working);
    if (typeof event.data.revision === 'number') hear(event.data.revision);
    if (event.data.hearing && live.hearing !== 'stream' && live.hearing !== 'asking') live.hearing = event.data.hearing === 'stream' ? 'shared' : event.data.hearing;
  });
  const say = (hearing: Hearing) => {
    live.hearing = hearing;
    channel.postMessage({ hearing });
  };
  const pass = (revision: number) => {
    hear(revision);
    channel.postMessage({ revision });
  };
  const pause = (ms: number) => new Promise<void>((done) => {
    const timer = setTimeout(done, ms);
    stop.signal.addEventListener('abort', () => { clearTimeout(timer); done(); }, { once: true });
  });
  /** What was told while nobody listened. */
  async function catchUp() {
    const reply = await request(`${base}/changes${query({ since: cases.newest })}`, { signal: stop.signal });
    pass(((await reply.json()) as { revision: number }).revision);
  }

  // The one tab that holds the lock reads the stream for all; when it goes, the next one takes over.
  async function lead() {
    let wait = again;
    let last = '';
    while (!stop.signal.aborted) {
      try {
        const opened = () => {
          wait = again;
          say('stream');
          void catchUp().catch(() => undefined);
        };
        const ended = await readStream(`${base}/stream`, last, opened, (told) => {
          if (told.id) last = told.id;
          if (told.event === 'revision') pass((JSON.parse(told.data) as { revision: number }).revision);
          if (told.event === 'working') {
            const list = (JSON.parse(told.data) as { working: Work[] }).working;
            working.hear(list);
            channel.postMessage({ working: list });
          }
        }, stop.signal);
        if (ended.full) {
          say('asking');
          for (let i = 0; i < polls && !stop.signal.aborted; ++i) {
            await catchUp();
            await pause(ended.after * 1000);
          }
          continue;
        }
      } catch {
        if (stop.signal.aborted) return;
      }
      if (stop.signal.aborted) return;
      say('lost');
      await pause(wait);
      wait = Math.min(longest, wait * 2);
    }
  }
  live.hearing = 'shared';
  if (navigator.locks) void navigator.locks.request(`tidewaiter-live ${caseId}`, { signal: stop.signal }, lead).catch(() => undefined);
  else void lead();
  return () => {
    stop.abort();
    channel.close();
    live.hearing = 'off';
  };
}
