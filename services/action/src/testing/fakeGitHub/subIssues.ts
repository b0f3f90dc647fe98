import { subjectKey } from '@reprise/schemas';
import type { SubIssues } from '../../github/ports.ts';
import type { World } from './world.ts';

export interface ShownSubIssues {
  /** GitHub's ids of the issue's sub-issues. */
  subIssues: number[];
}

export const initialSubIssues = (): ShownSubIssues => ({ subIssues: [] });

/** @param others ids of the repository's other issues, by number. */
export function fakeSubIssues(
  shown: ShownSubIssues & { readonly others: Readonly<Record<number, number>> },
  { read, write, record, subject }: World,
) {
  const toggle = (id: number, present: boolean, login?: string): void => {
    if (shown.subIssues.includes(id) === present) return;
    shown.subIssues = present
      ? [...shown.subIssues, id]
      : shown.subIssues.filter((one) => one !== id);
    const number = Object.entries(shown.others).find(([, one]) => one === id)?.[0] ?? '0';
    const key = subjectKey({ repositoryId: subject.repositoryId, number: Number(number) });
    record(present ? 'sub_issue_added' : 'sub_issue_removed', key, login);
  };
  const port: SubIssues = {
    list: () => read(() => [...shown.subIssues]),
    add: (_subject, id) => write(`sub-issue ${id}`, () => toggle(id, true)),
    remove: (_subject, id) => write(`no sub-issue ${id}`, () => toggle(id, false)),
  };
  const person = (login: string) => ({
    addSubIssue: (id: number): void => toggle(id, true, login),
    removeSubIssue: (id: number): void => toggle(id, false, login),
  });
  return { port, person };
}
