import { sql, type Transaction } from '@reprise/views';
import type { Event } from '@reprise/schemas';
import { judgedFrom } from '../runs/runContext.ts';
import { storable } from './storable.ts';

type DecisionEvent = Event<'ProposalAccepted' | 'ProposalDeclined' | 'ApprovalRequested'>;

/**
 * Of the decisions on a proposal the first counts. The first of a run also settles by which version
 * of the rules the run is decided, and its end closes it: when a crash makes stage 1 decide again,
 * by other rules perhaps, nothing of the second try mixes with the first. A run that asks is judged
 * by the rules of the moment, proposal by proposal, so there each stands for itself.
 */
export async function foldDecision(tx: Transaction, event: DecisionEvent): Promise<void> {
  const { key, data, position } = event;
  const { proposalId, runId, ruleVersion } = data;
  const { partition, offset } = position;
  const actionId = event.type === 'ProposalAccepted' ? event.data.actionId : null;
  await tx.query(
    sql`insert into run_contexts as known (run_id, subject_key, partition, rule_version)
        values (${runId}, ${key}, ${partition}, ${ruleVersion})
        on conflict (run_id) do update set rule_version = excluded.rule_version
          where known.rule_version is null`,
  );
  const counting = await tx.query(
    sql`insert into answers
          (proposal_id, run_id, subject_key, decision, action_id, judged, partition, "offset")
        select ${proposalId}, ${runId}, ${key}, ${event.type}, ${actionId},
          ${storable(judgedFrom(event))}::jsonb, ${partition}, ${String(offset)}
        where exists (select from run_contexts
          where run_id = ${runId} and subject_key = ${key} and outcome is null
            and (rule_version = ${ruleVersion} or context -> 'ask' <> 'null'::jsonb))
        on conflict do nothing returning proposal_id`,
  );
  if (event.type === 'ApprovalRequested' && counting.length > 0) await foldRequested(tx, event);
}

async function foldRequested(
  tx: Transaction,
  { key, data, envelope, position }: Event<'ApprovalRequested'>,
): Promise<void> {
  await tx.query(
    sql`insert into approvals
          (proposal_id, run_id, subject_key, tenant_id, requested, expires_at, status, partition)
        values (${data.proposalId}, ${data.runId}, ${key}, ${envelope.tenantId},
          ${storable(data)}::jsonb, ${new Date(data.expiresAt)}, 'waiting',
          ${position.partition})
        on conflict do nothing`,
  );
}
