/** Where a number or a row comes from. Several may stand behind one number. */
export interface Reference {
  /** Of a row of the case ("S045"), of an event, or of a capture's bytes. */
  row?: string;
  event?: string;
  capture?: number;
  offset?: number;
  end?: number | null;
  label?: string;
}

/** The evidence drawer: what it shows, and the numbers on the page that can open it. */
class Evidence {
  open = $state.raw<{ title: string; references: Reference[] } | null>(null);
  private known = new WeakMap<Element, { title: string; references: Reference[] }>();
  private from: HTMLElement | null = null;

  show(title: string, references: Reference[]) {
    if (references.length === 0) return;
    if (!this.open) this.from = document.activeElement as HTMLElement | null;
    this.open = { title, references };
  }
  close() {
    this.open = null;
    this.from?.focus();
    this.from = null;
  }
  /** Opens the evidence of what has the focus or holds it; false when that has none. */
  ofFocus(): boolean {
    for (let at: Element | null = document.activeElement; at; at = at.parentElement) {
      const found = this.known.get(at);
      if (found) {
        this.show(found.title, found.references);
        return true;
      }
    }
    return false;
  }
  remember(node: Element, what: { title: string; references: Reference[] }) {
    this.known.set(node, what);
  }
}

export const evidence = new Evidence();

/** References of rows named in one text ("S054;S057;S061"). */
export function rows(text: string | null | undefined): Reference[] {
  return (text ?? '').split(/[;,]\s*/).filter(Boolean).map((row) => ({ row }));
}

/** Action for any element that stands for a number: `e` on it opens what it rests on. */
export function rests(node: Element, what: { title: string; references: Reference[] }) {
  evidence.remember(node, what);
  return { update: (next: { title: string; references: Reference[] }) => evidence.remember(node, next) };
}
