import { sameWord } from '@reprise/conditions';

type Parameters = Readonly<Record<string, string>>;

/** Whether two actions have the same parameters; GitHub ignores the case of names. */
export function sameParameters(one: Parameters, other: Parameters): boolean {
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) =>
      key === 'body' ? one[key] === other[key] : sameWord(one[key] ?? '', other[key] ?? ''),
    )
  );
}
