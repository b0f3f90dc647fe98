import type { Kind } from '../kind.ts';

/** Adds the label as the repository spells it: GitHub would create one that it does not know. */
export const perform: Kind['perform'] = async (
  { labels },
  { subject, intent },
  { wanted },
  guard,
) => {
  if (wanted.value !== null) await labels.add(subject, wanted.value, guard, intent);
};
