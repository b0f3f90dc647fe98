import type { Kind } from '../kind.ts';
import { wantedBy } from './observe.ts';
import { contentOf, externalIdOf, nameOf, withdrawn } from './state.ts';

/** Makes a check run on the head commit, or changes the one that is there. */
export const perform: Kind['perform'] = async (github, target, { reading }, guard) => {
  const { subject } = target;
  const check = {
    name: nameOf(target),
    ...contentOf(wantedBy(target)),
    externalId: externalIdOf(target),
  };
  const { ref } = reading.state;
  if (ref !== null) return github.checking.edit(subject, ref, check, guard);
  const pull = await github.pulls.pull(subject);
  if (pull !== null) await github.checking.create(subject, pull.headSha, check, guard);
};

/** Nobody can delete a check run: what is there twice is withdrawn. */
export const tidy: Kind['tidy'] = async ({ checking }, target, duplicates, guard) => {
  for (const id of duplicates) {
    await checking.edit(target.subject, id, withdrawn(target, target.actionId), guard);
  }
};
