import { describe, expect, it } from 'vitest';
import { ownershipOf, type Effective } from './ownership.ts';

const action = (id: string, kind: string, field: string): Effective => ({ id, kind, field });
const issue = { labels: ['Bug', 'p1'], assignees: ['ada'], state: 'closed' as const };

describe('who set what an issue shows', () => {
  it('is Reprise where its last action on the field did', () => {
    const owned = ownershipOf(issue, [
      action('act_4', 'issue.close', 'state'),
      action('act_3', 'label.remove', 'label:p1'),
      action('act_2', 'label.add', 'label:p1'),
      action('act_1', 'label.add', 'label:bug'),
    ]);
    expect(owned).toEqual([
      { field: 'label:bug', value: 'Bug', by: 'reprise', action: 'act_1' },
      { field: 'label:p1', value: 'p1', by: 'other', action: null },
      { field: 'assignee:ada', value: 'ada', by: 'other', action: null },
      { field: 'state', value: 'closed', by: 'reprise', action: 'act_4' },
    ]);
  });

  it('is somebody else where the state is no longer what the action made of it', () =>
    expect(ownershipOf(issue, [action('act_1', 'issue.reopen', 'state')]).at(-1)).toEqual({
      field: 'state',
      value: 'closed',
      by: 'other',
      action: null,
    }));
});
