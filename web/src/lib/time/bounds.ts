import { DAY, seconds, type Seconds } from './format';

/** A day that is known between two days; a side that nobody states is null. */
export interface Bound {
  earliest: Seconds | null;
  latest: Seconds | null;
}

/** Reads "2022-05-08", "by 2022-05-08", "not before 2022-05-08", "2021-08-19 to 2022-05-08"; null for nothing stated. */
export function bound(text: string | null): Bound | null {
  if (!text) return null;
  const by = /^by (\S+)$/.exec(text), after = /^not before (\S+)$/.exec(text), both = /^(\S+) to (\S+)$/.exec(text);
  const [first, last] = both ? [both[1], both[2]] : by ? [null, by[1]] : after ? [after[1], null] : [text, text];
  return { earliest: seconds(first), latest: seconds(last) };
}

/** What a validity covers for certain, and at most. Ends that nobody states are infinite on the outside and leave no certain inside. */
export function covered(from: string | null, to: string | null): { outer: [Seconds, Seconds]; inner: [Seconds, Seconds] | null } {
  const a = bound(from), b = bound(to);
  const outer: [Seconds, Seconds] = [a?.earliest ?? -Infinity, b?.latest != null ? b.latest + DAY : Infinity];
  const start = a?.latest, end = b?.earliest;
  const inner = start != null && end != null && start < end + DAY ? ([start, end + DAY] as [Seconds, Seconds]) : null;
  return { outer, inner };
}
