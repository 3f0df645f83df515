export type Values = Record<string, string | number>;

/** The part of ICU MessageFormat that the strings use: {name} and {n, plural, one {# day} other {# days}}. */
export function message(pattern: string, values: Values, language: string): string {
  let out = '';
  for (let i = 0; i < pattern.length; ++i) {
    if (pattern[i] !== '{') {
      out += pattern[i];
      continue;
    }
    const end = closing(pattern, i);
    out += argument(pattern.slice(i + 1, end), values, language);
    i = end;
  }
  return out;
}

function closing(text: string, at: number): number {
  let depth = 0;
  for (let i = at; i < text.length; ++i) {
    if (text[i] === '{') ++depth;
    if (text[i] === '}' && --depth === 0) return i;
  }
  return text.length;
}

function argument(inside: string, values: Values, language: string): string {
  const plural = /^\s*(\w+)\s*,\s*plural\s*,\s*(.*)$/s.exec(inside);
  if (!plural) return String(values[inside.trim()] ?? '');
  const value = Number(values[plural[1] as string] ?? 0);
  const wanted = new Intl.PluralRules(language).select(value);
  const forms = plural[2] as string;
  const found: Record<string, string> = {};
  for (let i = 0; i < forms.length; ) {
    const open = forms.indexOf('{', i);
    if (open < 0) break;
    const end = closing(forms, open);
    found[forms.slice(i, open).trim()] = forms.slice(open + 1, end);
    i = end + 1;
  }
  const form = found[`=${value}`] ?? found[wanted] ?? found.other ?? '';
  return message(form.replaceAll('#', new Intl.NumberFormat(language).format(value)), values, language);
}
