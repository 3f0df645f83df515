import { Map, setWorkerUrl } from 'maplibre-gl';

/** What is used of the map library: a chunk of its own, loaded when a map is first shown. */
export const libre = { Map, setWorkerUrl };
