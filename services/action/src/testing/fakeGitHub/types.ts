import type { IssueTypes } from '../../github/ports.ts';
import { sameName } from './names.ts';
import type { World } from './world.ts';

export interface ShownType {
  type: string | null;
  /** The types of the repository's organization. */
  types: string[];
}

export const initialType = (): ShownType => ({ type: null, types: ['Bug', 'Task'] });

export function fakeTypes(shown: ShownType, { read, write, record }: World) {
  const set = (type: string | null, login?: string): void => {
    const before = shown.type;
    if (before === type) return;
    shown.type = type;
    if (type === null) record('issue_type_removed', '', login);
    else record(before === null ? 'issue_type_added' : 'issue_type_changed', type, login);
  };
  const port: IssueTypes = {
    find: (_subject, name) => read(() => shown.types.find((one) => sameName(one, name))),
    set: (_subject, name) => write(`type ${name ?? 'none'}`, () => set(name)),
  };
  const person = (login: string) => ({
    type: (name: string | null): void => set(name, login),
  });
  return { port, person };
}
