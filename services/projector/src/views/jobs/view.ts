import { upsertRows, type Transaction } from '@reprise/views';
import { foldRows } from '../../fold.ts';
import { only, type ViewDefinition } from '../../view.ts';
import { blankJob } from './blank.ts';
import { COMMAND_COLUMNS, evolveCommand } from './commands.ts';
import { PROGRESS_COLUMNS, evolveProgress, type JobEvent } from './progress.ts';
import { JobTable, type JobRow } from './table.ts';

/** What a job is, which its events tell as the command does. */
const IDENTITY = ['tenantId', 'kind', 'about', 'requestedBy', 'via', 'requestedAt'] as const;

export const jobs: ViewDefinition = {
  name: 'jobs',
  async apply(tx, events) {
    await foldRows(tx, only(events, 'Sync', 'VerifyDeliveries', 'ResendDelivery', 'CancelJob'), {
      entity: JobTable,
      keyOf: ({ data: { jobId } }) => ({ id: jobId }),
      evolve: evolveCommand,
      only: COMMAND_COLUMNS,
    });
    const happened = only(events, 'JobStarted', 'JobProgressed', 'JobFinished');
    await nameJobs(tx, happened);
    await foldRows(tx, happened, {
      entity: JobTable,
      keyOf: ({ data: { jobId } }) => ({ id: jobId }),
      evolve: evolveProgress,
      only: PROGRESS_COLUMNS,
    });
  },
};

/** A job is shown from its start on, though its command be read later; the command has the last word. */
async function nameJobs(tx: Transaction, events: readonly JobEvent[]): Promise<void> {
  const rows = new Map<string, JobRow>();
  for (const event of events) {
    const { jobId } = event.data;
    if (event.type === 'JobStarted' && !rows.has(jobId)) rows.set(jobId, identityOf(event));
  }
  await upsertRows(tx, JobTable, [...rows.values()], { only: IDENTITY, existing: 'keep' });
}

function identityOf({ data, envelope }: Extract<JobEvent, { type: 'JobStarted' }>): JobRow {
  const { jobId, kind, about, requestedBy, via, requestedAt } = data;
  const told = { kind, about, requestedBy, via, requestedAt: new Date(requestedAt) };
  return { ...blankJob(jobId), tenantId: envelope.tenantId, ...told };
}
