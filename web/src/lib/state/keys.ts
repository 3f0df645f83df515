import type { Key } from '../words';
import { cases } from './cases.svelte';
import { clock } from './clock.svelte';
import { doing } from './doing.svelte';
import { evidence } from './evidence.svelte';
import { keeping } from './keeping.svelte';
import { settings } from './settings.svelte';
import { type Screen, view } from './view.svelte';

export interface Action {
  keys: string;
  label: Key;
  run: () => void;
}

export const layers = ['land', 'places', 'sites', 'tracks', 'gaps', 'events', 'lanes'] as const;

const goTo: [string, Screen, Key][] = [
  ['w', 'workbench', 'screen.workbench'], ['v', 'voyages', 'screen.voyages'], ['s', 'site', 'screen.site'], ['b', 'hull', 'screen.hull'], ['n', 'network', 'screen.network'], ['c', 'claims', 'screen.claims'],
  ['p', 'quantities', 'screen.quantities'], ['h', 'hypotheses', 'screen.hypotheses'], ['i', 'inbox', 'screen.inbox'], ['l', 'leads', 'screen.leads'],
  ['r', 'report', 'screen.report'],
];

// What is selected, as notes name it, with what it is called on the page.
function selected(): [string, string] {
  const sel = view.selection;
  if (!sel || !noted.has(sel.kind)) return ['', ''];
  return [`${sel.kind === 'answer' ? 'statement:answer' : sel.kind}:${sel.id}`, document.querySelector('[data-selected]')?.textContent?.trim().slice(0, 120) ?? ''];
}
const noted = new Set(['site', 'hull', 'event', 'look', 'sighting', 'claim', 'statement', 'answer']);

export const actions: Action[] = [
  { keys: 'Space', label: 'key.play', run: () => clock.toggle() },
  { keys: ',', label: 'key.previousEvent', run: () => clock.next(-1, view.step === 'look' ? 'event' : view.step) },
  { keys: '.', label: 'key.nextEvent', run: () => clock.next(1, view.step === 'look' ? 'event' : view.step) },
  { keys: '<', label: 'key.previousLook', run: () => clock.next(-1, 'look') },
  { keys: '>', label: 'key.nextLook', run: () => clock.next(1, 'look') },
  { keys: '[', label: 'key.windowStart', run: () => clock.setWindow(clock.instant, clock.window[1]) },
  { keys: ']', label: 'key.windowEnd', run: () => clock.setWindow(clock.window[0], clock.instant) },
  { keys: '{', label: 'key.slower', run: () => clock.speed(-1) },
  { keys: '}', label: 'key.faster', run: () => clock.speed(1) },
  ...layers.map((name, i): Action => ({ keys: String(i + 1), label: `layer.${name}`, run: () => view.toggleLayer(name) })),
  { keys: '/', label: 'key.search', run: () => document.getElementById('search')?.focus() },
  { keys: 'e', label: 'key.evidence', run: () => void evidence.ofFocus() },
  { keys: 't', label: 'key.table', run: () => (view.table = !view.table) },
  { keys: 'a', label: 'key.apply', run: () => cases.apply() },
  { keys: 'c', label: 'key.add', run: () => doing.show('add') },
  { keys: 'n', label: 'key.record', run: () => doing.show('record') },
  { keys: 'm', label: 'key.note', run: () => doing.show('note', ...selected()) },
  { keys: 'p', label: 'key.pin', run: () => doing.show('pin', ...selected()) },
  { keys: 's', label: 'key.keep', run: () => (keeping.open = true) },
  { keys: 'u', label: 'key.undo', run: () => (doing.undoable ? void doing.undo() : view.undo()) },
  { keys: 'U', label: 'key.redo', run: () => (doing.redoable ? void doing.redo() : view.redo()) },
  ...goTo.map(([letter, screen, label]): Action => ({ keys: `g ${letter}`, label, run: () => view.go(screen) })),
];

export const screenKeys = new Map(goTo.map(([letter, screen]) => [screen, letter]));

const typing = (target: EventTarget | null) => target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Single keys; never in text fields, never with Ctrl, Alt or Meta, and none when they are switched off. */
export function listen(help: () => void): () => void {
  let prefix = '';
  const down = (event: KeyboardEvent) => {
    // While a dialog is open its keys are its own, wherever the focus went.
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || document.querySelector('dialog[open]')) return;
    if (event.key === 'Escape') {
      if (evidence.open) evidence.close();
      else if (typing(event.target)) (event.target as HTMLElement).blur();
      else view.selection = null;
      return;
    }
    if (!settings.keys || typing(event.target)) return;
    if (event.key === '?') return help();
    if (prefix === '' && event.key === 'g') {
      prefix = 'g ';
      setTimeout(() => (prefix = ''), 1500);
      return;
    }
    const onButton = event.target instanceof HTMLElement && /^(BUTTON|SUMMARY|A)$/.test(event.target.tagName);
    if (event.key === ' ' && onButton) return;
    const pressed = prefix + (event.key === ' ' ? 'Space' : event.key);
    prefix = '';
    const action = actions.find((a) => a.keys === pressed);
    if (!action) return;
    event.preventDefault();
    action.run();
  };
  window.addEventListener('keydown', down);
  return () => window.removeEventListener('keydown', down);
}
