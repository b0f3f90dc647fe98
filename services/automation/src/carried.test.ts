import { describe, expect, it } from 'vitest';
import { carriedBy, carriedByElse } from './carried.ts';
import { opened, ruleFile, rulesOf } from './testing.ts';

const names = (file: string, which: number, labels: readonly string[] = []) => {
  const [rule] = rulesOf(ruleFile(file)).rules;
  if (rule === undefined) throw new Error('There is no rule.');
  const { facts } = opened({ labels });
  const of = (all: readonly { clause: string; expects: string }[]) =>
    all.map(({ clause, expects }) => `${clause} ${expects}`);
  const effect = rule.effects[which];
  const other = rule.otherwise[which];
  return {
    carried: effect && of(carriedBy(effect, rule, facts)),
    turned: other && of(carriedByElse(other, rule, facts)),
  };
};

describe('the conditions that an action carries', () => {
  it('leave out what another action of its run makes untrue', () => {
    const file =
      '{ when: issue.opened, if: { title: crash }, unless: { label: seen }, then: { label: seen, comment: Hello } }';
    expect(names(file, 0).carried).toEqual(['if "crash"', 'unless "seen"']);
    expect(names(file, 1).carried).toEqual(['if "crash"']);
  });

  it('leave out a label that another action of its run removes', () => {
    const file =
      '{ when: issue.opened, if: { label: info }, then: { unlabel: info, comment: Hello } }';
    expect(names(file, 0, ['info']).carried).toEqual(['if "info"']);
    expect(names(file, 1, ['info']).carried).toEqual([]);
  });

  it('keep what other actions leave as it is', () => {
    const file = '{ when: issue.opened, unless: { label: "area/*" }, then: { label: [bug, p1] } }';
    expect(names(file, 0).carried).toEqual(['unless "area/*"']);
  });

  it('are turned round for else: what spoke against the rule must still do so', () => {
    const file =
      '{ when: issue.opened, if: { title: crash, label: bug }, unless: { label: wontfix }, then: { label: a }, else: { label: b } }';
    expect(names(file, 0, ['wontfix']).turned).toEqual(['unless "bug"', 'if "wontfix"']);
  });
});
