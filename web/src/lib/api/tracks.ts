import { trackReader } from '../trusted';
import { query, request } from './client';
import { vantageWords } from './here';
import { readTracks, type Tracks } from './track_columns';

export * from './track_columns';

type Answer = { id: number; tracks: Tracks; fault?: undefined } | { id: number; fault: string };
const waiting = new Map<number, { done: (tracks: Tracks) => void; fail: (fault: Error) => void }>();
let asked = 0;
let reader: Worker | null | undefined;

function start(): Worker | null {
  try {
    const made = new Worker(trackReader);
    made.onmessage = ({ data }: MessageEvent<Answer>) => {
      const who = waiting.get(data.id);
      waiting.delete(data.id);
      if (data.fault === undefined) who?.done(data.tracks);
      else who?.fail(new RangeError(data.fault));
    };
    made.onerror = () => {
      reader = null;
      for (const { fail } of waiting.values()) fail(new Error('the reader of tracks does not start'));
      waiting.clear();
    };
    return made;
  } catch {
    return null;
  }
}

/** Reads beside the page; on the page itself where no thread can be had. */
function read(buffer: ArrayBuffer): Promise<Tracks> {
  if (reader === undefined) reader = start();
  const worker = reader;
  if (!worker) return Promise.resolve(readTracks(buffer));
  const id = ++asked;
  return new Promise((done, fail) => {
    waiting.set(id, { done, fail });
    worker.postMessage({ id, buffer }, [buffer]);
  });
}

export async function loadTracks(caseId: string, box: [number, number, number, number] | null, zoom: number, signal: AbortSignal): Promise<Tracks> {
  const params = { bbox: box ? box.map((d) => d.toFixed(4)).join(',') : undefined, zoom: Math.round(zoom), ...vantageWords() };
  const reply = await request(`/api/v1/cases/${encodeURIComponent(caseId)}/tracks${query(params)}`, { signal });
  const tracks = await read(await reply.arrayBuffer());
  signal.throwIfAborted();
  return tracks;
}
