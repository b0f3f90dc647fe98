import type { Action } from '@reprise/contract';
import { describe, expect, it } from 'vitest';
import { canCancel, canRetry, whyWords } from './holds.ts';

const at = '2026-01-01T00:00:00.000Z';
const done = {
  status: 'succeeded',
  attempts: 1,
  deferral: null,
  givenUp: null,
  reason: null,
  compensation: null,
} satisfies Partial<Action>;
const deferral = { reason: 'stopped', message: 'mia stopped it', until: null, rollback: null, at };
const givenUp = { reason: 'keeps_failing', message: '502', tries: 20, rollback: null, at };

describe('why an action is not simply done', () => {
  it('needs no word where it is', () => expect(whyWords(done)).toBeUndefined());

  it('is what holds it back, or that it was given up', () => {
    expect(whyWords({ ...done, status: 'deferred', deferral })).toBe('a person has stopped it');
    expect(whyWords({ ...done, status: 'given_up', deferral, givenUp })).toBe(
      'it failed every time',
    );
  });

  it('is what GitHub’s refusal means, and plain words for codes that are not known', () => {
    expect(whyWords({ ...done, status: 'rejected', reason: 'label_missing' })).toMatch(
      /no such label/,
    );
    expect(whyWords({ ...done, status: 'rejected', reason: 'constructor' })).toBe('constructor');
    expect(whyWords({ ...done, status: 'skipped', reason: 'odd_one' })).toBe('odd one');
  });

  it('is what a rollback says that left it as it is', () => {
    const compensation = { message: 'mia added it again' } as Action['compensation'];
    expect(whyWords({ ...done, status: 'compensation_skipped', compensation })).toBe(
      'mia added it again',
    );
    expect(whyWords({ ...done, status: 'compensated', compensation })).toBeUndefined();
  });
});

describe('what can be asked of an action', () => {
  it('is to cancel it before anybody has attempted it', () => {
    expect(canCancel({ status: 'deferred', attempts: 0 })).toBe(true);
    expect(canCancel({ status: 'deferred', attempts: 1 })).toBe(false);
    expect(canCancel({ status: 'skipped', attempts: 0 })).toBe(false);
  });

  it('is to try it again after it was given up', () => {
    expect(canRetry({ givenUp })).toBe(true);
    expect(canRetry({ givenUp: null })).toBe(false);
  });
});
