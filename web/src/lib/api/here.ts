import { cases } from '../state/cases.svelte';
import { view } from '../state/view.svelte';
import type { Params } from './client';

// Their --as-of is a day; --known-at is the case's own time, as everywhere.
const ofDays = new Set(['screen', 'hull', 'owners']);

/** The words of a question with the vantage of the view (`as-of`, `known-at`), where the question takes them and does not say otherwise. */
export function here(command: string, params: Params = {}): Params {
  if (!view.asOf && !view.knownAt) return params;
  const words = cases.meta?.commands?.find((c) => c.name === command && !c.writes)?.words ?? [];
  const out: Params = { ...params };
  for (const [name, value] of [['as-of', view.asOf], ['known-at', view.knownAt]] as const)
    if (value && out[name] === undefined && words.some((w) => w.name === name)) out[name] = name === 'as-of' && ofDays.has(command) ? value.slice(0, 10) : value;
  return out;
}

/** The vantage alone, for what is no question (positions, the report). */
export function vantageWords(): Params {
  return { 'as-of': view.asOf, 'known-at': view.knownAt };
}
