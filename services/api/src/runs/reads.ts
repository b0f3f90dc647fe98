import type { Run, RunDetail } from '@reprise/contract';
import type { RunId, Subject } from '@reprise/schemas';
import { ModelCall, Run as Runs, ToolUse, type Database, type RunRow } from '@reprise/views';
import { readPage, type Page } from '../paging/page.ts';
import { withCalls } from './analysis.ts';
import { runOrder, toWhere, type RunFilter } from './filter.ts';
import { answersIn, withParts } from './parts.ts';
import { toRun } from './shape.ts';

/** A run as a command names it. */
interface Cancellable {
  readonly status: RunRow['status'];
  readonly tenantId: string;
  readonly subject: Subject;
}

export interface RunReads {
  list(filter: RunFilter, repositoryId?: number): Promise<Page<Run>>;
  find(id: RunId): Promise<RunDetail | undefined>;
  cancellable(id: RunId): Promise<Cancellable | undefined>;
}

export const runReads = (db: Pick<Database, 'em' | 'query'>): RunReads => ({
  list: async (filter, repositoryId) => {
    const where = toWhere(filter, repositoryId);
    const page = await readPage(db.em(), Runs, where, runOrder, filter, (row) => row);
    const asking = page.items.filter(({ awaiting, status }) => awaiting || status === 'started');
    const answers = await answersIn(
      db,
      asking.map(({ id }) => id),
    );
    return { ...page, items: page.items.map((row) => toRun(row, answers.get(row.id))) };
  },
  find: async (id) => {
    const em = db.em();
    const row = await em.findOne(Runs, { id });
    if (row === null) return undefined;
    const [run] = await withParts(db, em, [row]);
    if (run === undefined) return undefined;
    const orderBy = [{ startedAt: 'asc' as const }, { id: 'asc' as const }];
    const [children, calls, tools] = [
      await em.find(Runs, { parentRunId: id }, { orderBy }),
      await em.find(ModelCall, { runId: id }, { orderBy: [{ call: 'asc' }, { calledAt: 'asc' }] }),
      await em.find(ToolUse, { runId: id }, { orderBy: [{ call: 'asc' }, { usedAt: 'asc' }] }),
    ];
    return {
      ...run,
      analysis: withCalls(run.analysis, calls, tools),
      children: children.map(({ id: child, rule, outcome }) => ({ id: child, rule, outcome })),
    };
  },
  cancellable: async (id) => {
    const row = await db.em().findOne(Runs, { id });
    if (row === null) return undefined;
    const { installationId, repositoryId, repository, number, status, tenantId } = row;
    const subject = { installationId, repositoryId, repository, issueId: null, number };
    return { status, tenantId, subject };
  },
});
