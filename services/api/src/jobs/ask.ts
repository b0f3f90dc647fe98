import type { Job, SyncRequest, VerifyRequest } from '@reprise/contract';
import { jobId, RepriseError, type JobId, type Position } from '@reprise/schemas';
import type { Asker } from '../commands/asker.ts';
import type { Commands } from '../commands/commands.ts';
import type { RecentCommands } from '../commands/recent.ts';
import type { Freshness } from '../reads/freshness.ts';
import { unknownId, type NearestId } from '../reads/nearestId.ts';
import type { KnownRepository } from '../repositories/names.ts';

export interface JobPorts {
  readonly jobs: { find(id: JobId): Promise<Job | undefined> };
  readonly commands: Commands;
  readonly recentCommands: RecentCommands;
  readonly freshness: Freshness;
  readonly ids: NearestId;
}

export interface Asked {
  readonly asker: Asker;
  readonly idempotencyKey: string | undefined;
}

/** A job that was asked for, and where the command stands. */
interface TakenJob {
  readonly job: JobId;
  readonly command: string;
  readonly position: Position;
}

/**
 * Asks for a job, once for an Idempotency-Key.
 * @param what what it is and of what, such as `sync 42`: a key is for one thing only.
 */
export async function askForJob(
  { recentCommands }: Pick<JobPorts, 'recentCommands'>,
  what: string,
  idempotencyKey: string | undefined,
  give: (job: JobId) => Promise<Position>,
): Promise<TakenJob> {
  const job = jobId(idempotencyKey && `${what} ${idempotencyKey}`);
  return { job, ...(await recentCommands.once(what, idempotencyKey, () => give(job))) };
}

/**
 * Reads the issues of a repository from GitHub.
 * @throws {RepriseError} not_found: it was deleted; installation_unknown: the App is not there;
 * request_invalid: since lies ahead.
 */
export async function sync(
  ports: Pick<JobPorts, 'commands' | 'recentCommands'>,
  { id, fullName, installationId, tenantId, deleted }: KnownRepository,
  { since }: SyncRequest,
  { asker, idempotencyKey }: Asked,
): Promise<TakenJob> {
  if (deleted) throw new RepriseError('not_found', `${fullName} was deleted on GitHub.`);
  if (installationId === null) {
    throw new RepriseError(
      'installation_unknown',
      `The App is not installed on ${fullName}, so its issues cannot be read.`,
    );
  }
  const from = since === undefined ? null : Date.parse(since);
  if (from !== null && from > Date.now()) {
    throw new RepriseError('request_invalid', 'since: it lies ahead; nothing changed after it.');
  }
  const what = `sync ${id} since ${from ?? 'ever'}`;
  return askForJob(ports, what, idempotencyKey, (job) =>
    ports.commands.sync({
      job,
      asker,
      tenantId,
      installationId,
      repositoryId: id,
      repository: fullName,
      since: from,
    }),
  );
}

/**
 * Checks the signatures of stored deliveries again.
 * @throws {RepriseError} request_invalid: nothing lies between the two times.
 */
export async function verify(
  ports: Pick<JobPorts, 'commands' | 'recentCommands'>,
  request: VerifyRequest,
  { asker, idempotencyKey }: Asked,
): Promise<TakenJob> {
  const from = request.from === undefined ? null : Date.parse(request.from);
  const until = request.until === undefined ? null : Date.parse(request.until);
  if (from !== null && until !== null && from >= until) {
    throw new RepriseError('request_invalid', 'until: it is not after from; nothing lies between.');
  }
  const what = `verify ${from ?? ''} ${until ?? ''}`;
  return askForJob(ports, what, idempotencyKey, (job) =>
    ports.commands.verify({ job, asker, from, until }),
  );
}

/**
 * A job. One that was asked for is never unknown: until the view has it, this waits for the view to
 * pass every command that could be the one.
 * @throws {RepriseError} not_found, view_behind, log_unavailable.
 */
export async function findJob(
  { jobs, commands, freshness, ids }: JobPorts,
  id: JobId,
): Promise<Job> {
  const found = await jobs.find(id);
  if (found !== undefined) return found;
  await freshness.reach(['jobs'], await commands.lastOf('commands.operations', id));
  return (await jobs.find(id)) ?? Promise.reject(await unknownId(ids, id));
}

/**
 * Stops a job where it stands.
 * @throws {RepriseError} not_found; conflict: it is over.
 */
export async function cancel(
  ports: JobPorts,
  id: JobId,
  { asker, idempotencyKey }: Asked,
): Promise<TakenJob> {
  const { status, kind, about } = await findJob(ports, id);
  if (status !== 'waiting' && status !== 'running') {
    throw new RepriseError('conflict', `${id} (${kind} of ${about}) is over: ${status}.`);
  }
  const taken = await ports.recentCommands.once(`cancel ${id}`, idempotencyKey, () =>
    ports.commands.cancelJob({ job: id, asker }),
  );
  return { job: id, ...taken };
}
