import type { Key } from '../lib/words';
import { cases } from '../lib/state/cases.svelte';
import { clock } from '../lib/state/clock.svelte';
import { evidence } from '../lib/state/evidence.svelte';
import { type Screen, view } from '../lib/state/view.svelte';

interface Stop {
  screen: Screen;
  title: Key;
  text: Key;
  /** What of the screen it speaks of, outlined. */
  of?: string;
  show?: () => void;
}

const stops: Stop[] = [
  { screen: 'workbench', title: 'tour.1.title', text: 'tour.1.text', of: '.bench' },
  { screen: 'workbench', title: 'tour.2.title', text: 'tour.2.text', of: '.clock .strip', show: () => clock.next(1, 'event') },
  { screen: 'workbench', title: 'tour.3.title', text: 'tour.3.text', of: '.bench .lanes' },
  { screen: 'site', title: 'tour.4.title', text: 'tour.4.text', of: 'main .series' },
  { screen: 'claims', title: 'tour.5.title', text: 'tour.5.text', of: 'main tbody' },
  { screen: 'quantities', title: 'tour.6.title', text: 'tour.6.text', of: 'main .outputs' },
  { screen: 'hypotheses', title: 'tour.7.title', text: 'tour.7.text', of: 'main table' },
  { screen: 'leads', title: 'tour.8.title', text: 'tour.8.text', of: 'main .cite', show: openFirst },
];

// The last stop ends at a figure with its evidence open; where the answers are still being worked out, that waits for them.
function openFirst() {
  const look = () => {
    if (tour.at !== stops.length - 1) return;
    const cite = document.querySelector<HTMLElement>('main .answers .cite');
    if (cite) cite.click();
    else setTimeout(look, 250);
  };
  look();
}

const seen = 'tidewaiter-tour';

/** A walk through the screens in eight stops. It drives the same view as every key does, so that nothing of it is undone by leaving; it can be left at any stop and stores only that it was seen. */
class Tour {
  at = $state(-1);
  readonly length = stops.length;
  private from: HTMLElement | null = null;

  get stop(): Stop | undefined {
    return stops[this.at];
  }
  /** On the reference case, once. */
  offer() {
    if (cases.id === 'rajin' && localStorage.getItem(seen) === null) this.start();
  }
  start() {
    this.from = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    localStorage.setItem(seen, 'begun');
    this.go(0);
  }
  go(to: number) {
    if (to < 0) return;
    if (to >= stops.length) return this.leave();
    if (evidence.open) evidence.close();
    this.at = to;
    const stop = stops[to] as Stop;
    view.table = false;
    view.go(stop.screen);
    stop.show?.();
    return undefined;
  }
  leave() {
    this.at = -1;
    localStorage.setItem(seen, 'seen');
    this.from?.focus();
    this.from = null;
  }
}

export const tour = new Tour();
