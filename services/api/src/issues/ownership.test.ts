import { describe, expect, it } from 'vitest';
import { ownershipOf, type Effective } from './ownership.ts';

const action = (id: string, kind: string, field: string): Effective => ({
  id,
  kind,
  field,
  after: null,
});
const issue = {
  labels: ['Bug', 'p1'],
  assignees: ['ada'],
  state: 'closed' as const,
  title: 'Crash',
  milestone: null,
  type: null,
  locked: false,
};

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
    expect(ownershipOf(issue, [action('act_1', 'issue.reopen', 'state')]).at(3)).toEqual({
      field: 'state',
      value: 'closed',
      by: 'other',
      action: null,
    }));

  it('is Reprise where a title, milestone or type is what it made of it, and who locked it', () => {
    const shown = { ...issue, milestone: 'v2', type: 'Bug', locked: true };
    const set = (id: string, kind: string, field: string, value: string): Effective => ({
      ...action(id, kind, field),
      after: { value, ref: null },
    });
    const owned = ownershipOf(shown, [
      set('act_4', 'issue.lock', 'lock', 'locked'),
      set('act_3', 'issue.type', 'type', 'bug'),
      set('act_2', 'milestone.set', 'milestone', 'v1'),
      set('act_1', 'issue.title', 'title', 'Crash'),
    ]);
    expect(owned.slice(4)).toEqual([
      { field: 'title', value: 'Crash', by: 'reprise', action: 'act_1' },
      { field: 'milestone', value: 'v2', by: 'other', action: null },
      { field: 'type', value: 'Bug', by: 'reprise', action: 'act_3' },
      { field: 'lock', value: 'locked', by: 'reprise', action: 'act_4' },
    ]);
  });
});
