import { outcomeOf, readFile, UnexpectedAnswerError, type GitHub } from '@reprise/github';
import { RULES_PATH, type RepositoryRef } from './changes.ts';

/**
 * What a repository has in the place of its rules file.
 * - unreadable: it is there, and too large or no text file.
 * - forbidden: we may not look, or not any more; asking again does not help soon.
 */
export type RulesFile =
  | { readonly status: 'found'; readonly text: string; readonly sha: string }
  | { readonly status: 'missing' }
  | { readonly status: 'unreadable'; readonly because: string }
  | { readonly status: 'forbidden'; readonly because: string };

/** Where rules files come from. */
export interface RulesSource {
  /** @throws {RulesUnavailableError} GitHub cannot be asked now. */
  read(repository: RepositoryRef): Promise<RulesFile>;
}

/** GitHub cannot be asked now; later it may answer. */
export class RulesUnavailableError extends Error {
  constructor(repository: string, cause: unknown) {
    super(`The rules file of ${repository} cannot be read now.`, { cause });
    this.name = 'RulesUnavailableError';
  }
}

export const rulesOnGitHub = (
  github: Pick<GitHub, 'forInstallation'>,
  now: () => number,
): RulesSource => ({
  async read({ installationId, repositoryId, repository }) {
    try {
      const octokit = github.forInstallation(installationId, repositoryId);
      return await readFile(octokit, repositoryId, RULES_PATH);
    } catch (error) {
      if (error instanceof UnexpectedAnswerError) {
        return { status: 'unreadable', because: error.message };
      }
      const { status, message } = outcomeOf(error, now());
      if (status === 'rejected' || status === 'suspended' || status === 'moved') {
        return { status: 'forbidden', because: message };
      }
      throw new RulesUnavailableError(repository, error);
    }
  },
});
