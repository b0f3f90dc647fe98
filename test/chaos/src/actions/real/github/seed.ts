import { EVERY_PERMISSION, type GitHub, type Person, type Seed } from '@reprise/harness';
import {
  COMMENT,
  LABELS,
  MILESTONES,
  NUMBERS,
  REPOSITORIES,
  SHELVED,
  SHELVED_COLOR,
  SHELVED_MILESTONES,
  TOPICS,
  TYPES,
  type Before,
  type IssueBefore,
  type Place,
} from '../../places.ts';

/** Who may do what people do in stories. */
const ROLES = { mia: 'admin', tom: 'admin', ada: 'write', ben: 'write' } as const;
const PULL = { head: 'fix', base: 'main' } as const;

/** Repositories without issues, and whoever moves. */
export const SEED: Seed = {
  accounts: [
    { login: 'acme', type: 'Organization' },
    ...Object.keys(ROLES).map((login) => ({ login })),
  ],
  issueTypes: { acme: TYPES },
  installations: [{ account: 'acme', permissions: EVERY_PERMISSION }],
  repositories: REPOSITORIES.map((repository) => ({
    owner: 'acme',
    name: repository.split('/')[1] ?? '',
    labels: [
      ...LABELS.map((name) => ({ name })),
      ...SHELVED.map((name) => ({ name, color: SHELVED_COLOR })),
    ],
    milestones: [...MILESTONES, ...SHELVED_MILESTONES],
    topics: TOPICS,
    roles: ROLES,
  })),
};

/** Opens what there is before anybody moves: Tom's issues and pull requests, as Mia keeps them. */
export async function furnish(github: GitHub, before: Before): Promise<void> {
  for (const repository of REPOSITORIES) {
    for (const number of [...NUMBERS.issues, NUMBERS.pull]) {
      const issue = before[`${repository}#${number}` satisfies Place];
      if (issue !== undefined) await open(github, repository, number, issue);
    }
  }
}

async function open(
  github: GitHub,
  repository: string,
  number: number,
  issue: IssueBefore,
): Promise<void> {
  const [tom, mia] = [github.as('tom'), github.as('mia')];
  const { title, labels, assignees } = issue;
  if (number === NUMBERS.pull) {
    await tom.request('POST', `/repos/${repository}/pulls`, { title, ...PULL });
  } else {
    await tom.openIssue(repository, { title });
  }
  await github.as(COMMENT.by).comment(repository, number, COMMENT.body);
  if (labels.length > 0) await mia.label(repository, number, ...labels);
  if (assignees.length > 0) await mia.assign(repository, number, ...assignees);
  await keep(mia, repository, number, issue);
}

/** GitHub numbers milestones from 1, in the order of the seed. */
export const milestoneNumber = (title: string): number =>
  [...MILESTONES, ...SHELVED_MILESTONES].findIndex((one) => one === title) + 1;

async function keep(
  mia: Person,
  repository: string,
  number: number,
  { milestone, type, closed, lock }: IssueBefore,
): Promise<void> {
  const path = `/repos/${repository}/issues/${number}`;
  if (milestone !== null) {
    await mia.request('PATCH', path, { milestone: milestoneNumber(milestone) });
  }
  if (type !== null) await mia.request('PATCH', path, { type });
  if (closed !== null) await mia.closeIssue(repository, number, closed);
  if (lock !== null) await mia.request('PUT', `${path}/lock`, { lock_reason: lock });
}
