import { partitionOf, type EventLog } from '@reprise/kafka';
import { rollbackId, type Draft, type TopicName } from '@reprise/schemas';
import { describe, expect, it } from 'vitest';
import { commands } from './commands.ts';

/** A log that remembers what was published. */
function recording() {
  const published: { topic: TopicName; drafts: readonly Draft[] }[] = [];
  const publish = async (topic: TopicName, drafts: readonly Draft[]) => {
    published.push({ topic, drafts });
    return [{ topic, partition: 3, offset: 17n }];
  };
  const ranges: EventLog['ranges'] = async (topic) =>
    Array.from({ length: 12 }, (_, partition) => ({
      topic,
      partition,
      low: 0n,
      high: BigInt(partition),
    }));
  return { published, log: { publish: publish as EventLog['publish'], ranges } };
}

describe('a command', () => {
  it('to roll back stands under the id of the rollback, so that repeating it says the same', async () => {
    const { log, published } = recording();
    const id = rollbackId('k');
    const command = { id, scope: { run: 'run_1' }, tenantId: '9' };
    await commands(log, () => 5).rollBack(command);
    await commands(log, () => 6).rollBack(command);
    const [first, second] = published.map(({ drafts }) => drafts[0]);
    expect(published[0]?.topic).toBe('commands.action');
    expect(first).toMatchObject({
      type: 'RollBack',
      key: id,
      tenantId: '9',
      correlationId: 'run_1',
      data: { rollbackId: id, scope: { actionId: null, runId: 'run_1' }, requestedAt: 5 },
    });
    expect(second?.id).toBe(first?.id);
  });

  it('to rebuild a view stands under the name of the view', async () => {
    const { log, published } = recording();
    await commands(log).rebuildView({ requestId: 'r1', view: 'issues' });
    expect(published[0]).toMatchObject({
      topic: 'commands.operations',
      drafts: [{ type: 'RebuildView', key: 'issues', data: { requestId: 'r1', view: 'issues' } }],
    });
  });

  it('that could be the one of a rollback is at most the last of its partition', async () => {
    const { log } = recording();
    const id = rollbackId('k');
    const partition = partitionOf(id, 12);
    const last = await commands(log).lastOf(id);
    expect(last).toEqual(
      partition === 0
        ? undefined
        : { topic: 'commands.action', partition, offset: BigInt(partition) - 1n },
    );
  });
});
