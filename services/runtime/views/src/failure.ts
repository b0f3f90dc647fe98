import { FatalError } from '@reprise/kafka';
import { RepriseError, type ErrorCode } from '@reprise/schemas';

/**
 * infrastructure: what we stand on failed; the same events may succeed later.
 * deployment: this build cannot work here (a missing table, an unknown record type); stop.
 * event: this event cannot be applied; its key is parked.
 */
export type FailureKind = 'infrastructure' | 'deployment' | 'event';

/** Connection, rollback (deadlock, serialization), resources, operator intervention, system. */
const SQL_CLASSES = new Set(['08', '40', '53', '57', '58']);
/** Lock not available, idle in transaction, read-only (a failover under way). */
const SQL_STATES = new Set(['55P03', '25P03', '25P04', '25006']);
/** Syntax error, undefined table or column, no privilege: never the fault of a value. */
const SQL_DEPLOYMENT_CLASS = '42';
const NETWORK = /^(E(CONN|HOST|NET|TIMEDOUT|PIPE|NOTFOUND|AI_)|UND_ERR_)/;
const UNAVAILABLE = new Set<ErrorCode>(['log_unavailable', 'view_behind', 'key_unknown']);
const DEPLOYMENT = new Set<ErrorCode>([
  'record_unknown',
  'log_inconsistent',
  'schema_incompatible',
]);

/** Decides by codes alone, those of causes included. */
export function failureKind(error: unknown): FailureKind {
  if (error instanceof FatalError) return 'deployment';
  if (error instanceof RepriseError) {
    if (UNAVAILABLE.has(error.code)) return 'infrastructure';
    if (DEPLOYMENT.has(error.code)) return 'deployment';
  }
  const code = codeOf(error);
  if (isSqlState(code)) {
    if (code.startsWith(SQL_DEPLOYMENT_CLASS)) return 'deployment';
    const gone = SQL_STATES.has(code) || SQL_CLASSES.has(code.slice(0, 2));
    return gone ? 'infrastructure' : 'event';
  }
  if (NETWORK.test(code)) return 'infrastructure';
  const cause = error instanceof Error ? error.cause : undefined;
  return cause === undefined ? 'event' : failureKind(cause);
}

/** What a person reads about why an event was parked. */
export function describeFailure(error: unknown): { code: string; message: string } {
  const code = codeOf(error);
  const name = error instanceof Error ? error.name : 'unknown';
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: code === '' ? name : isSqlState(code) ? `sql_${code}` : code,
    message: message.slice(0, 1000),
  };
}

const isSqlState = (code: string): boolean => /^[0-9A-Z]{5}$/.test(code) && /\d/.test(code);

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return typeof code === 'string' ? code : '';
}
