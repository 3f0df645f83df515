import { language } from './index';
import { message, type Values } from './message';

/** Strings of one screen, loaded with it: English is complete, the others fall back on it. */
export function bookOf<const En extends Record<string, string>>(en: En, others: Record<string, Partial<Record<keyof En, string>>>): (key: keyof En, values?: Values) => string {
  return (key, values = {}) => {
    const lang = language();
    const own = others[lang]?.[key];
    return message(own ?? (en[key] as string), values, own ? lang : 'en');
  };
}
