import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import trackReader from './api/track_reader?worker&url';

/** Where the map library's worker is served. */
export const mapWorker = workerUrl;
/** Where the reader of tracks is served. These two are the scripts that code may start. */
export { trackReader };

interface Policies {
  createPolicy(name: string, rules: { createScriptURL(text: string): string }): unknown;
}

// The policy named `default` is asked wherever a script address is set as text. It admits those and no markup at all.
(window as unknown as { trustedTypes?: Policies }).trustedTypes?.createPolicy('default', {
  createScriptURL(text: string) {
    const url = new URL(text, location.href);
    if (url.origin === location.origin && [workerUrl, trackReader].some((one) => url.pathname === new URL(one, location.href).pathname)) return text;
    throw new TypeError(`no script may be started from ${text}`);
  },
});
