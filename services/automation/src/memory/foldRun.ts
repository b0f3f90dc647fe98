import { sql, type Transaction } from '@reprise/views';
import type { Event } from '@reprise/schemas';
import type { RunContext } from '../runs/runContext.ts';
import { foldCommand } from './foldCommand.ts';
import { storable } from './storable.ts';

/** The first RunStarted of a run says what the run is. */
export async function foldStarted(tx: Transaction, event: Event<'RunStarted'>): Promise<void> {
  const { key, data, position } = event;
  await foldDelivery(tx, data.deliveryId);
  if (data.commandId !== null) await foldCommand(tx, data.commandId, 'started', position);
  await tx.query(
    sql`insert into run_contexts as known
          (run_id, subject_key, partition, started_offset, context)
        values (${data.runId}, ${key}, ${position.partition}, ${String(position.offset)},
          ${storable(contextOf(event))}::jsonb)
        on conflict (run_id) do update
          set started_offset = excluded.started_offset, context = excluded.context
          where known.context is null and known.subject_key = excluded.subject_key`,
  );
}

function contextOf({ data, envelope }: Event<'RunStarted'>): RunContext & { startedAt: number } {
  const { runId, subject, rule, ruleVersion, mode, deliveryId, trigger, actor, ask, depth } = data;
  return {
    runId,
    subject,
    rule,
    ruleVersion,
    mode,
    deliveryId,
    trigger,
    actor,
    tenantId: envelope.tenantId,
    startedId: envelope.id,
    ask,
    depth,
    startedAt: data.startedAt,
  };
}

/** The end of a run closes it: what a second try decides afterwards does not count. */
export async function foldFinished(
  tx: Transaction,
  { key, data, position }: Event<'RunFinished'>,
): Promise<void> {
  await tx.query(
    sql`insert into run_contexts as known (run_id, subject_key, partition, outcome)
        values (${data.runId}, ${key}, ${position.partition}, ${data.outcome})
        on conflict (run_id) do update set outcome = excluded.outcome where known.outcome is null`,
  );
}

/** A delivery that was decided is not decided again. */
export async function foldDelivery(tx: Transaction, deliveryId: string | null): Promise<void> {
  if (deliveryId === null) return;
  await tx.query(
    sql`insert into decided (delivery_id) values (${deliveryId}) on conflict do nothing`,
  );
}
