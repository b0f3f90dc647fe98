import { partitionOf, type EventLog } from '@reprise/kafka';
import {
  eventId,
  subjectKey,
  topic,
  type CommandId,
  type Position,
  type Subject,
  type TopicName,
} from '@reprise/schemas';
import type { ViewName } from '@reprise/views';
import { actionCommands, type ActionCommands } from './actions.ts';
import type { Asker } from './asker.ts';
import { jobCommands, type JobCommands } from './jobs.ts';
import { NO_TENANT, publish } from './publish.ts';
import { rollbackCommands, type RollbackCommands } from './rollbacks.ts';

/** A command about a run, a proposal or an issue. */
export interface About {
  readonly id: CommandId;
  readonly tenantId: string;
  readonly subject: Subject;
  readonly asker: Asker;
}
interface AboutProposal extends About {
  readonly proposalId: string;
  readonly runId: string;
}

/**
 * What the api asks of others, by writing it to the log. All throw RepriseError log_unavailable: it
 * may have been written; the same id may be sent again.
 */
export interface Commands extends JobCommands, RollbackCommands, ActionCommands {
  rebuildView(command: {
    readonly requestId: string;
    readonly view: ViewName;
    readonly asker: Asker;
  }): Promise<Position>;
  /** @param command.parameters the edited ones; null: as proposed. */
  approve(
    command: AboutProposal & { readonly parameters: Readonly<Record<string, string>> | null },
  ): Promise<Position>;
  refuse(command: AboutProposal & { readonly because: string | null }): Promise<Position>;
  /** @param command.rule null: the first one that asks an analyst. */
  trigger(command: About & { readonly rule: string | null }): Promise<Position>;
  cancelRun(
    command: About & { readonly runId: string; readonly because: string },
  ): Promise<Position>;
  /** Asks the agent to give it to no model any more. */
  forgetMemory(
    command: AboutProposal & { readonly memoryId: string; readonly because: string },
  ): Promise<Position>;
  /** The last record of the partition in which the commands of a key stand; none if empty. */
  lastOf(topic: TopicName, key: string): Promise<Position | undefined>;
}

export function commands(log: Pick<EventLog, 'publish' | 'ranges'>, now = Date.now): Commands {
  return {
    ...jobCommands(log, now),
    ...rollbackCommands(log, now),
    ...actionCommands(log, now),
    rebuildView: ({ requestId, view, asker }) =>
      publish(log, 'commands.operations', {
        type: 'RebuildView',
        key: view,
        id: eventId('RebuildView', requestId),
        tenantId: NO_TENANT,
        data: { requestId, view, requestedBy: asker.by, requestedAt: now() },
      }),
    approve: ({ parameters, proposalId, runId, ...about }) =>
      publish(log, 'commands.automation', {
        type: 'Approve',
        ...headOf('Approve', about),
        correlationId: runId,
        data: { ...bodyOf(about, now()), proposalId, runId, parameters },
      }),
    refuse: ({ because, proposalId, runId, ...about }) =>
      publish(log, 'commands.automation', {
        type: 'Refuse',
        ...headOf('Refuse', about),
        correlationId: runId,
        data: { ...bodyOf(about, now()), proposalId, runId, because },
      }),
    trigger: ({ rule, ...about }) =>
      publish(log, 'commands.automation', {
        type: 'Trigger',
        ...headOf('Trigger', about),
        data: { ...bodyOf(about, now()), rule },
      }),
    cancelRun: ({ runId, because, ...about }) =>
      publish(log, 'commands.agent', {
        type: 'CancelRun',
        ...headOf('CancelRun', about),
        correlationId: runId,
        data: {
          runId,
          because,
          subject: about.subject,
          requestedBy: about.asker.by,
          requestedAt: now(),
        },
      }),
    forgetMemory: ({ memoryId, proposalId, runId, because, ...about }) => {
      const { commandId: _, ...body } = bodyOf(about, now());
      return publish(log, 'commands.agent', {
        type: 'ForgetMemory',
        ...headOf('ForgetMemory', about),
        correlationId: runId,
        data: { ...body, memoryId, proposalId, runId, because },
      });
    },
    lastOf: async (name, key) => {
      const partition = partitionOf(key, topic(name).partitions);
      const ranges = await log.ranges(name);
      const end = ranges.find((range) => range.partition === partition)?.high ?? 0n;
      return end === 0n ? undefined : { topic: name, partition, offset: end - 1n };
    },
  };
}

/** The same for a command that is given again, so that readers drop the repetition. */
const headOf = (type: string, { id, tenantId, subject }: About) => ({
  key: subjectKey(subject),
  id: eventId(type, id),
  tenantId,
});

const bodyOf = ({ id, subject, asker }: About, requestedAt: number) => ({
  commandId: id,
  subject,
  requestedBy: asker.by,
  via: asker.via,
  requestedAt,
});
