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

/** CSV by RFC 4180; a leading = + - @ is disarmed, because spreadsheets run it. */
export function csv<R>(columns: readonly Column<R>[], rows: readonly R[]): string {
  const cell = (value: string | number | null | undefined): string => {
    if (typeof value === 'number') return String(value);
    let text = value ?? '';
    if (/^[=+\-@\t\r]/.test(text)) text = `'${text}`;
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
