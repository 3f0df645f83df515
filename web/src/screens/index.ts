import type { Component } from 'svelte';
import type { Screen } from '../lib/state/view.svelte';

type Module = Promise<{ default: Component }>;

// A screen is one folder; it is loaded when it is first opened.
const folders: Partial<Record<Screen, () => Module>> = {
  workbench: () => import('./workbench/Workbench.svelte'),
  voyages: () => import('./voyages/Voyages.svelte'),
  site: () => import('./site/SitePage.svelte'),
  hull: () => import('./hull/Hull.svelte'),
  network: () => import('./network/Network.svelte'),
  claims: () => import('./claims/Claims.svelte'),
  quantities: () => import('./quantities/Quantities.svelte'),
  hypotheses: () => import('./hypotheses/Hypotheses.svelte'),
  leads: () => import('./leads/Leads.svelte'),
  inbox: () => import('./inbox/Inbox.svelte'),
  report: () => import('./report/Report.svelte'),
};

/** The screens that there are, in the order of the rail. */
export const built = Object.keys(folders) as Screen[];

const loaded = new Map<Screen, Module>();

export function screenOf(screen: Screen): Module {
  const known = screen in folders ? screen : 'workbench';
  let module = loaded.get(known);
  if (!module) {
    module = (folders[known] as () => Module)();
    loaded.set(known, module);
  }
  return module;
}
