import { readPull } from '@reprise/github';
import { reviewerOf, teamReviewer } from '../kinds/reviewers.ts';
import type { ClientFor } from './connect.ts';
import { orMissing } from './missing.ts';
import type { PullReader, Reviews } from './ports.ts';

export const pulls = (clientFor: ClientFor): PullReader => ({
  pull: (subject) =>
    orMissing(async () => {
      const found = await readPull(clientFor(subject), subject.repositoryId, subject.number);
      const { logins, teams } = found.reviewers;
      return { ...found, reviewers: [...logins, ...teams.map(teamReviewer)] };
    }),
});

const REQUESTED = '/repositories/{repository_id}/pulls/{number}/requested_reviewers';

export const reviews = (clientFor: ClientFor): Reviews => ({
  async request(subject, reviewer, { fetch }) {
    await clientFor(subject).request(`POST ${REQUESTED}`, {
      ...placeOf(subject),
      ...bodyFor(reviewer),
      request: { fetch },
    });
  },
  async withdraw(subject, reviewer, { fetch }) {
    await clientFor(subject).request(`DELETE ${REQUESTED}`, {
      ...placeOf(subject),
      // GitHub wants the list of people even where it is empty.
      reviewers: [],
      ...bodyFor(reviewer),
      request: { fetch },
    });
  },
});

const placeOf = ({ repositoryId, number }: { repositoryId: number; number: number }) => ({
  repository_id: repositoryId,
  number,
});

function bodyFor(name: string) {
  const reviewer = reviewerOf(name);
  return 'team' in reviewer ? { team_reviewers: [reviewer.team] } : { reviewers: [reviewer.login] };
}
