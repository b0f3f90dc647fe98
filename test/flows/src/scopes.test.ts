import type { Action, RollbackDetail, RollbackScope, Switches } from '@reprise/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueOf, open, settled } from './acting.ts';
import { eventually } from './eventually.ts';
import { startStack, type Stack } from './stack.ts';
import { WATCHED } from './world.ts';

let stack: Stack;
let numbers: readonly number[];
beforeAll(async () => {
  stack = await startStack();
  const opened = [1, 2, 3].map((nth) =>
    open(stack, { title: `A crash, number ${nth}`, body: '### Version\n1' }),
  );
  numbers = await Promise.all(opened);
  await Promise.all(numbers.map((number) => settled(stack, number, 1)));
});
afterAll(() => stack?.stop());

const labelsOf = (): readonly (readonly string[])[] =>
  numbers.map((number) => issueOf(stack, number).labels);

/** Waits until a rollback is as it should be. */
const until = (id: string, status: RollbackDetail['status']): Promise<RollbackDetail> =>
  eventually(async () => {
    const rollback = await stack.api.get<RollbackDetail>(`/api/v1/rollbacks/${id}`);
    expect(rollback.status).toBe(status);
    return rollback;
  });

async function planned(scope: RollbackScope): Promise<RollbackDetail> {
  const body = { scope, planOnly: true };
  const { id } = await stack.api.post<{ id: string }>('/api/v1/rollbacks', body);
  return eventually(async () => {
    const rollback = await stack.api.get<RollbackDetail>(`/api/v1/rollbacks/${id}`);
    expect(rollback.plan).not.toBeNull();
    return rollback;
  });
}

const execute = ({ id, plan }: RollbackDetail): Promise<unknown> =>
  stack.api.post(`/api/v1/rollbacks/${id}/execute`, { planHash: plan?.hash });

describe('a scope', () => {
  let first: RollbackDetail;

  it('is planned, and nothing happens until its very plan is executed', async () => {
    const mine = numbers[0] ?? 0;
    const mia = stack.github.as('mia');
    await mia.unlabel(WATCHED, mine, 'bug');
    await mia.label(WATCHED, mine, 'bug');
    first = await planned({ rule: 'triage', repository: WATCHED, label: 'bug' });
    expect(first).toMatchObject({ status: 'planned', planOnly: true });
    expect(first.counts.steps).toBe(3);
    expect(labelsOf()).toEqual([['bug'], ['bug'], ['bug']]);
    const other = stack.api.post(`/api/v1/rollbacks/${first.id}/execute`, {
      planHash: 'f'.repeat(64),
    });
    await expect(other).rejects.toThrow(/409/);
  });

  it('is undone but for what a person has touched since', async () => {
    await execute(first);
    const done = await until(first.id, 'finished');
    expect(done.counts).toMatchObject({ steps: 3, undone: 2, skipped: 1, failed: 0, waiting: 0 });
    expect(labelsOf()).toEqual([['bug'], [], []]);
    expect(done.events.map(({ event }) => event)).toEqual([
      'asked',
      'planned',
      'started',
      'finished',
    ]);
  });

  it('is done again by rolling back the rollback, and its actions are in effect', async () => {
    const again = await planned({ rollback: first.id });
    await execute(again);
    await until(again.id, 'finished');
    expect(labelsOf()).toEqual([['bug'], ['bug'], ['bug']]);
    const [action] = await stack.api.list<Action>(
      `/api/v1/actions?repository=${WATCHED}&number=${numbers[1]}`,
    );
    await eventually(async () =>
      expect(await stack.api.get<Action>(`/api/v1/actions/${action?.id}`)).toMatchObject({
        status: 'succeeded',
        compensation: { status: 'redone' },
      }),
    );
  });
});

describe('a stop', () => {
  it('holds back what is decided, says so, and lets it go on', async () => {
    const body = { scope: 'repository', repository: WATCHED, reason: 'too many labels' };
    const set = await stack.api.post<{ switch: string; position: string }>(
      '/api/v1/switches',
      body,
    );
    const number = await open(stack, { title: 'A crash while stopped', body: '### Version\n1' });
    const path = `/api/v1/actions?repository=${WATCHED}&number=${number}`;
    await eventually(async () => {
      const [held] = await stack.api.list<Action>(path);
      expect(held).toMatchObject({ status: 'deferred', deferral: { reason: 'stopped' } });
    });
    const { items } = await stack.api.get<Switches>('/api/v1/switches');
    expect(items).toMatchObject([{ reason: 'too many labels', held: 1 }]);
    expect(issueOf(stack, number).labels).toEqual([]);
    await stack.api.remove(`/api/v1/switches/${encodeURIComponent(set.switch)}`);
    await settled(stack, number, 1);
    expect(issueOf(stack, number).labels).toEqual(['bug']);
  });
});
