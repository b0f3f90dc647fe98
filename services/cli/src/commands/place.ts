/** Where something is: owner/name#7, or owner/name for the repository itself, whose number is 0. */
export function placeOf({
  repository,
  number,
}: {
  readonly repository: string | null;
  readonly number: number | null;
}): string {
  return `${repository ?? ''}${number === null || number === 0 ? '' : `#${number}`}`;
}
