import { RepriseError, subjectKey, type Position, type ProposalId } from '@reprise/schemas';
import type { Asker } from '../commands/asker.ts';
import type { About, Commands } from '../commands/commands.ts';
import type { RecentCommands, Taken } from '../commands/recent.ts';
import { unknownId, type NearestId } from '../reads/nearestId.ts';
import type { Answerable, ApprovalReads } from './reads.ts';

export interface AnswerPorts {
  readonly approvals: ApprovalReads;
  readonly commands: Commands;
  readonly recentCommands: RecentCommands;
  readonly ids: NearestId;
}

/** A person's answer. Policy decides whether it counts. */
export interface Given {
  readonly proposal: ProposalId;
  readonly asker: Asker;
  readonly idempotencyKey: string | undefined;
}

/**
 * Accepts a proposal, as it is or edited. The same Idempotency-Key asks only once.
 * @throws {RepriseError} not_found; conflict: it was answered before.
 */
export const accept = (
  ports: AnswerPorts,
  given: Given,
  parameters: Readonly<Record<string, string>> | undefined,
): Promise<Taken> =>
  answer(ports, given, 'accept', (about) =>
    ports.commands.approve({ ...about, parameters: parameters ?? null }),
  );

/** Refuses a proposal; like accept(). */
export const refuse = (
  ports: AnswerPorts,
  given: Given,
  because: string | undefined,
): Promise<Taken> =>
  answer(ports, given, 'refuse', (about) =>
    ports.commands.refuse({ ...about, because: because ?? null }),
  );

async function answer(
  { approvals, commands, recentCommands, ids }: AnswerPorts,
  { proposal, asker, idempotencyKey }: Given,
  word: 'accept' | 'refuse',
  give: (about: About & { proposalId: string; runId: string }) => Promise<Position>,
): Promise<Taken> {
  const found = await approvals.answerable(proposal);
  if (found === undefined) throw await unknownId(ids, proposal);
  const { subject, tenantId, runId } = found;
  return recentCommands.once(`${word} ${proposal}`, idempotencyKey, async (id) => {
    if (found.commands.includes(id)) {
      const position = await commands.lastOf('commands.automation', subjectKey(subject));
      if (position !== undefined) return position;
    }
    if (found.status !== 'waiting') throw answered(proposal, found);
    return give({ id, subject, tenantId, asker, proposalId: proposal, runId });
  });
}

function answered(proposal: ProposalId, { status, answeredBy }: Answerable): RepriseError {
  const how = status === 'expired' ? 'has expired' : `was ${status}`;
  const who = answeredBy === null ? '' : ` by ${answeredBy}`;
  return new RepriseError('conflict', `${proposal} ${how}${who}: the first answer counts.`);
}
