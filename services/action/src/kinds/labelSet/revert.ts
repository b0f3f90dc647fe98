import { fieldOf } from '@reprise/schemas';
import type { Change } from '../../github/ports.ts';
import { isSince } from '../../tasks/since.ts';
import type { Revert, Touch } from '../kind.ts';
import { labelMissing } from '../labels.ts';
import { change } from './perform.ts';
import { changesOf, has, namesIn, stateOf, together, without } from './set.ts';

/** Puts back what we added and removed, but for the labels that people have touched since. */
export const revert: Revert = {
  async lastTouch({ issues }, { subject }, _reading, since) {
    return touchSince(await issues.changes(subject), since);
  },
  async aim({ issues }, { subject }, { state }, { from, to, since }) {
    const timeline = await issues.changes(subject);
    const [shown, after, before] = [state.value, from.value, to.value].map(namesIn);
    if (shown === undefined || after === undefined || before === undefined) return { from, to };
    // The timeline may not show our own change yet, but then nobody's after it either.
    const isOurs = (name: string): boolean => {
      const last = changesOf(timeline, name).at(-1);
      const isTheirs = last?.by === 'other' && isSince(last.at, since);
      return has(after, name) !== has(before, name) && !isTheirs;
    };
    const aimed = stateOf(
      together(shown, before).filter((name) => has(isOurs(name) ? before : shown, name)),
    );
    return aimed.value === stateOf(shown).value ? { from, to: aimed } : { from: state, to: aimed };
  },
  beside: {
    fields: ({ from, to }) => {
      const [after, before] = [namesIn(from.value), namesIn(to.value)];
      const changed = [...without(after, before), ...without(before, after)];
      return changed.map((name) => fieldOf('label.add', { label: name }));
    },
    changed: () => true,
    wants: ({ from, to }, { kind, parameters }) => {
      const label = parameters['label'] ?? '';
      const wasAdded = has(namesIn(from.value), label);
      return wasAdded !== has(namesIn(to.value), label) && wasAdded === (kind === 'label.add');
    },
  },
  async refusal({ labels }, { subject }, { shown, to }) {
    const names = without(namesIn(to.value), namesIn(shown.value));
    const found = await Promise.all(names.map((name) => labels.find(subject, name)));
    const missing = names.find((_, index) => found[index] === undefined);
    return missing === undefined ? null : labelMissing(missing);
  },
  restore: (github, target, { shown, to }, guard) =>
    change(github, target, { from: shown, to, intent: null }, guard),
  residue: null,
};

/** We, while any label that we have changed since is as we left it; else who changed the last one. */
function touchSince(timeline: readonly Change[], since: number): Touch {
  const ours = timeline.filter(({ by, at }) => by === 'us' && isSince(at, since));
  const last = [...new Set(ours.map(({ of }) => of))].flatMap(
    (name) => changesOf(timeline, name).at(-1) ?? [],
  );
  const stands = last.find(({ by }) => by === 'us');
  if (stands !== undefined) return { by: 'us', at: stands.at };
  const theirs = last.find((one) => one.by === 'other');
  return theirs?.by === 'other'
    ? { by: 'other', login: theirs.login, at: theirs.at }
    : { by: 'nobody' };
}
