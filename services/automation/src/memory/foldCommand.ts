import { sql, type Transaction } from '@reprise/views';
import type { Event, Position } from '@reprise/schemas';

/** What first became of a command; whoever is asked again finds it here. */
export async function foldCommand(
  tx: Transaction,
  commandId: string,
  outcome: 'received' | 'declined' | 'answered' | 'started',
  { partition, offset }: Position,
): Promise<boolean> {
  const first = await tx.query(
    sql`insert into commands (command_id, outcome, partition, "offset")
        values (${commandId}, ${outcome}, ${partition}, ${String(offset)})
        on conflict do nothing returning command_id`,
  );
  return first.length > 0;
}

/** After a veto the subject is left alone, until somebody who may asks for triage. */
export async function foldCommandReceived(
  tx: Transaction,
  { key, data, position }: Event<'CommandReceived'>,
): Promise<void> {
  const { commandId, deliveryId, word } = data;
  await tx.query(
    sql`insert into decided (delivery_id) values (${deliveryId}) on conflict do nothing`,
  );
  if (!(await foldCommand(tx, commandId, 'received', position))) return;
  if (word === 'veto') {
    await tx.query(
      sql`insert into vetoes (subject_key, command_id) values (${key}, ${commandId})
          on conflict do nothing`,
    );
  }
  if (word === 'triage') await tx.query(sql`delete from vetoes where subject_key = ${key}`);
}

export async function foldCommandDeclined(
  tx: Transaction,
  { data, position }: Event<'CommandDeclined'>,
): Promise<void> {
  await foldCommand(tx, data.commandId, 'declined', position);
}
