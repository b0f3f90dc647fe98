export function dateOf(time: number): Date;
export function dateOf(time: number | null): Date | null;
export function dateOf(time: number | null): Date | null {
  return time === null ? null : new Date(time);
}

/** Postgres holds no NUL and no half of a surrogate pair in text. */
export const storable = (text: string): string => text.replaceAll('\0', '').toWellFormed();
