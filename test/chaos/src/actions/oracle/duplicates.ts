import type { Seen } from '../seen.ts';

export const duplicatesIn = ({ copies }: Pick<Seen, 'copies'>): readonly string[] =>
  Object.entries(copies).flatMap(([place, fields]) =>
    Object.entries(fields)
      .filter(([, count]) => count > 1)
      .map(([field, count]) => `${place}: ${field} is there ${count} times`),
  );
