import type { Change, Creation, IssueState } from '../../github/ports.ts';
import { readIssueMarker } from '../../kinds/issueCreate/marker.ts';
import type { World } from './world.ts';

export interface ShownCreation {
  /** The repository's issues but the one that everything else is about. */
  created: FakeIssue[];
}

interface FakeIssue {
  readonly number: number;
  title: string;
  readonly body: string;
  readonly labels: readonly string[];
  readonly own: boolean;
  state: IssueState;
  changes: Change[];
}

export const initialCreation = (): ShownCreation => ({ created: [] });

/** @param first the number of the first issue that is opened. */
export function fakeCreation(shown: ShownCreation, { read, write, at }: World, first: number) {
  const byNumber = (number: number): FakeIssue | undefined =>
    shown.created.find((one) => one.number === number);
  const found = ({ number, title, state }: FakeIssue) => ({
    number,
    title,
    isOpen: state.state === 'open',
    url: `https://i/${number}`,
  });
  const setState = (number: number, state: IssueState, login?: string): void => {
    const issue = byNumber(number);
    if (issue === undefined || issue.state.state === state.state) return;
    issue.state = state;
    const actor = login === undefined ? { by: 'us' as const } : { by: 'other' as const, login };
    const did = state.state === 'open' ? 'reopened' : 'closed';
    issue.changes = [...issue.changes, { ...actor, did, of: '', at: at() }];
  };
  const port: Creation = {
    own: () =>
      read(() =>
        shown.created
          .filter(({ own }) => own)
          .map((one) => ({ ...found(one), marker: readIssueMarker(one.body)?.marker ?? null })),
      ),
    find: (_subject, number) =>
      read(() => {
        const issue = byNumber(number);
        return issue === undefined ? null : found(issue);
      }),
    open: (_subject, { title, body, labels }) =>
      write(`create ${title}`, () => {
        const number = first + shown.created.length;
        const issue = { number, title, body, labels, own: true };
        shown.created.push({ ...issue, state: { state: 'open' }, changes: [] });
      }),
  };
  const person = (login: string) => ({
    commentOn: (number: number): void => {
      byNumber(number)?.changes.push({ by: 'other', login, did: 'commented', of: '', at: at() });
    },
  });
  return { port, person, setState, changesOf: (number: number) => byNumber(number)?.changes ?? [] };
}
