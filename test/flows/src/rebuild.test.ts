import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actionOf, open, rollBack, settled } from './acting.ts';
import { eventually } from './eventually.ts';
import { connect, type Rows } from './postgres.ts';
import { startStack, type Stack } from './stack.ts';
import { WATCHED } from './world.ts';

interface ViewShown {
  readonly name: string;
  readonly lag: number;
  readonly rebuild: { readonly status: string } | null;
}

let stack: Stack;
let rows: Rows;
beforeAll(async () => {
  stack = await startStack();
  rows = await connect(stack.databaseUrl);
  await history();
});
afterAll(async () => {
  await rows?.close();
  await stack?.stop();
});

/** Something of everything: actions, edits, a rollback, a person's changes. */
async function history(): Promise<void> {
  const first = await open(stack, { title: 'A crash', body: 'no details' });
  const second = await open(stack, { title: 'A question', body: 'x', labels: ['question'] });
  await settled(stack, first, 3);
  const mia = stack.github.as('mia');
  await mia.comment(WATCHED, second, 'Have a look at the handbook.');
  await mia.closeIssue(WATCHED, second, 'not_planned');
  await mia.assign(WATCHED, first, 'mia');
  await rollBack(stack, { action: (await actionOf(stack, first, 'comment')).id });
  await stack.github.delivered();
}

/** Which session counted a row is chance: the shards of rule_counts are added up, as its readers do. */
const ADDED_UP = `select repository_id, bucket, source, rule, rule_version,
  sum(decided) as decided, sum(asked) as asked, sum(accepted) as accepted,
  sum(declined) as declined, sum(actions) as actions, sum(performed) as performed,
  sum(skipped) as skipped, sum(rejected) as rejected, sum(waiting) as waiting,
  sum(undone) as undone, sum(touched) as touched, min(first_at) as first_at, max(last_at) as last_at
  from views.rule_counts group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`;

/** Every row of every table of the views, but for when it was written and where consumers stand. */
async function everything(): Promise<Record<string, unknown[]>> {
  const tables = await rows.all<{ name: string }>(
    `select table_name as name from information_schema.tables
     where table_schema = 'views'
       and table_name not in ('positions', 'rebuilds', 'migrations', 'parked')
     order by 1`,
  );
  const content: Record<string, unknown[]> = {};
  for (const { name } of tables) {
    content[name] = await rows.all(
      name === 'rule_counts' ? ADDED_UP : `select * from views."${name}" as t order by t::text`,
    );
  }
  return content;
}

describe('a rebuild', () => {
  it('of every view gives identical rows and repeats no effect', async () => {
    await stack.still();
    const before = await everything();
    expect(Object.values(before).filter((table) => table.length > 0).length).toBeGreaterThan(5);
    const writes = stack.github.writes().length;

    const names = (await stack.api.list<ViewShown>('/api/v1/views')).map(({ name }) => name);
    for (const name of names) await stack.api.post(`/api/v1/views/${name}/rebuild`, {});
    await eventually(async () => {
      const views = await stack.api.list<ViewShown>('/api/v1/views');
      expect(views.map(({ rebuild }) => rebuild?.status)).toEqual(names.map(() => 'finished'));
    });
    await stack.still();

    expect(await everything()).toEqual(before);
    expect(stack.github.writes()).toHaveLength(writes);
  });

  it('of the database as a whole, dropped, repeats no effect either', async () => {
    await stack.still();
    const before = await everything();
    const writes = stack.github.writes().length;
    for (const service of ['projector', 'automation', 'action', 'api'] as const) {
      await stack.stopService(service);
    }
    for (const schema of ['views', 'automation', 'action']) {
      await rows.all(`drop schema "${schema}" cascade`);
    }
    for (const service of ['projector', 'automation', 'action', 'api'] as const) {
      await stack.startService(service);
    }
    await stack.still();
    expect(await everything()).toEqual(before);
    expect(stack.github.writes()).toHaveLength(writes);

    const number = await open(stack, { title: 'A crash afterwards', body: '### Version\n1' });
    await settled(stack, number, 1);
  });
});
