import type { Switch, SwitchTurn } from '@reprise/contract';
import {
  KillSwitch,
  RepositoryRules,
  SwitchTurn as Turns,
  sql,
  type Database,
  type KillSwitchRow,
  type SwitchTurnRow,
} from '@reprise/views';
import type { z } from 'zod';
import { listQuery, strict } from '../http/parameters.ts';
import type { Order } from '../paging/order.ts';
import { readPage, type Page } from '../paging/page.ts';
import { ruleNamesOf } from '../repositories/file.ts';
import { switchIdParameter } from './parameters.ts';
import { toSwitch, toSwitchTurn } from './shape.ts';

export const turnQuery = strict({ switch: switchIdParameter.optional(), ...listQuery });
type TurnFilter = Omit<z.output<typeof turnQuery>, 'after'>;

/** A switch as it was last set: what is told again when it is cleared. */
type KnownSwitch = Pick<
  KillSwitchRow,
  'scope' | 'installationId' | 'repositoryId' | 'repository' | 'rule' | 'on'
>;

export interface SwitchReads {
  /** The switches that are on, the latest first. */
  on(): Promise<readonly Switch[]>;
  history(filter: TurnFilter): Promise<Page<SwitchTurn>>;
  find(id: string): Promise<KnownSwitch | undefined>;
  /** The rules of a repository's file in force; undefined where no file was read. */
  rulesOf(repositoryId: number): Promise<readonly string[] | undefined>;
}

const order: Order<SwitchTurnRow> = {
  name: 'switches:-turned',
  direction: 'desc',
  by: [
    { property: 'turnedAt', type: 'time' },
    { property: 'id', type: 'text' },
  ],
};

export const switchReads = (db: Pick<Database, 'em' | 'query'>): SwitchReads => ({
  on: async () => {
    const rows = await db.em().find(KillSwitch, { on: true }, { orderBy: { setAt: 'desc' } });
    const held = rows.length === 0 ? new Map<string, number>() : await heldBy(db);
    return rows.map((row) => toSwitch(row, held.get(row.id) ?? 0));
  },
  history: ({ switch: switchId, ...page }) =>
    readPage(db.em(), Turns, switchId === undefined ? {} : { switchId }, order, page, toSwitchTurn),
  find: async (id) => (await db.em().findOne(KillSwitch, { id })) ?? undefined,
  rulesOf: async (repositoryId) => {
    const row = await db.em().findOne(RepositoryRules, { repositoryId });
    if (row === null || row.effectiveText === null) return undefined;
    return ruleNamesOf(row.effectiveText).map(({ name }) => name);
  },
});

/** How many actions wait in the scope of each switch because something is stopped. */
async function heldBy(db: Pick<Database, 'query'>): Promise<ReadonlyMap<string, number>> {
  const rows = await db.query(sql<{ id: string; held: number }>`
    select k.id, count(*)::int as held
    from kill_switches k join actions a on a.status = 'deferred'
      and a.deferral ->> 'reason' = 'stopped'
      and (k.installation_id is null or a.installation_id = k.installation_id)
      and (k.repository_id is null or a.repository_id = k.repository_id)
      and (k.rule is null or a.rule = k.rule)
    where k."on" group by k.id`);
  return new Map(rows.map(({ id, held }) => [id, held]));
}
