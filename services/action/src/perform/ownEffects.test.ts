import type { IssueFacts } from '@reprise/conditions';
import { describe, expect, it } from 'vitest';
import { askFor } from '../testing/asking.ts';
import { createBench } from '../testing/bench.ts';
import { withoutOwnEffects } from './ownEffects.ts';

const issue = (...labels: readonly string[]): IssueFacts => ({
  title: '',
  body: '',
  state: 'open',
  labels,
  author: { login: 'tom', type: 'User' },
  association: 'NONE',
  isPullRequest: false,
  assignees: [],
});

const sibling = (kind: 'label.add' | 'label.remove', leased: boolean) => {
  const bench = createBench();
  return { ...bench.task(askFor(bench, kind, { label: 'bug' })), leased };
};

describe('an issue without what the same run has done to it', () => {
  it('lacks the label that a sibling adds just now', () =>
    expect(withoutOwnEffects(issue('Bug', 'other'), [sibling('label.add', true)]).labels).toEqual([
      'other',
    ]));

  it('has the label that a sibling removes just now', () =>
    expect(withoutOwnEffects(issue(), [sibling('label.remove', true)]).labels).toEqual(['bug']));

  it.each([
    ['lacks whom a sibling assigns', 'assignee.add', { assignees: ['ada'] }],
    ['has whom a sibling takes off', 'assignee.remove', { assignees: ['ada', 'Ben'] }],
    ['is open while a sibling closes it', 'issue.close', { state: 'open' }],
    ['is closed while a sibling opens it', 'issue.reopen', { state: 'closed' }],
  ] as const)('%s', (_what, kind, expected) => {
    const bench = createBench();
    const parameters = { login: 'Ben', reason: 'completed' };
    const task = { ...bench.task(askFor(bench, kind, parameters)), leased: true };
    const state = kind === 'issue.close' ? 'closed' : 'open';
    const seen: IssueFacts = { ...issue(), state, assignees: ['ada', 'ben'] };
    expect(withoutOwnEffects(seen, [task])).toMatchObject(expected);
  });

  it('is as it is while the sibling has not begun', () => {
    const now = issue('bug');
    expect(withoutOwnEffects(now, [sibling('label.add', false)])).toEqual(now);
    expect(withoutOwnEffects(now, [])).toBe(now);
  });

  it('keeps what a sibling found there already', async () => {
    const bench = createBench();
    bench.github.as('mia').label('bug');
    const id = askFor(bench, 'label.add', { label: 'bug' });
    await bench.work(id);
    expect(withoutOwnEffects(issue('bug'), [bench.task(id)]).labels).toEqual(['bug']);
  });
});
