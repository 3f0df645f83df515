import { getContext } from 'svelte';
import type { Scene } from './scene.svelte';

const key = Symbol('scene');
export default key;

/** The scene that the shell made; call while a component is made. */
export function useScene(): Scene {
  return getContext(key);
}
