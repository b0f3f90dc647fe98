import type { Approval } from '@reprise/contract';

type Listed = readonly Pick<Approval, 'proposal' | 'status'>[];

/** The approval some steps from one; the ends are the ends. */
export function stepFrom(list: Listed, from: string | undefined, by: number): string | undefined {
  const at = list.findIndex(({ proposal }) => proposal === from);
  if (at === -1) return list[0]?.proposal;
  return list[Math.max(0, Math.min(list.length - 1, at + by))]?.proposal;
}

/** The next one that nobody has answered, after one and then from the start. */
export function nextAfter(
  list: Listed,
  from: string | undefined,
  answered: ReadonlyMap<string, unknown>,
): string | undefined {
  const at = list.findIndex(({ proposal }) => proposal === from);
  const order = [...list.slice(at + 1), ...list.slice(0, Math.max(0, at))];
  return order.find(({ proposal }) => !answered.has(proposal))?.proposal;
}
