import { settings } from '../state/settings.svelte';
import { en } from './en';
import { ko } from './ko';
import { message, type Values } from './message';
import { ru } from './ru';
import { uk } from './uk';

export type Key = keyof typeof en;
const books: Record<string, Partial<Record<Key, string>>> = { en, uk, ru, ko };
export const languages = [
  { id: 'en', name: 'English' },
  { id: 'uk', name: 'Українська' },
  { id: 'ru', name: 'Русский' },
  { id: 'ko', name: '한국어' },
] as const;

export function language(): string {
  return settings.language in books ? settings.language : 'en';
}

/** The string in the reader's language, else in English. */
export function t(key: Key, values: Values = {}): string {
  const lang = language();
  const own = books[lang]?.[key];
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
