import { Problem, query, request } from './client';

/** The sizes that the program makes pictures in: longest side, in pixels. */
export type Side = 160 | 1280;

const kept = new Map<string, Promise<ImageBitmap>>();
const most = 200;
const atOnce = 2;
let under = 0;
const waiting: (() => void)[] = [];

/** The program decodes two pictures at a time; the others wait here and not in its threads. */
async function turn<T>(work: () => Promise<T>): Promise<T> {
  if (under >= atOnce) await new Promise<void>((go) => waiting.push(go));
  under += 1;
  try {
    return await work();
  } finally {
    under -= 1;
    waiting.shift()?.();
  }
}

async function load(path: string): Promise<ImageBitmap> {
  for (let tries = 0; ; ++tries) {
    try {
      return await createImageBitmap(await (await request(path)).blob());
    } catch (fault) {
      if (!(fault instanceof Problem && fault.code === 'busy') || tries > 60) throw fault;
      await new Promise((done) => setTimeout(done, 1000));
    }
  }
}

/** A captured picture made small by the program: pixels and nothing else. Refused with the reason why it can't be drawn. */
export function picture(caseId: string, sha256: string, side: Side): Promise<ImageBitmap> {
  const path = `/api/v1/cases/${encodeURIComponent(caseId)}/pictures/${encodeURIComponent(sha256)}${query({ side })}`;
  const known = kept.get(path);
  if (known) return known;
  const coming = turn(() => load(path));
  kept.set(path, coming);
  // A picture that can't be drawn stays so; anything else may go better the next time.
  coming.catch((fault: unknown) => { if (!(fault instanceof Problem && fault.code === 'picture')) kept.delete(path); });
  if (kept.size > most) kept.delete(kept.keys().next().value as string);
  return coming;
}
