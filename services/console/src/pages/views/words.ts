import type { View, ViewDetail } from '@reprise/contract';

export const addressOfView = ({ name }: Pick<View, 'name'>): string => `/views/${name}`;

/**
 * How far a view is through the log, from 0 to 1; null where the ends are not known. A rebuild begins
 * at the start of the log, so this is its progress, too.
 */
export function progressOf({ partitions }: Pick<ViewDetail, 'partitions'>): number | null {
  let applied = 0;
  let all = 0;
  for (const { position, end } of partitions) {
    if (end === null) return null;
    applied += Math.min(Number(position), Number(end));
    all += Number(end);
  }
  return all === 0 ? 1 : applied / all;
}
