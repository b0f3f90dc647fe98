/** How many names a sentence lists before it stops. */
const MOST = 10;

/** `a`, `a and b`, `a, b and c`; long lists end in `and 3 more`. */
export const listAnd = (names: readonly string[]): string => listed(names, 'and');

/** `a`, `a or b`, `a, b or c`. */
export const listOr = (names: readonly string[]): string => listed(names, 'or');

function listed(names: readonly string[], conjunction: string): string {
  const shown =
    names.length > MOST ? [...names.slice(0, MOST), `${names.length - MOST} more`] : names;
  if (shown.length < 2) return shown.join('');
  return `${shown.slice(0, -1).join(', ')} ${conjunction} ${shown.at(-1)}`;
}

/** The noun for so many: `label`, `labels`. */
export const plural = (count: number, noun: string): string => (count === 1 ? noun : `${noun}s`);
