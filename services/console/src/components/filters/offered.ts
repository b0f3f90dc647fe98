/** A choice of a filter. */
export interface Choice {
  readonly value: string;
  readonly name: string;
}

const MOST = 40;

export const choice = (value: string, name: string = value): Choice => ({ value, name });

/**
 * The choices that fit what is typed: those chosen already first, and the typed text itself where
 * any text may be chosen.
 */
export function offered(
  choices: readonly Choice[],
  chosen: readonly string[],
  typed: string,
  free: boolean,
): readonly Choice[] {
  const wanted = typed.trim().toLowerCase();
  const known = new Set(choices.map(({ value }) => value));
  const all = [
    ...chosen.filter((value) => !known.has(value)).map((value) => choice(value)),
    ...choices,
  ];
  const fitting = all.filter(({ name }) => name.toLowerCase().includes(wanted));
  const exact = fitting.some(({ value }) => value.toLowerCase() === wanted);
  const own = free && wanted !== '' && !exact ? [choice(typed.trim())] : [];
  return [...fitting, ...own].slice(0, MOST);
}
