import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explain, type ExplainedDecision } from './explain.ts';

const decision: ExplainedDecision = {
  kind: 'label.add',
  parameters: { label: 'bug' },
  decision: 'declined',
  reason: 'confidence',
  because: 'not sure',
};
const run = { runId: 'run_1', rule: 'triage', trigger: 'issue.opened', startedAt: 0 };

describe('an explanation', () => {
  it('says what was decided, and why', () => {
    const decisions = [decision, { ...decision, decision: 'accepted', reason: null } as const];
    expect(explain([{ ...run, decisions }])).toBe(
      [
        '**`triage`** on `issue.opened`, 1970-01-01 00:00 UTC (`run_1`)',
        '',
        '- add the label bug: **declined, `confidence`**  ',
        '  not sure',
        '- add the label bug: **accepted**  ',
        '  not sure',
      ].join('\n'),
    );
  });

  it('says when there is nothing to tell, and leaves out the commands themselves', () => {
    expect(explain([])).toBe('No rule has looked at this yet.');
    expect(explain([{ ...run, rule: '/reprise explain', decisions: [decision] }])).toBe(
      'No rule has looked at this yet.',
    );
    expect(explain([{ ...run, decisions: [] }])).toContain('- proposed nothing');
  });

  it('stays short', () => {
    const decisions = Array.from({ length: 30 }, () => ({
      ...decision,
      because: 'x'.repeat(9000),
    }));
    const text = explain(Array.from({ length: 30 }, () => ({ ...run, decisions })));
    expect(text).toContain('- and 20 more');
    expect(text.length).toBeLessThan(60_000);
  });

  it('mentions nobody and links nothing, whatever was proposed', () => {
    const hostile = fc
      .array(
        fc.constantFrom(
          '@all',
          '<img src=x>',
          '![a](b)',
          '[x](http://e.vil)',
          '#1',
          '`',
          '\n',
          '# T',
          '- x',
          'https://e.vil',
          '/reprise undo',
        ),
      )
      .map((parts) => parts.join(' '));
    fc.assert(
      fc.property(hostile, hostile, hostile, (label, because, kind) => {
        const text = explain([
          {
            ...run,
            decisions: [
              { ...decision, parameters: { label }, because },
              { ...decision, kind, because },
            ],
          },
        ]);
        expect(text).not.toMatch(
          /@all|(?<!\\)<img|(?<!\\)!\[|(?<!\\)\]\(|(?<!\\)#1|https:|^\/reprise|^#/m,
        );
        expect(text.split('\n')).toHaveLength(6);
      }),
    );
  });
});
