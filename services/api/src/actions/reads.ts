import type { EntityName } from '@mikro-orm/core';
import type { Action } from '@reprise/contract';
import type { ActionId } from '@reprise/schemas';
import { Action as Actions, type Database } from '@reprise/views';
import { readPage, type Page } from '../paging/page.ts';
import { actionOrder, toWhere, type ActionFilter } from './filter.ts';
import { toAction, type CommandedRow } from './shape.ts';

export interface ActionReads {
  list(filter: ActionFilter, repositoryId?: number): Promise<Page<Action>>;
  find(id: ActionId): Promise<Action | undefined>;
}

/** Rows whose command was read; every query asks for that. */
const COMMANDED = Actions as unknown as EntityName<CommandedRow>;

export const actionReads = (db: Pick<Database, 'em'>): ActionReads => ({
  list: (filter, repositoryId) =>
    readPage(db.em(), COMMANDED, toWhere(filter, repositoryId), actionOrder, filter, toAction),
  find: async (id) => {
    const row = await db.em().findOne(Actions, { id, decidedAt: { $ne: null } });
    return row === null ? undefined : toAction(row as CommandedRow);
  },
});
