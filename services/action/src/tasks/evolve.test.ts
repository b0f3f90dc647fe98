import { runId, type FieldState } from '@reprise/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SUBJECT } from '../testing/fakeGitHub.ts';
import { evolve, initialState, statusOf, type ActionFact, type ActionState } from './evolve.ts';

const ABSENT: FieldState = { value: null, ref: null };
const BUG: FieldState = { value: 'bug', ref: null };
const ids = { actionId: 'act_1', subject: SUBJECT };

let offset = 0;
const at = (fact: Omit<ActionFact, 'offset'>): ActionFact =>
  ({ ...fact, offset: (offset += 1) }) as ActionFact;

const attempted = (attempt: number): ActionFact =>
  at({
    type: 'ActionAttempted',
    data: {
      ...ids,
      attemptId: `att_${attempt}`,
      attempt,
      rollbackId: null,
      retry: 0,
      runId: runId('d', 'r'),
      kind: 'label.add',
      field: 'label:bug',
      before: ABSENT,
      attemptedAt: attempt,
    },
  });
const unknown = (attempt: number): ActionFact =>
  at({
    type: 'ActionOutcomeUnknown',
    data: { ...ids, attempt, rollbackId: null, retry: 0, message: 'timeout', noticedAt: 1 },
  });
const succeeded = (attempt: number): ActionFact =>
  at({
    type: 'ActionSucceeded',
    data: { ...ids, attempt, after: BUG, evidence: 'seen', url: null, succeededAt: 1 },
  });
const rejected = (attempt: number): ActionFact =>
  at({
    type: 'ActionRejected',
    data: { ...ids, attempt, reason: 'gone', message: 'gone', httpStatus: 410, rejectedAt: 1 },
  });

const given = (...facts: readonly ActionFact[]) => ({
  thenState: (check: (state: ActionState) => void) => check(facts.reduce(evolve, initialState)),
  thenStatus: (status: ReturnType<typeof statusOf>) =>
    expect(statusOf(facts.reduce(evolve, initialState))).toBe(status),
});

describe('what events say of a task', () => {
  it('it is open before anybody has started it', () => given().thenStatus('open'));

  it('an intent without an outcome leaves it attempted, with what was there before', () => {
    given(attempted(1)).thenStatus('attempted');
    given(attempted(1)).thenState(({ attempts }) =>
      expect(attempts).toMatchObject([{ attempt: 1, before: ABSENT }]),
    );
  });

  it('an attempt without an answer leaves it unknown, until the next attempt', () => {
    given(attempted(1), unknown(1)).thenStatus('unknown');
    given(attempted(1), unknown(1), attempted(2)).thenStatus('attempted');
  });

  it('an outcome ends it, whatever came before', () =>
    given(attempted(1), unknown(1), succeeded(1)).thenStatus('done'));

  it('of two outcomes the first in the log counts', () =>
    given(attempted(1), succeeded(1), rejected(1)).thenState(({ outcome }) =>
      expect(outcome?.type).toBe('ActionSucceeded'),
    ));

  it('is the same in whatever order the events arrive, and however often', () => {
    const facts = [attempted(1), unknown(1), attempted(2), attempted(2), succeeded(2), rejected(1)];
    const state = facts.reduce(evolve, initialState);
    const shuffled = fc.shuffledSubarray([...facts, ...facts], { minLength: 2 * facts.length });
    fc.assert(
      fc.property(shuffled, (arrived) => {
        expect(arrived.reduce(evolve, initialState)).toEqual(state);
      }),
    );
  });
});
