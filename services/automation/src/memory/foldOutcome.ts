import { sql, type Transaction } from '@reprise/views';
import type { Event } from '@reprise/schemas';

type OutcomeEvent = Event<'ActionSucceeded' | 'ActionRejected' | 'ActionSkipped'>;

const OUTCOMES = {
  ActionSucceeded: 'succeeded',
  ActionRejected: 'rejected',
  ActionSkipped: 'skipped',
} as const satisfies Record<OutcomeEvent['type'], string>;

/** What became of an action; the first outcome counts. Unknown is none: it is still looked into. */
export async function foldOutcome(tx: Transaction, { type, data }: OutcomeEvent): Promise<void> {
  await tx.query(
    sql`insert into outcomes as known (action_id, outcome, undone)
        values (${data.actionId}, ${OUTCOMES[type]}, false)
        on conflict (action_id) do update set outcome = excluded.outcome
          where known.outcome is null`,
  );
}

export async function foldUndone(
  tx: Transaction,
  { data }: Event<'ActionCompensated'>,
): Promise<void> {
  await tx.query(
    sql`insert into outcomes (action_id, outcome, undone) values (${data.actionId}, null, true)
        on conflict (action_id) do update set undone = true`,
  );
}
