import { visible } from '../words/hostile';

/** One column of a table: what is shown, what is sorted by, what goes into CSV. */
export interface Column<R> {
  key: string;
  head: string;
  /** Shown and exported. */
  text: (row: R) => string | number | null | undefined;
  /** Sorted by, where it differs from the text. */
  sort?: (row: R) => string | number | null;
  number?: boolean;
  /** Takes what room is left. */
  wide?: boolean;
  time?: boolean;
}

// What spreadsheets run when a cell begins with it, full-width and small forms too: as the program's own CSV guards them.
const formula = /^[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b]/;

/** Text that no spreadsheet takes for a formula, with what can't be seen made visible. */
export function guarded(text: string): string {
  const shown = visible(text);
  return formula.test(shown) ? `'${shown}` : shown;
}

/** CSV by RFC 4180, its texts guarded. */
export function csv<R>(columns: readonly Column<R>[], rows: readonly R[]): string {
  const cell = (value: string | number | null | undefined): string => {
    if (typeof value === 'number') return String(value);
    const text = guarded(value ?? '');
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [columns.map((c) => cell(c.key)).join(','), ...rows.map((row) => columns.map((c) => cell(c.text(row))).join(','))].join('\r\n') + '\r\n';
}

export function save(name: string, type: string, content: BlobPart) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
