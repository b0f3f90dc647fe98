import type { IssueFacts } from '@reprise/conditions';
import type { Issue } from '@reprise/github';

/** An issue as conditions know it. */
export const factsOf = (issue: Issue): IssueFacts => ({
  title: issue.title,
  body: issue.body,
  state: issue.state,
  labels: issue.labels,
  author: { login: issue.author?.login ?? '', type: issue.author?.type ?? '' },
  association: issue.association,
  isPullRequest: issue.isPullRequest,
  assignees: issue.assignees.map(({ login }) => login),
});
