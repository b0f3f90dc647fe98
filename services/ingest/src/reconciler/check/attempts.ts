import type { HookDelivery } from '@reprise/github';

/** A delivery as GitHub's own record tells it: all attempts with one X-GitHub-Delivery. */
export interface Listed {
  readonly deliveryId: string;
  /** GitHub's id of the first attempt, by which it is sent again. */
  readonly hookDeliveryId: number;
  readonly event: string;
  readonly action: string | null;
  readonly installationId: number | null;
  readonly repositoryId: number | null;
  /** When GitHub first tried, in milliseconds since the epoch. */
  readonly deliveredAt: number;
  /** Whether the first attempt got a 2xx answer. */
  readonly firstSucceeded: boolean;
  /** When it last tried. */
  readonly latestAt: number;
  /** What came of the latest attempt, in GitHub's words. */
  readonly status: string;
}

/** Puts the attempts of each delivery together, whatever their order and however often they come. */
export function groupAttempts(attempts: readonly HookDelivery[]): readonly Listed[] {
  const groups = new Map<string, Listed>();
  for (const attempt of attempts) {
    const known = groups.get(attempt.guid);
    groups.set(attempt.guid, known === undefined ? first(attempt) : joined(known, first(attempt)));
  }
  return [...groups.values()];
}

const first = (attempt: HookDelivery): Listed => ({
  deliveryId: attempt.guid,
  hookDeliveryId: attempt.id,
  event: attempt.event,
  action: attempt.action,
  installationId: attempt.installationId,
  repositoryId: attempt.repositoryId,
  deliveredAt: attempt.deliveredAt,
  firstSucceeded: attempt.statusCode >= 200 && attempt.statusCode < 300,
  latestAt: attempt.deliveredAt,
  status: wordsOf(attempt),
});

/** What two looks at one delivery tell together. */
export function joined(one: Listed, other: Listed): Listed {
  const { latestAt, status } = one.latestAt >= other.latestAt ? one : other;
  return { ...(isBefore(one, other) ? one : other), latestAt, status };
}

const isBefore = (one: Listed, other: Listed): boolean =>
  one.deliveredAt - other.deliveredAt < 0 ||
  (one.deliveredAt === other.deliveredAt && one.hookDeliveryId <= other.hookDeliveryId);

const wordsOf = ({ status, statusCode }: HookDelivery): string =>
  statusCode === 0
    ? `GitHub got no answer${status === '' ? '' : `: ${status}`}`
    : `GitHub got ${statusCode}${status === '' || status === String(statusCode) ? '' : ` (${status})`}`;
