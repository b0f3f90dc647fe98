import { rollbackScope } from '@reprise/schemas';
import { Lease } from '@reprise/tasks';
import { describe, expect, it } from 'vitest';
import type { ActionDraft } from '../drafts.ts';
import { askToUndo } from '../testing/asking.ts';
import { createBench } from '../testing/bench.ts';
import type { Deps } from '../worker/deps.ts';
import { MOST_STEPS } from './plan.ts';
import { rollBack } from './rollBack.ts';
import type { InScope } from './store.ts';

/** Asks to undo a repository that holds so many actions. @returns what is said of it. */
async function said(actions: number): Promise<readonly ActionDraft[]> {
  const bench = createBench();
  const scope = rollbackScope({ repositoryId: 7 });
  const id = askToUndo(bench, { scope });
  const task = bench.task(id);
  if (task.command.type !== 'RollBack') throw new Error('That is no rollback.');
  const found = Array.from({ length: actions }, (_none, index): InScope => ({
    actionId: `act_${index}`,
    key: `7#${index}`,
    field: 'label:bug',
  }));
  const written: ActionDraft[] = [];
  const deps = {
    rollbacks: { inScope: async (_scope: unknown, most: number) => found.slice(0, most) },
    tasks: { byId: async () => task, onFields: async () => [], wake: async () => undefined },
    catchUp: { passed: async () => undefined },
    queue: { settle: async () => true },
    log: {
      publish: async (_topic: string, drafts: readonly ActionDraft[]) => {
        const first = written.length;
        written.push(...drafts);
        return drafts.map((_draft, n) => ({ offset: BigInt(first + n) }));
      },
    },
    clock: () => bench.now,
    pace: { asGitHubAsks: true, secondsPerRequest: 0.25, sideBySide: 6 },
  } as unknown as Deps;
  const lease = new Lease('token', performance.now(), 60_000);
  await rollBack(deps, { task, lease, doubtful: false, wakes: 0 }, task.command.data);
  return written;
}

describe('a plan', () => {
  it('is made of as many actions as a person can look at', async () => {
    expect((await said(MOST_STEPS)).map(({ type }) => type)).toEqual(['RollbackPlanned']);
  });

  it('is refused of more, and what to do is said in plain words', async () => {
    const [declined, finished] = await said(MOST_STEPS + 1);
    expect(declined).toMatchObject({
      type: 'RollbackCommandDeclined',
      data: { command: 'RollBack', reason: 'too_many', requestedBy: 'mia' },
    });
    const because = expect.stringMatching(
      /^The scope holds more than 50,000 actions.*Narrow it by/,
    );
    expect(declined?.data).toMatchObject({ message: because });
    expect(finished).toMatchObject({
      type: 'RollbackFinished',
      data: { status: 'cancelled', undone: 0, because },
    });
  });
});
