import type { IssueChange, IssueDescription } from '../views/issues/evolve.ts';

export const second = (n: number): Date => new Date(Date.UTC(2026, 0, 1, 0, 0, n));

export const description: IssueDescription = {
  updatedAt: second(1),
  isPullRequest: false,
  issueId: 9001,
  title: 'It breaks',
  body: 'Always',
  state: 'open',
  stateReason: null,
  locked: false,
  labels: [],
  assignees: [],
  milestone: null,
  type: null,
  authorLogin: 'ada',
  authorType: 'User',
  authorAssociation: 'NONE',
  comments: 0,
  reactions: 0,
  draft: undefined,
  merged: undefined,
  url: 'https://github.com/acme/shop/issues/3',
  createdAt: second(1),
  closedAt: null,
};

let deliveries = 0;

/** A delivery of the issues event. */
export function change(
  action: string,
  told: Partial<IssueDescription> = {},
  about: Partial<IssueChange> = {},
): IssueChange {
  deliveries += 1;
  return {
    repositoryId: 42,
    number: 3,
    tenantId: '1',
    installationId: 7,
    repository: 'acme/shop',
    deliveryId: `d-${deliveries}`,
    event: 'issues',
    action,
    receivedAt: second(30),
    label: undefined,
    movedTo: undefined,
    ...about,
    description: { ...description, ...told },
  };
}
