import { partitionOf, type EventLog } from '@reprise/kafka';
import { commandId, rollbackId, rollbackScope, type Draft, type TopicName } from '@reprise/schemas';
import { describe, expect, it } from 'vitest';
import { commands } from './commands.ts';

const asker = { by: 'api', via: 'cli' } as const;

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
    const scope = rollbackScope({ runId: 'run_1' });
    const command = { id, scope, planOnly: true, tenantId: '9', asker };
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

  it('about a proposal stands under its issue, so that answers are read in one order', async () => {
    const { log, published } = recording();
    const subject = {
      installationId: 7,
      repositoryId: 42,
      repository: 'acme/shop',
      issueId: 9001,
      number: 3,
    };
    const about = { id: commandId('k'), tenantId: '9', subject, asker };
    const one = { ...about, proposalId: 'prp_1', runId: 'run_1' };
    await commands(log, () => 5).approve({ ...one, parameters: { label: 'bug' } });
    await commands(log, () => 5).refuse({ ...one, because: null });
    await commands(log, () => 5).trigger({ ...about, rule: null });
    await commands(log, () => 5).cancelRun({ ...about, runId: 'run_1', because: 'wrong issue' });
    const memory = { ...one, memoryId: 'mem_1', because: 'wrong' };
    await commands(log, () => 5).forgetMemory(memory);
    const drafts = published.map(({ topic, drafts: [draft] }) => ({ topic, ...draft }));
    const command = { commandId: about.id, subject, requestedBy: 'api', via: 'cli' };
    expect(drafts).toMatchObject([
      {
        topic: 'commands.automation',
        type: 'Approve',
        key: '42#3',
        correlationId: 'run_1',
        data: { ...command, proposalId: 'prp_1', parameters: { label: 'bug' } },
      },
      { topic: 'commands.automation', type: 'Refuse', data: { ...command, because: null } },
      { topic: 'commands.automation', type: 'Trigger', data: { ...command, rule: null } },
      { topic: 'commands.agent', type: 'CancelRun', key: '42#3', data: { runId: 'run_1' } },
      { topic: 'commands.agent', type: 'ForgetMemory', key: '42#3', data: { memoryId: 'mem_1' } },
    ]);
    expect(new Set(drafts.map(({ id }) => id)).size).toBe(5);
  });

  it('to rebuild a view stands under the name of the view', async () => {
    const { log, published } = recording();
    await commands(log).rebuildView({ requestId: 'r1', view: 'issues', asker });
    expect(published[0]).toMatchObject({
      topic: 'commands.operations',
      drafts: [{ type: 'RebuildView', key: 'issues', data: { requestId: 'r1', view: 'issues' } }],
    });
  });

  it('that could be the one of a rollback is at most the last of its partition', async () => {
    const { log } = recording();
    const id = rollbackId('k');
    const partition = partitionOf(id, 12);
    const last = await commands(log).lastOf('commands.action', id);
    expect(last).toEqual(
      partition === 0
        ? undefined
        : { topic: 'commands.action', partition, offset: BigInt(partition) - 1n },
    );
  });
});
