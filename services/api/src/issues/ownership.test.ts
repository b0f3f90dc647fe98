import type { Owned } from '@reprise/contract';
import { describe, expect, it } from 'vitest';
import type { Effective } from './effective.ts';
import { ownershipOf, type Known } from './ownership.ts';
import { touchOf, type Touch } from './touches.ts';

const APP = 'reprise[bot]';
const minute = (at: number): Date => new Date(at * 60_000);

/** An action that was done in the minute of its id. */
const action = (
  at: number,
  kind: string,
  field: string,
  given: Partial<Effective> = {},
): Effective => ({
  id: `act_${at}`,
  kind,
  field,
  parameters: {},
  before: null,
  after: null,
  rule: 'triage',
  runId: 'run_1',
  decidedAt: minute(at),
  settledAt: minute(at),
  ...given,
});

const label = (at: number, name: string): Effective =>
  action(at, 'label.add', `label:${name.toLowerCase()}`, { parameters: { label: name } });

/** What a delivery tells that was received in a minute. */
const delivered = (at: number, did: string, detail: string | null, sender = 'mia'): Touch[] => {
  const told = { event: 'issues', action: did, sender, detail, receivedAt: minute(at) };
  const touch = touchOf(told, APP);
  return touch === undefined ? [] : [touch];
};

const issue = {
  labels: ['Bug', 'p1'],
  assignees: ['ada'],
  state: 'closed' as const,
  title: 'Crash',
  milestone: null,
  type: null,
  locked: false,
  updatedAt: minute(60),
};

const known = (given: Partial<Known>): Known => ({
  issue,
  effective: [],
  touches: [],
  found: [],
  ...given,
});

const fieldOf = (given: Partial<Known>, field: string): Owned | undefined =>
  ownershipOf(known(given)).find((owned) => owned.field === field);

describe('whose a field of an issue is', () => {
  it('is Reprise’s where its last action on it stands, with the action that says why', () => {
    const effective = [action(4, 'issue.close', 'state'), label(1, 'Bug')];
    const owned = ownershipOf(known({ effective }));
    expect(owned.map(({ field, by, action: id }) => [field, by, id])).toEqual([
      ['label:bug', 'reprise', 'act_1'],
      ['label:p1', 'other', null],
      ['assignee:ada', 'other', null],
      ['state', 'reprise', 'act_4'],
    ]);
    expect(owned[0]).toMatchObject({
      value: 'Bug',
      summary: 'add the label Bug',
      rule: 'triage',
      run: 'run_1',
      at: minute(1).toISOString(),
      taken: null,
    });
  });

  it('is Reprise’s also where what it made of it is not there to be seen', () => {
    const removed = action(2, 'label.remove', 'label:old', { parameters: { label: 'old' } });
    const comment = action(3, 'comment', 'comment:triage', { after: { value: 'Hi', ref: '9' } });
    const given = { effective: [comment, removed] };
    expect(fieldOf(given, 'label:old')).toMatchObject({ by: 'reprise', value: null });
    expect(fieldOf(given, 'comment:triage')).toMatchObject({ by: 'reprise', value: null });
  });

  it('is told label by label where all labels were set at once', () => {
    const set = action(5, 'label.set', 'labels', {
      before: { value: 'old\np1', ref: null },
      after: { value: 'Bug\np1', ref: null },
    });
    const given = { effective: [set] };
    expect(fieldOf(given, 'label:bug')).toMatchObject({ by: 'reprise', action: 'act_5' });
    expect(fieldOf(given, 'label:old')).toMatchObject({ by: 'reprise', value: null });
    expect(fieldOf(given, 'label:p1')).toMatchObject({ by: 'other', action: null });
  });

  it('a receipt of a command is nobody’s', () => {
    const eyes = action(1, 'reaction', 'reaction:9:eyes');
    expect(fieldOf({ effective: [eyes] }, 'reaction:9:eyes')).toBeUndefined();
  });
});

describe('what somebody else has taken over', () => {
  it('is theirs, and says who did what and when', () => {
    const given = { effective: [label(1, 'gone')], touches: delivered(2, 'unlabeled', 'gone') };
    expect(fieldOf(given, 'label:gone')).toMatchObject({
      by: 'other',
      action: 'act_1',
      taken: {
        by: 'mia',
        at: minute(2).toISOString(),
        because: 'mia removed the label gone',
      },
    });
  });

  it('stays theirs when it looks again as Reprise had left it', () => {
    const touches = [...delivered(3, 'labeled', 'bug'), ...delivered(2, 'unlabeled', 'bug')];
    expect(fieldOf({ effective: [label(1, 'Bug')], touches }, 'label:bug')?.taken).toMatchObject({
      by: 'mia',
      because: 'mia added the label bug',
    });
  });

  it.each([
    ['what our own App did', delivered(2, 'labeled', 'bug', APP)],
    ['what was done before', delivered(0, 'labeled', 'bug')],
    ['what was delivered late and contradicts what is shown', delivered(2, 'unlabeled', 'bug')],
    ['what was done to another label', delivered(2, 'labeled', 'p1')],
  ])('is not %s', (_, touches) =>
    expect(fieldOf({ effective: [label(1, 'Bug')], touches }, 'label:bug')?.by).toBe('reprise'),
  );

  it('is a comment that somebody edited, and a title, but not the body of the issue', () => {
    const comment = action(1, 'comment', 'comment:ask', { after: { value: 'Hi', ref: '9' } });
    const title = action(1, 'issue.title', 'title', { after: { value: 'Crash', ref: null } });
    const effective = [comment, title];
    const of = (detail: string) =>
      ownershipOf(known({ effective, touches: delivered(2, 'edited', detail) }))
        .filter(({ taken }) => taken !== null)
        .map(({ field }) => field);
    expect(of('comment 9')).toEqual(['comment:ask']);
    expect(of('comment 90')).toEqual([]);
    expect(of('title, body')).toEqual(['title']);
    expect(of('body')).toEqual([]);
  });

  it('is what a rollback found on GitHub, though no delivery told', () => {
    const found = [
      {
        actionId: 'act_1',
        actor: 'tom',
        message: 'tom added it again.',
        touchedAt: minute(3),
        settledAt: minute(4),
      },
    ];
    expect(fieldOf({ effective: [label(1, 'Bug')], found }, 'label:bug')?.taken).toEqual({
      by: 'tom',
      at: minute(3).toISOString(),
      because: 'tom added it again.',
    });
  });

  it('is what is not as Reprise left it, though nobody says who', () => {
    const closed = { ...issue, state: 'open' as const };
    const effective = [action(4, 'issue.close', 'state')];
    expect(fieldOf({ issue: closed, effective }, 'state')?.taken).toMatchObject({ by: null });
    // The delivery of our own change is still on its way.
    const early = { ...closed, updatedAt: minute(3) };
    expect(fieldOf({ issue: early, effective }, 'state')?.by).toBe('reprise');
  });

  it('is Reprise’s again once it did something to it after them', () => {
    const given = { effective: [label(3, 'Bug')], touches: delivered(2, 'labeled', 'bug') };
    expect(fieldOf(given, 'label:bug')).toMatchObject({ by: 'reprise', action: 'act_3' });
  });
});
