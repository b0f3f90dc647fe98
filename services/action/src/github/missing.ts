import { outcomeOf } from '@reprise/github';

/** Gives null where GitHub says that what is asked for is not there, or no more. */
export async function orMissing<T>(request: () => Promise<T>): Promise<T | null> {
  try {
    return await request();
  } catch (error) {
    const outcome = outcomeOf(error, Date.now());
    if (outcome.status === 'rejected' && /^(not_found|gone)$/.test(outcome.reason)) return null;
    throw error;
  }
}
