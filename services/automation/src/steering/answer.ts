import { factsFrom, type IssueFacts } from '@reprise/conditions';
import { subjectKey, type Event, type Subject } from '@reprise/schemas';
import type { Transaction } from '@reprise/views';
import { answerApproval } from '../approvals/answerApproval.ts';
import type { Issues } from '../github/freshFacts.ts';
import { approvalOf, siblingsOf } from '../memory/approvals.ts';
import { isVetoed } from '../memory/subjects.ts';
import { declined, UNREADABLE, type Steering, type SteeringDraft } from './steering.ts';

/** What a person's answer to an approval amounts to, by the rules and the issue of now. */
export async function answerOf(
  tx: Transaction,
  { rulebook, issues, now }: Steering,
  event: Event<'Approve' | 'Refuse'>,
): Promise<readonly SteeringDraft[]> {
  const { data, envelope, key } = event;
  const approval = await approvalOf(tx, data.proposalId);
  if (approval === undefined || subjectKey(approval.requested.subject) !== key) {
    return [declined(event, NOT_PENDING, now())];
  }
  const { requested, status, tenantId } = approval;
  const cause = { eventId: envelope.id, tenantId };
  const facts = await factsFor(issues, event, requested.subject);
  if (facts === undefined) return [declined(event, UNREADABLE, now())];
  return [
    answerApproval({
      command: {
        commandId: data.commandId,
        by: data.requestedBy,
        via: data.via,
        answer: event.type === 'Approve' ? 'approve' : 'refuse',
        parameters: event.type === 'Approve' ? event.data.parameters : null,
        because: event.type === 'Refuse' ? event.data.because : null,
      },
      requested,
      pending: status === 'waiting',
      inForce: await rulebook.inForce(requested.subject, { deliveryId: data.commandId, ...cause }),
      facts,
      vetoed: await isVetoed(tx, key),
      siblings: await siblingsOf(tx, requested),
      now: now(),
      cause,
    }),
  ];
}

/** A refusal asks nothing of the issue, so it needs neither the issue nor GitHub. */
const factsFor = async (
  issues: Issues,
  { type }: Event<'Approve' | 'Refuse'>,
  subject: Subject,
): Promise<IssueFacts | undefined> =>
  type === 'Refuse' ? factsFrom(undefined) : issues.facts(subject);

const NOT_PENDING = {
  reason: 'not_pending',
  because: 'nothing waits for an answer under this id on this issue',
} as const;
