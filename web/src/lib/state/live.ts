import { query, request } from '../api/client';
import { cases } from './cases.svelte';

/** Hears of newer states of the case while the page can be seen. Nothing is applied: `cases.waiting` says so and the reader decides. */
export function follow(): () => void {
  let stopped = false;
  async function ask() {
    if (stopped || document.hidden || !cases.id) return;
    try {
      const asked = cases.id;
      const reply = await request(`/api/v1/cases/${encodeURIComponent(asked)}/changes${query({ since: cases.newest })}`);
      const { revision } = (await reply.json()) as { revision: number };
      if (cases.id === asked) cases.heard(revision);
    } catch {
      // The next question tells whether the program is gone; the shown state stays true of its revision.
    }
  }
  const timer = setInterval(() => void ask(), 10_000);
  return () => {
    stopped = true;
    clearInterval(timer);
  };
}
