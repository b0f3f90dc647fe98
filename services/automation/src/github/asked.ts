import { outcomeOf } from '@reprise/github';

/** GitHub cannot be asked now; later it may answer. */
export class GitHubUnavailableError extends Error {
  constructor(what: string, cause: unknown) {
    super(`${what} cannot be read from GitHub now.`, { cause });
    this.name = 'GitHubUnavailableError';
  }
}

/**
 * What GitHub answers, or why there is no answer that asking again would change: it is gone, it was
 * transferred, or we may not look.
 * @throws {GitHubUnavailableError} GitHub cannot be asked now.
 */
export async function asked<T>(
  what: string,
  read: () => Promise<T>,
): Promise<{ readonly found: T } | { readonly refused: string }> {
  try {
    return { found: await read() };
  } catch (error) {
    const { status, message } = outcomeOf(error, Date.now());
    if (status === 'rejected' || status === 'suspended' || status === 'moved') {
      return { refused: message };
    }
    throw new GitHubUnavailableError(what, error);
  }
}
