import { describe, expect, it } from 'vitest';
import { initialState } from '../tasks/evolve.ts';
import { SUBJECT } from '../testing/fakeGitHub.ts';
import { decideSeen, type Look, type Seen } from './decide.ts';

const SINCE = 1_000_500;
const ABSENT = { value: null, ref: null };
const BUG = { value: 'bug', ref: null };

const look: Look = { do: 'look', from: BUG, to: ABSENT, since: SINCE, owner: 'act_1', place: 1 };
const same = (one: { value: string | null }, other: { value: string | null }): boolean =>
  one.value === other.value;
const ours: Seen = {
  shown: BUG,
  lastTouch: { by: 'us', at: 1_000_000 },
  refusal: null,
  tries: 0,
  settling: false,
  wasTried: false,
};
const given = (more: Partial<Seen>, attempts = 0) => {
  const made = Array.from({ length: attempts }, (_none, index) => ({
    attempt: index + 1,
    before: BUG,
    attemptedAt: SINCE,
    subject: SUBJECT,
    offset: index,
  }));
  const seen = { ...ours, wasTried: attempts > 0, ...more };
  return expect(decideSeen(look, { ...initialState, attempts: made }, seen, same));
};

describe('undoing what GitHub shows', () => {
  it('goes on where our change is the last', () =>
    given({}).toEqual({ do: 'attempt', attempt: 1 }));

  it('leaves alone at once what somebody touched since, and says who and when', () =>
    given({ lastTouch: { by: 'other', login: 'mia', at: 1_000_000 } }).toMatchObject({
      reason: 'touched_by_human',
      actor: 'mia',
      touchedAt: 1_000_000,
    }));

  it('waits for GitHub to show our change before it believes an older one of somebody else', () => {
    const lastTouch = { by: 'other', login: 'mia', at: 900_000 } as const;
    given({ lastTouch }).toEqual({ do: 'wait' });
    given({ lastTouch, tries: 6 }).toMatchObject({ reason: 'touched_by_human' });
  });

  it('asks a person where GitHub tells nothing, or cannot be read', () => {
    given({ lastTouch: { by: 'nobody' }, tries: 6 }).toMatchObject({ reason: 'unreadable' });
    given({ lastTouch: { by: 'unreadable', because: 'no answer' } }).toMatchObject({
      reason: 'unreadable',
    });
  });

  it('never overwrites what we do not know we left', () => {
    const shown = { value: 'something else', ref: null };
    given({ shown }).toEqual({ do: 'wait' });
    given({ shown, tries: 6 }).toMatchObject({ reason: 'superseded' });
  });

  it('waits before it believes that there is nothing to undo', () => {
    given({ shown: ABSENT }).toEqual({ do: 'wait' });
    given({ shown: ABSENT, tries: 6 }).toMatchObject({ reason: 'nothing_to_undo' });
  });

  it('is done when an earlier attempt has restored it, whoever touched it then', () =>
    given({ shown: ABSENT, lastTouch: { by: 'nobody' } }, 1).toEqual({ do: 'compensated' }));

  it('fails where it cannot be put back', () => {
    const refusal = { reason: 'label_missing', message: 'gone' };
    given({ refusal }).toEqual({ do: 'fail', ...refusal });
  });
});
