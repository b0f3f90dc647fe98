import type { IssueFacts } from '@reprise/conditions';
import { readIssue, type GitHub, type Issue } from '@reprise/github';
import { subjectName, type Subject } from '@reprise/schemas';
import { asked } from './asked.ts';

/** Where facts come from that are not of the past. */
export interface Issues {
  /**
   * The issue as it is now.
   * @returns undefined where it cannot be read any more: deleted, transferred, or out of our reach.
   * @throws {GitHubUnavailableError} GitHub cannot be asked now.
   */
  facts(subject: Subject): Promise<IssueFacts | undefined>;
}

export const issuesOnGitHub = (github: Pick<GitHub, 'forInstallation'>): Issues => ({
  async facts(subject) {
    const { installationId, repositoryId, number } = subject;
    if (installationId === null) return undefined;
    const octokit = github.forInstallation(installationId, repositoryId);
    const answer = await asked(subjectName(subject), () =>
      readIssue(octokit, repositoryId, number),
    );
    return 'found' in answer ? factsOf(answer.found) : undefined;
  },
});

const factsOf = (issue: Issue): IssueFacts => ({
  title: issue.title,
  body: issue.body,
  state: issue.state,
  labels: issue.labels,
  author: { login: issue.author?.login ?? '', type: issue.author?.type ?? '' },
  association: issue.association,
  isPullRequest: issue.isPullRequest,
  assignees: issue.assignees.map(({ login }) => login),
});
