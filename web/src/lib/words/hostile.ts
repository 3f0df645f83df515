// Control, bidirectional, zero-width and other invisible characters, which a name could use to look like another.
const unseen = /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff]/gu;

/** Text of unknown origin with what can't be seen written as <U+XXXX>. */
export function visible(text: string | number | null | undefined): string {
  if (text === null || text === undefined) return '';
  return String(text).replace(unseen, (c) => (c === '\n' || c === '\t' ? ' ' : `<U+${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}>`));
}

/** Shortened for a place with no room; the whole stands in the card. */
export function short(text: string | null | undefined, most = 40): string {
  const whole = visible(text);
  return [...whole].length > most ? `${[...whole].slice(0, most - 1).join('')}…` : whole;
}

/** Whether letters of Latin, Greek and Cyrillic stand in one word: the usual way to fake a name. */
export function mixed(text: string | null | undefined): boolean {
  return (text ?? '').split(/[\s\d\p{P}]+/u).some((one) => [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u].filter((script) => script.test(one)).length > 1);
}
