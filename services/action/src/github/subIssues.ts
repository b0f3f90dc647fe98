import { listSubIssues } from '@reprise/github';
import type { ClientFor } from './connect.ts';
import { orMissing } from './missing.ts';
import type { SubIssues } from './ports.ts';

const ISSUE = '/repositories/{repository_id}/issues/{number}';

export const subIssues = (clientFor: ClientFor): SubIssues => ({
  async list(subject) {
    const { repositoryId, number } = subject;
    return (await listSubIssues(clientFor(subject), repositoryId, number)).map(({ id }) => id);
  },
  async add(subject, id, { fetch }) {
    await clientFor(subject).request(`POST ${ISSUE}/sub_issues`, {
      repository_id: subject.repositoryId,
      number: subject.number,
      sub_issue_id: id,
      request: { fetch },
    });
  },
  async remove(subject, id, { fetch }) {
    await orMissing(() =>
      clientFor(subject).request(`DELETE ${ISSUE}/sub_issue`, {
        repository_id: subject.repositoryId,
        number: subject.number,
        sub_issue_id: id,
        request: { fetch },
      }),
    );
  },
});
