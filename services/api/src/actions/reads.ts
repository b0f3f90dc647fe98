import type { EntityName } from '@mikro-orm/core';
import type { Action } from '@reprise/contract';
import type { ActionId, Subject } from '@reprise/schemas';
import { Action as Actions, Issue, type ActionRow, type Database } from '@reprise/views';
import { readPage, type Page } from '../paging/page.ts';
import { actionOrder, toWhere, type ActionFilter } from './filter.ts';
import { toAction, type CommandedRow } from './shape.ts';

/** An action as a command on it names it. */
export interface CommandableAction extends Pick<
  ActionRow,
  'status' | 'outcome' | 'reason' | 'givenUp' | 'retriedBy'
> {
  readonly subject: Subject;
  readonly tenantId: string;
}

export interface ActionReads {
  list(filter: ActionFilter, repositoryId?: number): Promise<Page<Action>>;
  find(id: ActionId): Promise<Action | undefined>;
  commandable(id: ActionId): Promise<CommandableAction | undefined>;
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
  commandable: async (id) => {
    const em = db.em();
    const found = await em.findOne(Actions, { id, decidedAt: { $ne: null } });
    if (found === null) return undefined;
    const row = found as CommandedRow & { readonly repositoryId: number };
    const { installationId, repositoryId, repository, number } = row;
    const issue = await em.findOne(Issue, { repositoryId, number });
    const subject = { installationId, repositoryId, repository, issueId: issue?.issueId ?? null };
    const { status, outcome, reason, givenUp, retriedBy } = row;
    const told = { status, outcome, reason, givenUp, retriedBy };
    return { ...told, tenantId: row.tenantId ?? '', subject: { ...subject, number } };
  },
});
