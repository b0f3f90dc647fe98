import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../rules/limits.ts';
import { rulesOf } from '../testing.ts';
import { termsOf } from './terms.ts';

const FILE = `version: 1
limits:
  issue: { actions: 6/day }
  event-age: 2h
  quiet: 22:00-07:00 Europe/Berlin
approvals: { undo-over: 20 }
rules:
  stale: { when: issue.opened, event-age: 5m, then: { label: stale } }
`;
const MONA = { actor: 'mona', rule: 'stale', trigger: 'issue.opened' };
const terms = (changes: Partial<Parameters<typeof termsOf>[0]> = {}, run = {}) =>
  termsOf({
    inForce: { rules: rulesOf(FILE), version: 'v1' },
    run: { ...MONA, ...run },
    approved: false,
    maxTriggerAge: 86_400_000,
    ...changes,
  });

describe('an action is commanded', () => {
  it('on the terms of the rules in force', () => {
    expect(terms()).toEqual({
      actor: 'mona',
      limits: rulesOf(FILE).limits,
      maxAgeMs: 300_000,
      priority: 0,
      quiet: '22:00-07:00 Europe/Berlin',
      undoOver: 20,
    });
    expect(terms({}, { rule: 'another' }).maxAgeMs).toBe(7_200_000);
  });

  it('on safe terms where there are no rules any more', () => {
    expect(terms({ inForce: undefined })).toMatchObject({
      limits: DEFAULT_LIMITS,
      maxAgeMs: 86_400_000,
      quiet: null,
      undoOver: null,
    });
  });

  it('before others, and in quiet hours, where a person asked for it or accepted it', () => {
    const wanted = { priority: 5, quiet: null };
    expect(terms({ approved: true })).toMatchObject(wanted);
    for (const trigger of ['asked', 'command.triage', 'command']) {
      expect(terms({}, { trigger })).toMatchObject(wanted);
      expect(terms({}, { trigger }).limits).not.toEqual([]);
    }
    expect(terms({}, { trigger: 'commanded.done' })).toMatchObject({ priority: 0 });
  });

  it('without limits where it answers a command', () => {
    expect(terms({}, { rule: '/reprise explain', trigger: 'command.explain' }).limits).toEqual([]);
  });
});
