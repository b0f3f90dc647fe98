import type { Kind } from '../kind.ts';
import { labelIn, nameOf } from '../repositoryLabels.ts';

export const perform: Kind['perform'] = async (
  { labelMaker },
  target,
  { reading, wanted },
  guard,
) => {
  if (wanted.value === null) return;
  const { value } = reading.state;
  const name = value === null ? nameOf(target) : labelIn(value).name;
  await labelMaker.edit(target.subject, name, labelIn(wanted.value), guard);
};
