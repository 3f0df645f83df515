import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';

/** Where the map library's worker is served. It's the one script that code may start. */
export const mapWorker = workerUrl;

interface Policies {
  createPolicy(name: string, rules: { createScriptURL(text: string): string }): unknown;
}

// The policy named `default` is asked wherever a script address is set as text. It admits that one and no markup at all.
(window as unknown as { trustedTypes?: Policies }).trustedTypes?.createPolicy('default', {
  createScriptURL(text: string) {
    const url = new URL(text, location.href);
    if (url.origin === location.origin && url.pathname === new URL(workerUrl, location.href).pathname) return text;
    throw new TypeError(`no script may be started from ${text}`);
  },
});
