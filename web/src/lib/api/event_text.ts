/** One server-sent event (HTML standard, section 9.2). */
export interface Told {
  id: string;
  event: string;
  data: string;
}

/** Takes events out of text that comes in pieces, cut anywhere. Comments (heartbeats) are passed over. */
export class EventText {
  private rest = '';
  private now: Told = { id: '', event: '', data: '' };

  take(piece: string): Told[] {
    const out: Told[] = [];
    const lines = (this.rest + piece).split('\n');
    this.rest = lines.pop() ?? '';
    for (const raw of lines) {
      const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
      if (line === '') {
        if (this.now.data) out.push(this.now);
        this.now = { id: '', event: '', data: '' };
        continue;
      }
      const colon = line.indexOf(':');
      if (colon === 0) continue;
      const field = colon < 0 ? line : line.slice(0, colon);
      const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
      if (field === 'id' || field === 'event') this.now[field] = value;
      else if (field === 'data') this.now.data += (this.now.data ? '\n' : '') + value;
    }
    return out;
  }
}
