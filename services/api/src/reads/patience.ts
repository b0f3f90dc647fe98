import { RepriseError } from '@reprise/schemas';

/**
 * What comes in time.
 * @throws {RepriseError} log_unavailable, when it does not.
 */
export async function inTime<T>(work: Promise<T>, ms: number, detail: string): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new RepriseError('log_unavailable', detail)), ms);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
