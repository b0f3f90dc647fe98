import type { Kind } from '../kind.ts';
import { sameWord } from '@reprise/conditions';
import {
  findLabel,
  labelMissing,
  labelSaid,
  labelState,
  nameOf,
  readingOf,
} from '../repositoryLabels.ts';

/** The label by its name; with a new name the label of that, too. */
export const observe: Kind['observe'] = async (github, target) => {
  const found = await findLabel(github, target);
  const reading = readingOf(found);
  const said = found === null ? null : labelSaid(target, found);
  return {
    issue: null,
    reading,
    wanted: labelState(said, found?.id ?? null),
    refusal: said === null ? labelMissing(nameOf(target)) : await taken(github, target, found?.id),
    lastTouch: { by: 'nobody' },
    traces: [],
  };
};

/** Why a label cannot have its new name; null where it can. */
async function taken(
  { labelShelf }: Parameters<Kind['observe']>[0],
  target: Parameters<Kind['observe']>[1],
  id: string | undefined,
) {
  const renamed = target.parameters['new-name'];
  if (renamed === undefined || sameWord(renamed, nameOf(target))) return null;
  const other = await labelShelf.find(target.subject, renamed);
  if (other === null || other.id === id) return null;
  return { reason: 'label_taken', message: `The repository has a label ${other.name} already.` };
}
