import type { EventLog } from '@reprise/kafka';
import type { Subject } from '@reprise/schemas';
import type { Logger } from '@reprise/telemetry';
import { sql, type Database } from '@reprise/views';
import type { Folded } from '../memory/caughtUp.ts';
import type { RulesInForce } from '../rules/rules.ts';
import type { RepositoryRef } from './changes.ts';
import { rulesLoaded, type Cause } from './loaded.ts';
import { parsedRules } from './parsed.ts';
import { rulesRow } from './row.ts';
import type { RulesSource } from './source.ts';

export interface RulebookOptions {
  readonly db: Database;
  readonly log: Pick<EventLog, 'publish'>;
  readonly source: RulesSource;
  readonly now: () => number;
  readonly logger: Logger;
  /** Waits until the fold has passed a position. @throws {RepriseError} view_behind. */
  readonly folded: Folded;
}

/** The rules files of all repositories, as the log has them. */
export interface Rulebook {
  /**
   * The rules in force. Those of a repository that is new to the log are read first.
   * @returns undefined where there are none: then the repository is only observed.
   * @throws {RulesUnavailableError} they were never read, and GitHub cannot be asked now.
   */
  inForce(
    subject: Pick<Subject, 'installationId' | 'repositoryId' | 'repository'>,
    cause: Cause,
  ): Promise<RulesInForce | undefined>;
  /**
   * Reads a rules file and records what it says, if that is news.
   * @throws {RulesUnavailableError} GitHub cannot be asked now.
   */
  reload(repository: RepositoryRef, cause: Cause): Promise<void>;
}

/** How long a repository whose rules we may not read is left alone, in milliseconds. */
const FORBIDDEN_FOR_MS = 5 * 60_000;

export function createRulebook(options: RulebookOptions): Rulebook {
  const { db, now } = options;
  const forbiddenUntil = new Map<number, number>();
  const parsed = parsedRules(options.logger);

  const load = async (repository: RepositoryRef, cause: Cause, again: boolean): Promise<void> => {
    const outcome = await readAndRecord(options, repository, cause, again);
    const { repositoryId } = repository;
    if (outcome === 'forbidden') forbiddenUntil.set(repositoryId, now() + FORBIDDEN_FOR_MS);
    else forbiddenUntil.delete(repositoryId);
  };

  return {
    async inForce({ installationId, repositoryId, repository }, cause) {
      let row = await rulesRow(db, repositoryId);
      if (row === undefined && installationId !== null) {
        if ((forbiddenUntil.get(repositoryId) ?? 0) > now()) return undefined;
        await load({ installationId, repositoryId, repository }, cause, false);
        row = await rulesRow(db, repositoryId);
      }
      return row && parsed(row);
    },
    reload: (repository, cause) => load(repository, cause, true),
  };
}

/**
 * One at a time for each repository, so that what is recorded last is what was read last.
 * @param again whether to read a file that the log knows already.
 */
const readAndRecord = (
  { db, log, source, now, logger, folded }: RulebookOptions,
  repository: RepositoryRef,
  cause: Cause,
  again: boolean,
): Promise<'known' | 'forbidden'> =>
  db.transaction(async (tx) => {
    const lock = `reprise.rules.${repository.repositoryId}`;
    await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`);
    const known = await rulesRow(tx, repository.repositoryId);
    if (known !== undefined && !again) return 'known';
    const file = await source.read(repository);
    if (file.status === 'forbidden') {
      logger.warn({ ...repository, because: file.because }, 'the rules file may not be read');
      return 'forbidden';
    }
    const draft = rulesLoaded(repository, file, cause, now());
    const { status, version, problems } = draft.data;
    if (known?.status === status && known.version === version) return 'known';
    const [position] = await log.publish('events.automation', [draft]);
    logger.info({ ...repository, status, version, problems: problems.length }, 'rules were read');
    if (position !== undefined) await folded(position);
    return 'known';
  });
