import {
  rollbackId,
  rollbackScope,
  type Event,
  type RecordName,
  type RollbackScope,
  type Subject,
} from '@reprise/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../eventually.ts';
import { REPOSITORY, openWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

const ask = async (subject: Subject, label: string, terms: object = {}): Promise<string> => {
  const id = await world.ask(subject, 'label.add', { label }, terms);
  expect((await world.outcome(id)).type).toBe('ActionSucceeded');
  return id;
};

const labels = (subject: Subject): readonly string[] => world.issue(subject).labels.toSorted();

const told = { requestedBy: 'mia', via: 'cli', requestedAt: 1 } as const;

async function start(scope: Partial<RollbackScope>, planOnly: boolean): Promise<string> {
  const id = rollbackId();
  const data = { rollbackId: id, scope: rollbackScope(scope), planOnly, ...told };
  await world.tell('RollBack', data);
  return id;
}

const found = (id: string, type: RecordName, nth = 0): Promise<Event> =>
  eventually(() => {
    const event = world.eventsOf(id).filter((one) => one.type === type)[nth];
    if (event === undefined) throw new Error(`no ${type} of ${id}`);
    return event;
  });

async function planOf(id: string) {
  const plan = await found(id, 'RollbackPlanned');
  if (plan.type !== 'RollbackPlanned') throw new Error(plan.type);
  return plan.data;
}

async function execute(id: string): Promise<void> {
  const { planHash } = await planOf(id);
  await world.tell('ExecuteRollback', { rollbackId: id, planHash, ...told });
}

describe('a rollback on real servers', () => {
  it('finds what is in every part of its scope, and waits for its execution', async () => {
    const before = Date.now();
    const [one, other] = [await world.open(), await world.open()];
    const rule = 'crashes';
    const ids = [
      await ask(one, 'bug', { rule, actor: 'Ada' }),
      await ask(other, 'bug', { rule, actor: 'tom' }),
      await ask(one, 'question', { rule, actor: 'ada', ruleVersion: 'v2' }),
    ];
    const { repositoryId } = one;
    const plans: readonly (readonly [Partial<RollbackScope>, readonly number[]])[] = [
      [{ rule }, [2, 1, 0]],
      [{ rule, ruleVersion: 'v2' }, [2]],
      [{ rule, actor: 'ADA' }, [2, 0]],
      [{ rule, label: 'BUG', repositoryId }, [1, 0]],
      [{ rule, from: before }, [2, 1, 0]],
      [{ rule, until: before }, []],
      [{ from: before, repositoryId, rule }, [2, 1, 0]],
      [{ rule, repositoryId: 1 }, []],
    ];
    for (const [scope, expected] of plans) {
      const { steps } = await planOf(await start(scope, true));
      expect(steps.map(({ actionId }) => ids.indexOf(actionId))).toEqual(expected);
    }
    expect(labels(one)).toEqual(['bug', 'question']);
    const id = await start({ rule, actor: 'ada' }, true);
    await execute(id);
    expect((await found(id, 'RollbackFinished')).data).toMatchObject({
      status: 'finished',
      undone: 2,
    });
    expect([labels(one), labels(other)]).toEqual([[], ['bug']]);
  });

  it('is done again and undone again, exactly', async () => {
    const subject = await world.open();
    const rule = 'again';
    for (const label of ['bug', 'question']) await ask(subject, label, { rule });
    let last = await start({ rule }, false);
    await found(last, 'RollbackFinished');
    expect(labels(subject)).toEqual([]);
    for (const expected of [['bug', 'question'], [], ['bug', 'question']]) {
      last = await start({ rollbackId: last }, false);
      expect((await found(last, 'RollbackFinished')).data).toMatchObject({ undone: 2 });
      expect(labels(subject)).toEqual(expected);
    }
  });

  it('of more than one person may undo waits for another, and goes on from a pause', async () => {
    const rule = 'many';
    const subjects = [await world.open(), await world.open(), await world.open()];
    for (const subject of subjects) await ask(subject, 'bug', { rule, undoOver: 2 });
    const id = await start({ rule }, false);
    const { needsApproval, planHash } = await planOf(id);
    expect(needsApproval).toBe(true);
    await execute(id);
    expect((await found(id, 'RollbackCommandDeclined')).data).toMatchObject({
      reason: 'not_approved',
    });
    const approval = { rollbackId: id, planHash, ...told };
    await world.tell('ApproveRollback', approval);
    expect((await found(id, 'RollbackCommandDeclined', 1)).data).toMatchObject({
      reason: 'same_person',
    });
    await world.tell('ApproveRollback', { ...approval, requestedBy: 'ada' });
    await execute(id);
    await world.tell('PauseRollback', { rollbackId: id, ...told });
    await found(id, 'RollbackPaused');
    await world.tell('ResumeRollback', { rollbackId: id, ...told });
    expect((await found(id, 'RollbackFinished')).data).toMatchObject({ undone: 3 });
    expect(subjects.map(labels)).toEqual([[], [], []]);
  });

  it('tries again what failed, once what was missing is back', async () => {
    const subject = await world.open();
    const mia = world.github.as('mia');
    await mia.label(REPOSITORY, subject.number, 'question');
    const rule = 'retry';
    const id = await world.ask(subject, 'label.remove', { label: 'question' }, { rule });
    expect((await world.outcome(id)).type).toBe('ActionSucceeded');
    await mia.request('DELETE', `/repos/${REPOSITORY}/labels/question`);
    const rollback = await start({ rule }, false);
    expect((await found(rollback, 'RollbackFinished')).data).toMatchObject({
      status: 'partial',
      failed: 1,
    });
    const label = { name: 'question', color: 'cc317c' };
    await mia.request('POST', `/repos/${REPOSITORY}/labels`, label);
    await world.tell('RetryRollback', { rollbackId: rollback, ...told });
    expect((await found(rollback, 'RollbackFinished', 1)).data).toMatchObject({
      status: 'finished',
      undone: 1,
    });
    expect(labels(subject)).toEqual(['question']);
  });
});
