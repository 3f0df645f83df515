// The token lives in this tab's sessionStorage, which ports and tabs do not share. A tab without one asks an open tab.
const key = 'tidewaiter-token';
let token = sessionStorage.getItem(key) ?? '';
const channel = new BroadcastChannel('tidewaiter-session');

channel.addEventListener('message', (event: MessageEvent<{ ask?: boolean; token?: string }>) => {
  if (event.data.ask && token) channel.postMessage({ token });
});

export function sessionHeaders(): Record<string, string> {
  return { 'X-Tidewaiter-Token': token };
}

function keep(given: string): boolean {
  token = given;
  sessionStorage.setItem(key, given);
  return true;
}

function fromOpenTab(): Promise<string> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => done(''), 400);
    const listen = (event: MessageEvent<{ token?: string }>) => event.data.token && done(event.data.token);
    function done(found: string) {
      clearTimeout(timer);
      channel.removeEventListener('message', listen);
      resolve(found);
    }
    channel.addEventListener('message', listen);
    channel.postMessage({ ask: true });
  });
}

/** Signs in with the one-time code of the address, with the token of this tab, or with that of another tab. */
export async function openSession(): Promise<boolean> {
  const code = /^#code=([0-9a-f]{64})$/.exec(location.hash)?.[1];
  if (code) {
    history.replaceState(null, '', location.pathname + location.search);
    const reply = await fetch('/session', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ code }) });
    if (reply.ok) return keep(((await reply.json()) as { token: string }).token);
  }
  if (token) return true;
  const found = await fromOpenTab();
  return found ? keep(found) : false;
}
