/** GitHub's names ignore case. */
export const sameName = (one: string, other: string): boolean =>
  one.toLowerCase() === other.toLowerCase();

/** The names with or without one of them; as they are where that changes nothing. */
export function toggled(names: readonly string[], name: string, present: boolean): string[] {
  const others = names.filter((one) => !sameName(one, name));
  if (!present) return others;
  return others.length < names.length ? [...names] : [...others, name];
}
