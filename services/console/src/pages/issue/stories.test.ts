import type { Entry } from '@reprise/contract';
import { describe, expect, it } from 'vitest';
import { begunBy, heldIn, storiesOf } from './stories.ts';

const minute = (value: number) => `2026-11-21T12:${String(value).padStart(2, '0')}:00.000Z`;
const entry = (at: number, rest: object) => ({ at: minute(at), summary: '', ...rest }) as Entry;

const delivery = entry(0, { type: 'delivery', delivery: { id: 'd1' } });
const run = entry(1, {
  type: 'run',
  run: {
    id: 'run_1',
    decisions: [
      { proposal: 'prp_1', action: 'act_1' },
      { proposal: 'prp_2', action: null },
    ],
  },
});
const analysis = entry(2, { type: 'analysis', run: 'run_1', analysis: {} });
const asked = entry(3, { type: 'approval', event: 'asked', approval: { proposal: 'prp_2' } });
const action = entry(4, { type: 'action', action: { id: 'act_1' } });
const answered = entry(5, { type: 'approval', event: 'answered', approval: { proposal: 'prp_2' } });
const undone = (at: number, rollback: string, id: string) =>
  entry(at, { type: 'compensation', rollback, step: { action: id } });

const kinds = (entries: readonly Entry[]) => storiesOf(entries).map(({ kind }) => kind);

describe('the stories of a timeline', () => {
  it('tell a run with its analysis, its decisions and what came of them', () => {
    const stories = storiesOf([delivery, run, analysis, asked, action, answered]);
    expect(stories.map(({ kind }) => kind)).toEqual(['delivery', 'run', 'answer']);
    const [, told] = stories;
    expect(told).toMatchObject({
      steps: [{ action: { id: 'act_1' } }, { action: undefined, approval: { proposal: 'prp_2' } }],
    });
  });

  it('tell by itself what belongs to a run that is not here', () => {
    expect(kinds([action])).toEqual(['action']);
  });

  it('tell the steps of one rollback together, where nothing stands between', () => {
    const stories = storiesOf([
      undone(6, 'rbk_1', 'a'),
      undone(6, 'rbk_1', 'b'),
      undone(7, 'rbk_2', 'c'),
    ]);
    expect(stories).toHaveLength(2);
    expect(stories[0]).toMatchObject({ rollback: 'rbk_1', entries: [{}, {}] });
    expect(kinds([undone(6, 'rbk_1', 'a'), delivery, undone(7, 'rbk_1', 'b')])).toEqual([
      'rollback',
      'delivery',
      'rollback',
    ]);
  });

  it('know how many of them had begun at a time', () => {
    const stories = storiesOf([delivery, run, answered]);
    expect(begunBy(stories, Date.parse(minute(1)))).toBe(2);
    expect(begunBy(stories, 0)).toBe(0);
  });
});

describe('what is held back on an issue', () => {
  const of = (at: number, id: string, status: string) =>
    entry(at, { type: 'action', action: { id, status } });

  it('is what waits for something or was given up, the latest first', () => {
    const entries = [
      of(1, 'a', 'deferred'),
      of(2, 'b', 'succeeded'),
      of(3, 'c', 'given_up'),
      of(4, 'd', 'pending'),
    ];
    expect(heldIn(entries).map(({ id }) => id)).toEqual(['c', 'a']);
  });
});
