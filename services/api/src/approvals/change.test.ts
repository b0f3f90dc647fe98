import { describe, expect, it } from 'vitest';
import { changeOf } from './change.ts';

const issue = {
  labels: ['Bug'],
  assignees: ['Ada'],
  state: 'open',
  stateReason: null,
  title: 'A crash',
  milestone: 'v1',
  type: null,
  locked: false,
} as const;
const shown = { ...issue, labels: [...issue.labels], assignees: [...issue.assignees] };

describe('what a proposal would change', () => {
  it.each([
    ['label.add', { label: 'p1' }, { field: 'label:p1', from: null, to: 'p1' }],
    ['label.add', { label: 'bug' }, { field: 'label:bug', from: 'Bug', to: 'bug' }],
    ['label.remove', { label: 'BUG' }, { field: 'label:bug', from: 'Bug', to: null }],
    ['assignee.remove', { login: 'ada' }, { field: 'assignee:ada', from: 'Ada', to: null }],
    [
      'issue.close',
      { reason: 'not_planned' },
      { field: 'state', from: 'open', to: 'closed as not planned' },
    ],
    ['comment', { body: '**hi**', rule: 'r' }, { field: 'comment:r', from: null, to: '**hi**' }],
    ['reaction', { content: 'eyes' }, { field: 'reaction:issue:eyes', from: null, to: 'eyes' }],
    ['issue.title', { title: 'B' }, { field: 'title', from: 'A crash', to: 'B' }],
    ['milestone.clear', {}, { field: 'milestone', from: 'v1', to: null }],
    ['issue.type', { type: 'Bug' }, { field: 'type', from: null, to: 'Bug' }],
    ['issue.lock', { reason: 'spam' }, { field: 'lock', from: 'unlocked', to: 'locked as spam' }],
    ['kind.of.tomorrow', {}, { field: null, from: null, to: null }],
    ['label.add', { lable: 'bug' }, { field: null, from: null, to: null }],
  ])(
    'of %s with %j is the field from what is shown to what it makes of it',
    (kind, given, change) => expect(changeOf(kind, given, shown)).toEqual(change),
  );

  it('starts from nothing where the issue is not known, and from how it was closed', () => {
    expect(changeOf('issue.reopen', {}, undefined)).toMatchObject({ from: null, to: 'open' });
    const closed = { ...shown, state: 'closed' as const, stateReason: 'duplicate' };
    expect(changeOf('issue.reopen', {}, closed)).toMatchObject({ from: 'closed as a duplicate' });
  });
});
