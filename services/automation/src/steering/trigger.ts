import type { Event } from '@reprise/schemas';
import type { Transaction } from '@reprise/views';
import { decideTrigger } from '../commands/decideTrigger.ts';
import { waitingOn } from '../memory/approvals.ts';
import { isVetoed } from '../memory/subjects.ts';
import { declined, UNREADABLE, type Steering, type SteeringDraft } from './steering.ts';

/** The run that a person asks for, or why there is none. */
export async function triggeredBy(
  tx: Transaction,
  { rulebook, issues, now }: Steering,
  event: Event<'Trigger'>,
): Promise<readonly SteeringDraft[]> {
  const { data: command, envelope, key } = event;
  const cause = { eventId: envelope.id, tenantId: envelope.tenantId };
  const { subject, commandId } = command;
  const facts = await issues.facts(subject);
  if (facts === undefined) return [declined(event, UNREADABLE, now())];
  const inForce = await rulebook.inForce(subject, { deliveryId: commandId, ...cause });
  const vetoed = await isVetoed(tx, key);
  const waiting = await waitingOn(tx, key);
  return decideTrigger({ command, facts, inForce, vetoed, waiting, now: now(), cause });
}
