import { request } from '../api/client';
import { cases } from './cases.svelte';

/** A question that the program is answering. */
export interface Work {
  id: number;
  question: string;
  words: string;
  seconds: number;
  stage: string;
  bytes_done: number;
  bytes_total: number;
  rows_done: number;
}

/** What the program is working on: told by the event stream, else asked once a second, and only while something on the page waits. */
class Working {
  list = $state.raw<Work[]>([]);
  private waiting = 0;
  private timer = 0;
  private quiet = 0;

  /** For as long as something waits; call the returned function when it does not any more. */
  watch(): () => void {
    this.waiting += 1;
    if (this.waiting === 1) {
      this.timer = window.setInterval(() => void (this.quiet-- <= 0 && this.ask()), 1000);
      void this.ask();
    }
    return () => {
      this.waiting -= 1;
      if (this.waiting > 0) return;
      clearInterval(this.timer);
      this.list = [];
    };
  }
  /** From the event stream, which then needs no asking for a while. */
  hear(list: Work[]) {
    this.quiet = 3;
    if (this.waiting > 0) this.list = list;
  }
  private async ask() {
    if (document.hidden || !cases.id) return;
    const reply = await request(`/api/v1/cases/${encodeURIComponent(cases.id)}/working`).catch(() => null);
    if (reply && this.waiting > 0) this.list = ((await reply.json()) as { working: Work[] }).working;
  }
  async stop(id: number) {
    await request(`/api/v1/cases/${encodeURIComponent(cases.id)}/working/${id}/stop`, { method: 'POST' }).catch(() => undefined);
  }
}

export const working = new Working();
