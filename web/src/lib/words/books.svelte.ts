import type { en } from './en';

export type Book = Partial<Record<keyof typeof en, string>>;

// The other books come when they are wanted: most readers need none of them to begin.
const shelves: Record<string, () => Promise<Book>> = {
  uk: () => import('./uk').then((module) => module.uk),
  ru: () => import('./ru').then((module) => module.ru),
  ko: () => import('./ko').then((module) => module.ko),
};

class Books {
  private read = $state.raw<Record<string, Book>>({});
  private asked = new Set<string>();

  has(language: string): boolean {
    return language === 'en' || language in shelves;
  }
  /** The book of a language once it is read; until then nothing, and English stands in. */
  of(language: string): Book | undefined {
    if (!(language in this.read)) void this.load(language);
    return this.read[language];
  }
  async load(language: string): Promise<void> {
    const shelf = shelves[language];
    if (!shelf || this.asked.has(language)) return;
    this.asked.add(language);
    const book = await shelf();
    this.read = { ...this.read, [language]: book };
  }
}

export const books = new Books();
