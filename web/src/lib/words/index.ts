import { settings } from '../state/settings.svelte';
import { books } from './books.svelte';
import { en } from './en';
import { message, type Values } from './message';

export type Key = keyof typeof en;
export const languages = [
  { id: 'en', name: 'English' },
  { id: 'uk', name: 'Українська' },
  { id: 'ru', name: 'Русский' },
  { id: 'ko', name: '한국어' },
] as const;

export function language(): string {
  return books.has(settings.language) ? settings.language : 'en';
}

/** The string in the reader's language, else in English. */
export function t(key: Key, values: Values = {}): string {
  const lang = language();
  const own = lang === 'en' ? undefined : books.of(lang)?.[key];
  return message(own ?? en[key], values, own ? lang : 'en');
}

/** The string of a word that a document uses ("not_seen"), or the word itself, spaced. */
export function word(prefix: string, name: string | null | undefined): string {
  if (!name) return '';
  const key = `${prefix}.${name}`;
  return key in en ? t(key as Key) : name.replaceAll('_', ' ');
}

export function number(value: number | null | undefined, digits = 0): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '';
  return new Intl.NumberFormat(language(), { maximumFractionDigits: digits }).format(value);
}
