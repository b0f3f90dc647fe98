import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAll, conclude, missing } from './check.ts';
import { argumentProblems, CONDITION_NAMES, ready } from './registry.ts';
import { condition, issue } from './testing.ts';

const concluded = (...conditions: readonly ReturnType<typeof condition>[]) =>
  conclude(checkAll(conditions, issue({ labels: ['bug', 'security'] })));

describe('checking conditions', () => {
  it('gives one verdict per condition, with its clause', () => {
    const conditions = [condition('if', 'label', 'bug'), condition('unless', 'state', 'closed')];
    expect(checkAll(conditions, issue({ labels: ['bug'] }))).toEqual([
      { clause: 'if', name: 'label', met: true, because: 'has the label bug' },
      { clause: 'unless', name: 'state', met: false, because: 'is open, not closed' },
    ]);
  });

  it('permits when all of if and none of unless is met', () => {
    expect(
      concluded(condition('if', 'label', 'bug'), condition('unless', 'label', 'wontfix')),
    ).toEqual({
      status: 'permitted',
      because: 'has the label bug; lacks the label wontfix; has bug and security',
    });
  });

  it('permits a rule without conditions', () => {
    expect(concluded()).toEqual({ status: 'permitted', because: 'the rule has no conditions' });
  });

  it('is unmet as soon as one if is not met, or one unless is', () => {
    const bug = condition('if', 'label', 'bug');
    expect(concluded(bug, condition('if', 'title', 'hang'))).toEqual({
      status: 'unmet',
      because: 'the title does not contain “hang”',
    });
    expect(concluded(bug, condition('unless', 'label', 'bug')).status).toBe('unmet');
  });

  it('lets protect beat everything', () => {
    expect(
      concluded(condition('if', 'title', 'hang'), condition('protect', 'label', 'security')),
    ).toEqual({
      status: 'protected',
      because: 'has the label security',
    });
  });

  it.each(['if', 'unless', 'protect'] as const)(
    'never permits on a condition of another version in %s',
    (clause) => {
      expect(concluded(condition(clause, 'milestone', 'any')).status).not.toBe('permitted');
      expect(concluded({ clause, name: 'label', expects: '{' }).status).not.toBe('permitted');
    },
  );

  it.each(['if', 'unless', 'protect'] as const)(
    'never permits in %s where there is no issue to ask',
    (clause) => {
      const verdicts = checkAll([condition(clause, 'label', 'bug')], null);
      expect(conclude(verdicts).status).not.toBe('permitted');
    },
  );

  it('collects what was missing, each once', () => {
    const conditions = [
      condition('if', 'body', { lacks: ['### Version', '### Steps'] }),
      condition('if', 'title', { lacks: ['### Steps', 'crash'] }),
      condition('if', 'label', 'bug'),
    ];
    expect(missing(conditions, issue())).toEqual(['### Steps']);
  });

  it('takes any argument without throwing, and reads it or says what is wrong', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CONDITION_NAMES), fc.jsonValue(), (name, argument) => {
        const problems = argumentProblems(name, argument);
        const read = ready(name, argument);
        expect(read === undefined).toBe(problems.length > 0);
        expect(read?.check(issue()).because ?? 'wrong').not.toBe('');
      }),
    );
  });
});
