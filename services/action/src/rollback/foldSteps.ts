import type { Event } from '@reprise/schemas';
import type { Alongside } from '@reprise/tasks';
import { sql } from '@reprise/views';
import { isCarriedOut } from '../tasks/course.ts';

/** Keeps the steps of each plan: of two plans of a rollback the first by offset counts. */
export const foldSteps: Alongside = async (tx, events) => {
  for (const event of events) {
    if (event.type === 'RollbackPlanned') await foldPlan(tx, event);
  }
};

async function foldPlan(
  tx: Parameters<Alongside>[0],
  { data, position }: Event<'RollbackPlanned'>,
): Promise<void> {
  const steps = data.steps.map((step, index) => ({
    position: index,
    action_id: step.actionId,
    passed: isCarriedOut(step) ? -1 : null,
  }));
  await tx.query(sql`
    insert into rollback_steps (rollback_id, position, action_id, passed)
    select ${data.rollbackId}, s.position, s.action_id, s.passed
    from json_to_recordset(${JSON.stringify(steps)}::json) as s(position integer, action_id text,
      passed integer)
    where exists (select 1 from tasks t where t.id = ${data.rollbackId}
      and (t.state->'course'->'plan'->>'offset')::bigint = ${Number(position.offset)})
    on conflict do nothing`);
}
