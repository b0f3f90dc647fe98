import { describe, expect, it } from 'vitest';
import { initialState, type ActionState, type Attempt } from '../tasks/evolve.ts';
import { SUBJECT } from '../testing/fakeGitHub.ts';
import { decide, type PerformFacts } from './decide.ts';

const SECOND = 1000;
const NOW = 1000 * SECOND;
const ABSENT = { value: null, ref: null };
const BUG = { value: 'bug', ref: null };

type Seen = PerformFacts['seen'];

const absent: Seen = {
  issueId: 70,
  reading: { state: ABSENT, url: null, nodeId: null, duplicates: [] },
  wanted: BUG,
  refusal: null,
  lastTouch: { by: 'nobody' },
  traces: [],
};
const present: Seen = { ...absent, reading: { ...absent.reading, state: BUG } };
const mia = (at: number): Seen['lastTouch'] => ({ by: 'other', login: 'mia', at });

const attempts = (...at: readonly number[]): ActionState => ({
  ...initialState,
  attempts: at.map((attemptedAt, index): Attempt => ({
    attempt: index + 1,
    before: ABSENT,
    attemptedAt,
    subject: SUBJECT,
    offset: index,
  })),
});

/** Nothing was attempted, GitHub lacks the label, and nothing speaks against it. */
const facts: PerformFacts = {
  command: { decidedAt: NOW - SECOND, subject: SUBJECT },
  state: initialState,
  fencedBy: null,
  seen: absent,
  asWanted: false,
  asTried: true,
  left: null,
  firstLeft: null,
  tries: 0,
  verdicts: [],
  now: NOW,
  words: false,
  settlesWithinMs: 0,
};
const given = (more: Partial<PerformFacts>) => expect(decide({ ...facts, ...more }));

describe('whether to perform an action', () => {
  it('is yes when nothing speaks against it', () =>
    given({}).toEqual({ do: 'attempt', attempt: 1, before: ABSENT }));

  it('is no when its conditions hold no longer', () => {
    const verdicts = [{ clause: 'if', name: 'label', met: false, because: 'lacks the label a' }];
    given({ verdicts }).toMatchObject({ do: 'skip', reason: 'conditions_changed', verdicts });
  });

  it('is no when somebody changed the field after the decision, by GitHub’s whole seconds', () => {
    const command = { decidedAt: NOW - 500, subject: SUBJECT };
    const since = { ...absent, lastTouch: mia(NOW - SECOND) };
    given({ command, seen: since }).toMatchObject({ reason: 'touched_by_human' });
    const before = { ...absent, lastTouch: mia(NOW - 2 * SECOND) };
    given({ command, seen: before }).toMatchObject({ do: 'attempt' });
  });

  it('is not for an issue whose id is not known to be another', () => {
    const command = { ...facts.command, subject: { ...SUBJECT, issueId: null } };
    given({ command, seen: { ...absent, issueId: 99 } }).toMatchObject({ do: 'attempt' });
  });

  it('waits while GitHub does not show how we left the field, and nobody came after us', () => {
    const left = { at: NOW - 5 * SECOND, asShown: false };
    given({ left }).toMatchObject({ do: 'wait' });
    given({ left, tries: 6 }).toMatchObject({ do: 'attempt' });
    given({ left: { ...left, asShown: true } }).toMatchObject({ do: 'attempt' });
    const seen = { ...absent, lastTouch: mia(NOW - 3 * SECOND) };
    given({ left, seen }).toMatchObject({ do: 'attempt' });
  });
});

describe('an attempt that left no answer', () => {
  it('took effect if GitHub shows our own change since', () => {
    const seen = { ...absent, traces: [NOW - SECOND] };
    given({ state: attempts(NOW - SECOND + 300), seen }).toMatchObject({
      do: 'succeed',
      attempt: 1,
    });
    const earlier = { ...absent, traces: [NOW - 3 * SECOND] };
    given({ state: attempts(NOW - SECOND), seen: earlier }).toMatchObject({ do: 'attempt' });
  });

  it('is somebody’s to change, where GitHub shows neither what it found nor what it wanted', () => {
    const state = attempts(NOW - 20 * SECOND);
    given({ state, asTried: false }).toMatchObject({ reason: 'touched_by_human' });
    given({ state, asTried: true }).toMatchObject({ do: 'attempt', attempt: 2 });
  });

  it('took effect where GitHub shows it, and of others only what they did before', () => {
    const state = attempts(NOW - 5 * SECOND);
    const seen = (at: number) => ({ ...present, lastTouch: mia(at) });
    const shown = { state, asWanted: true, asTried: false };
    given({ ...shown, seen: seen(NOW - 9 * SECOND) }).toMatchObject({ do: 'succeed', attempt: 1 });
    given({ ...shown, seen: seen(NOW - 2 * SECOND) }).toMatchObject({ reason: 'already_so' });
  });

  it('that took effect in part is brought to its end, rolled back or not', () => {
    const some = { state: attempts(NOW - 20 * SECOND), fencedBy: 'rbk_1', stepwise: true } as const;
    given({ ...some, asTried: false }).toMatchObject({ do: 'attempt', attempt: 2 });
    given({ ...some, asTried: true }).toMatchObject({ reason: 'rolled_back' });
  });

  it('is told from a later one by when GitHub saw the change', () => {
    const seen = { ...present, traces: [NOW - 5 * SECOND] };
    const state = attempts(NOW - 6 * SECOND, NOW - 2 * SECOND);
    given({ state, seen, asWanted: true }).toMatchObject({ do: 'succeed', attempt: 1 });
  });

  it('took effect if it is so and nobody else did it', () => {
    const state = attempts(NOW - SECOND);
    given({ state, seen: present, asWanted: true }).toMatchObject({ do: 'succeed', attempt: 1 });
    const seen = { ...present, lastTouch: mia(NOW) };
    given({ state, seen, asWanted: true }).toMatchObject({ do: 'skip', reason: 'already_so' });
  });

  it('is given time to show before the next one', () => {
    const state = attempts(NOW - 4 * SECOND);
    given({ state, settlesWithinMs: 10 * SECOND }).toEqual({ do: 'wait', ms: 6 * SECOND });
    given({ state, settlesWithinMs: 4 * SECOND }).toMatchObject({ do: 'attempt', attempt: 2 });
  });

  it('is resolved before anything that speaks against the action counts', () => {
    const state = attempts(NOW - SECOND);
    given({ state, seen: present, asWanted: true, fencedBy: 'rbk_1' }).toMatchObject({
      do: 'succeed',
    });
  });

  it('that did nothing is not repeated once its run is rolled back', () =>
    given({ state: attempts(NOW - 10 * SECOND), fencedBy: 'rbk_1' }).toMatchObject({
      do: 'skip',
      reason: 'rolled_back',
    }));

  it('is not ended by an answer that may be older than what it did', () => {
    const state = attempts(NOW - 4 * SECOND);
    const wait = { do: 'wait', ms: 6 * SECOND } as const;
    const refusal = { reason: 'label_missing', message: 'gone' };
    given({ state, fencedBy: 'rbk_1' }).toEqual(wait);
    given({ state, seen: { ...absent, refusal } }).toEqual(wait);
    given({ seen: { ...absent, refusal } }).toMatchObject({ do: 'reject' });
  });

  it('is not told by another issue that has its number by now', () => {
    const seen = { ...present, issueId: 71 };
    given({ state: attempts(NOW - SECOND), seen, asWanted: true }).toMatchObject({
      do: 'unseen',
      reason: 'another_issue',
    });
  });
});
