import { factsFrom, type IssueFacts } from '@reprise/conditions';
import type { DeliveryReceived, Subject } from '@reprise/schemas';
import { at, numberAt, objectAt, textAt } from './json.ts';
import { triggersOf, type Trigger } from './triggers.ts';

/** Something that happened on an issue or pull request and may start rules. */
export interface Occurrence {
  readonly deliveryId: string;
  readonly subject: Subject;
  /** Never empty. */
  readonly triggers: readonly Trigger[];
  /** The issue as the delivery shows it. */
  readonly facts: IssueFacts;
  /** Who caused it. */
  readonly actor: { readonly login: string; readonly type: string };
  /** The App through which it was done, by id. */
  readonly appId: number | null;
  /** When the subject last changed, by GitHub's clock, in milliseconds since the epoch. */
  readonly changedAt: number;
}

type Routing = Pick<DeliveryReceived, 'provider' | 'origin' | 'standby' | 'event' | 'action'>;

/**
 * Whether a delivery may start rules or bring a command, as far as one can tell without its body.
 * One on standby came from another source than the one that decides on its repository.
 */
export const mayTrigger = ({ provider, origin, standby, event, action }: Routing): boolean =>
  provider === 'github' &&
  origin === 'webhook' &&
  !standby &&
  triggersOf({ event, action, merged: true }).length > 0;

/**
 * What a delivery says happened.
 * @param payload its body, parsed; hostile.
 * @returns undefined where it can start nothing.
 */
export function occurrenceOf(delivery: DeliveryReceived, payload: unknown): Occurrence | undefined {
  const { deliveryId, event, action, repositoryId, repository, number } = delivery;
  if (!mayTrigger(delivery)) return undefined;
  if (repositoryId === null || repository === null || number === null) return undefined;
  const issue = objectAt(payload, 'issue');
  const subject = issue ?? objectAt(payload, 'pull_request');
  if (subject === undefined) return undefined;
  const triggers = triggersOf({ event, action, merged: at(subject, 'merged') === true });
  if (triggers.length === 0) return undefined;
  const { installationId } = delivery;
  const issueId = issue === undefined ? null : (numberAt(issue, 'id') ?? null);
  return {
    deliveryId,
    subject: { installationId, repositoryId, repository, issueId, number },
    triggers,
    facts: factsFrom(subject),
    actor: {
      login: textAt(payload, 'sender', 'login') ?? '',
      type: textAt(payload, 'sender', 'type') ?? '',
    },
    appId: appOf(payload, event, action),
    changedAt: timeOf(textAt(subject, 'updated_at')) ?? delivery.receivedAt,
  };
}

/** The App that made what the delivery is about: the comment, or the issue that was opened. */
function appOf(payload: unknown, event: string, action: string | null): number | null {
  const made = event === 'issue_comment' ? 'comment' : action === 'opened' ? 'issue' : undefined;
  if (made === undefined) return null;
  return numberAt(payload, made, 'performed_via_github_app', 'id') ?? null;
}

function timeOf(text: string | undefined): number | undefined {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? undefined : time;
}
