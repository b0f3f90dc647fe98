import { rollbackMigrations, sqlStore } from '@reprise/action/testing';
import { taskMigrations } from '@reprise/tasks';
import { openDatabase, sql, type Database } from '@reprise/views';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newDatabaseUrl } from '../views/database.ts';

const ROLLBACK = 'rbk_1';

let db: Database;
beforeAll(async () => {
  db = await openDatabase({
    url: newDatabaseUrl(),
    schema: 'action',
    entities: [],
    migrations: [...taskMigrations, ...rollbackMigrations],
  });
});
afterAll(() => db?.close());

/** A step of the rollback, as its task stands. */
async function step(about: string, retry: number, type: string | null, reason = ''): Promise<void> {
  const id = `${ROLLBACK}/${about}${retry === 0 ? '' : `/${retry}`}`;
  const outcome = type === null ? null : { type, data: { reason }, offset: 1 };
  const status = type === null ? 'given_up' : 'done';
  await db.query(sql`
    insert into tasks (id, key, partition, command, command_offset, about, line, state, status)
    values (${id}, 'k', 0, ${JSON.stringify({ data: { retry } })}::json, 1, ${about}, ${ROLLBACK},
      ${JSON.stringify({ attempts: [], unknown: [], outcome })}::json, ${status})`);
}

describe('what a retry asks for again beside the plan', () => {
  it('is what the round before could not undo, and no plan has', async () => {
    await db.query(sql`insert into rollback_steps (rollback_id, position, action_id, passed)
      values (${ROLLBACK}, 0, 'planned', 0)`);
    await step('planned', 0, 'CompensationFailed', 'label_missing');
    await step('failed', 0, 'CompensationFailed', 'label_missing');
    await step('unreadable', 0, 'CompensationSkipped', 'unreadable');
    await step('given-up', 0, null);
    await step('touched', 0, 'CompensationSkipped', 'touched_by_human');
    await step('undone', 0, 'ActionCompensated');
    const store = sqlStore(db);
    const again = async (retry: number) =>
      (await store.unplannedAgain(ROLLBACK, retry)).toSorted((one, other) =>
        one.localeCompare(other, 'en'),
      );
    expect(await again(1)).toEqual(['failed', 'given-up', 'unreadable']);
    await step('failed', 1, 'CompensationFailed', 'label_missing');
    await step('unreadable', 1, 'ActionCompensated');
    expect(await again(1)).toEqual(['given-up']);
    expect(await again(2)).toEqual(['failed']);
  });
});
