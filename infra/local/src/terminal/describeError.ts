import { ERRORS, RepriseError } from '@reprise/schemas';
import { LaunchError } from '../launchError.ts';

/** What people get to read of a failure: a sentence where it was foreseen, else where it broke. */
export function describeError(error: unknown): string {
  if (error instanceof LaunchError) return error.message;
  if (error instanceof RepriseError) return `${error.message} ${ERRORS[error.code].remedy}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
