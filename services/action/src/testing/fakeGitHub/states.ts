import type { IssueState, States } from '../../github/ports.ts';
import type { World } from './world.ts';

export interface ShownState {
  state: IssueState;
}

const OPEN: IssueState = { state: 'open' };

export const initialState = (): ShownState => ({ state: OPEN });

/** @param other sets the state of another issue. */
export function fakeStates(
  shown: ShownState,
  { write, record, subject }: World,
  other: (number: number, state: IssueState) => void,
) {
  const setState = (state: IssueState, login?: string): void => {
    // To close for another reason is to close again.
    const changed = wordsFor(shown.state, false) !== wordsFor(state, false);
    shown.state = state;
    if (changed) record(state.state === 'open' ? 'reopened' : 'closed', '', login);
  };
  const port: States = {
    set: ({ number }, state) =>
      number === subject.number
        ? write(wordsFor(state), () => setState(state))
        : write(`#${number} ${wordsFor(state)}`, () => other(number, state)),
  };
  const person = (login: string) => ({
    close: (reason?: string): void => setState(closed(reason), login),
    reopen: (): void => setState(OPEN, login),
  });
  return { port, person };
}

const closed = (reason = 'completed'): IssueState => ({
  state: 'closed',
  reason,
  originalId: null,
});

const wordsFor = (state: IssueState, withOriginal = true): string =>
  state.state === 'open'
    ? 'open'
    : ['close', state.reason, withOriginal ? state.originalId : null]
        .filter((part) => part !== null)
        .join(' ');
