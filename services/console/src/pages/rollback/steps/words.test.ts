import type { RollbackStep } from '@reprise/contract';
import { describe, expect, it } from 'vitest';
import { outcomeOf, valueWords, whyOf } from './words.ts';

const step = (given: Partial<RollbackStep>) =>
  ({
    outcome: null,
    disposition: 'undo',
    actor: null,
    message: null,
    because: 'it was performed',
    residue: null,
    ...given,
  }) as RollbackStep;

describe('a step', () => {
  it('tells what will be from what is', () => {
    expect(outcomeOf(step({}), 'before').word).toBe('to undo');
    expect(outcomeOf(step({}), 'during').word).toBe('to go');
    expect(outcomeOf(step({}), 'after').word).toBe('not begun');
    const left = step({ outcome: 'skipped', disposition: 'skip' });
    expect(outcomeOf(left, 'before').word).toBe('to leave alone');
    expect(outcomeOf(left, 'during').word).toBe('left alone');
    expect(outcomeOf(step({ outcome: 'compensated' }), 'after').tone).toBe('good');
  });

  it('names the person whose edit it was', () => {
    const kept = step({ outcome: 'skipped', actor: 'mia', message: 'mia set it.' });
    expect(whyOf(kept)).toBe('mia touched it since, so it is theirs now. mia set it.');
  });

  it('says why it failed or will be left, and what stays of what is undone', () => {
    expect(whyOf(step({ outcome: 'failed', message: 'GitHub refuses.' }))).toBe('GitHub refuses.');
    expect(whyOf(step({ outcome: 'compensated', residue: 'A note.' }))).toBe('Stays: A note.');
    expect(whyOf(step({ outcome: 'compensated' }))).toBe('');
    expect(whyOf(step({}))).toBe('it was performed');
  });

  it('has values in one line', () => {
    expect([null, '', 'a\n b'].map(valueWords)).toEqual(['absent', 'empty', 'a b']);
  });
});
