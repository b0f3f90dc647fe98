import { describe, expect, it } from 'vitest';
import { opened, ruleFile, rulesOf } from '../testing.ts';
import { turnedRound } from './turnedRound.ts';

describe('the conditions of else', () => {
  it('are those that spoke against the rule, turned round', () => {
    const [rule] = rulesOf(
      ruleFile(
        '{ when: issue.opened, if: { title: crash, label: bug }, unless: { label: wontfix, state: closed }, then: { label: a }, else: { label: b } }',
      ),
    ).rules;
    expect(rule && turnedRound(rule, opened({ labels: ['wontfix'] }).facts)).toEqual([
      { clause: 'unless', name: 'label', expects: '"bug"' },
      { clause: 'if', name: 'label', expects: '"wontfix"' },
    ]);
  });
});
