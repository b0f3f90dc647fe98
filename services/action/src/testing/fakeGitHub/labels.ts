import type { Labels } from '../../github/ports.ts';
import { sameName, toggled } from './names.ts';
import type { World } from './world.ts';

export interface ShownLabels {
  labels: string[];
  /** The labels of the repository. */
  known: string[];
}

export const initialLabels = (): ShownLabels => ({ labels: [], known: ['bug', 'Feature'] });

export function fakeLabels(shown: ShownLabels, { read, write, record }: World) {
  const label = (did: 'labeled' | 'unlabeled', name: string, login?: string): void => {
    const labels = toggled(shown.labels, name, did === 'labeled');
    if (labels.length === shown.labels.length) return;
    shown.labels = labels;
    record(did, name, login);
  };
  const port: Labels = {
    find: (_subject, name) =>
      read(() => {
        const index = shown.known.findIndex((one) => sameName(one, name));
        return index < 0 ? undefined : { id: index + 1, name: shown.known[index] ?? name };
      }),
    add: (_subject, name) => write(`add ${name}`, () => label('labeled', name)),
    remove: (_subject, name) => write(`remove ${name}`, () => label('unlabeled', name)),
  };
  const person = (login: string) => ({
    label: (name: string): void => label('labeled', name, login),
    unlabel: (name: string): void => label('unlabeled', name, login),
  });
  return { port, person };
}
