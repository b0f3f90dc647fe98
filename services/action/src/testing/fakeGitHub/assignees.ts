import type { Assignees } from '../../github/ports.ts';
import { sameName, toggled } from './names.ts';
import type { World } from './world.ts';

export interface ShownAssignees {
  assignees: string[];
  /** Whom issues of the repository can be assigned to. */
  assignable: string[];
}

export const initialAssignees = (): ShownAssignees => ({
  assignees: [],
  assignable: ['ada', 'Ben'],
});

export function fakeAssignees(shown: ShownAssignees, { read, write, record }: World) {
  const assign = (did: 'assigned' | 'unassigned', name: string, login?: string): void => {
    const known = shown.assignable.find((one) => sameName(one, name)) ?? name;
    const assignees = toggled(shown.assignees, known, did === 'assigned');
    if (assignees.length === shown.assignees.length) return;
    shown.assignees = assignees;
    record(did, known, login);
  };
  const port: Assignees = {
    isAssignable: (_subject, login) =>
      read(() => shown.assignable.some((one) => sameName(one, login))),
    add: (_subject, login) => write(`assign ${login}`, () => assign('assigned', login)),
    remove: (_subject, login) => write(`unassign ${login}`, () => assign('unassigned', login)),
  };
  const person = (login: string) => ({
    assign: (name: string): void => assign('assigned', name, login),
    unassign: (name: string): void => assign('unassigned', name, login),
  });
  return { port, person };
}
