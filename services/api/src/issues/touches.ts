import type { DeliveryRow, RollbackStepRow } from '@reprise/views';
import { deliveryWords } from '../timeline/words.ts';

/** What somebody other than Reprise did to one field of an issue. */
export interface Touch {
  /** A field, or `comment ID` for one comment. */
  readonly field: string;
  readonly by: string | null;
  readonly at: Date;
  readonly because: string;
  /** What the field held afterwards; null: nothing; undefined: nobody says. */
  readonly left: string | null | undefined;
}

type Told = Pick<DeliveryRow, 'event' | 'action' | 'sender' | 'detail' | 'receivedAt'>;
type Change = Pick<Touch, 'field' | 'left'>;

/** What each action of a delivery changes, by its detail. */
const CHANGES: Readonly<Record<string, (detail: string) => Change | undefined>> = {
  labeled: (label) => ({ field: `label:${label.toLowerCase()}`, left: label }),
  unlabeled: (label) => ({ field: `label:${label.toLowerCase()}`, left: null }),
  assigned: (login) => ({ field: `assignee:${login.toLowerCase()}`, left: login }),
  unassigned: (login) => ({ field: `assignee:${login.toLowerCase()}`, left: null }),
  milestoned: (title) => ({ field: 'milestone', left: title }),
  demilestoned: () => ({ field: 'milestone', left: null }),
  typed: (type) => ({ field: 'type', left: type }),
  untyped: () => ({ field: 'type', left: null }),
  locked: () => ({ field: 'lock', left: 'locked' }),
  unlocked: () => ({ field: 'lock', left: null }),
  closed: () => ({ field: 'state', left: 'closed' }),
  reopened: () => ({ field: 'state', left: 'open' }),
  edited: (detail) => commentIn(detail) ?? titleIn(detail),
  deleted: (detail) => commentIn(detail),
};

/** The actions of deliveries that change a field. */
export const TOUCHING: readonly string[] = Object.keys(CHANGES);

const commentIn = (detail: string): Change | undefined =>
  /^comment \d+$/.test(detail) ? { field: detail, left: undefined } : undefined;

const titleIn = (detail: string): Change | undefined =>
  detail.split(', ').includes('title') ? { field: 'title', left: undefined } : undefined;

/**
 * What a delivery tells that somebody else did.
 * @param app login of our own App, which is nobody else; null: not known, then no bot counts.
 */
export function touchOf(delivery: Told, app: string | null): Touch | undefined {
  const { action, sender, detail, receivedAt } = delivery;
  if (action === null || !Object.hasOwn(CHANGES, action) || isOurs(sender, app)) return undefined;
  const change = CHANGES[action]?.(detail ?? '');
  const because = deliveryWords(delivery);
  return change === undefined ? undefined : { ...change, by: sender, at: receivedAt, because };
}

const isOurs = (sender: string | null, app: string | null): boolean =>
  app === null ? sender?.endsWith('[bot]') === true : sender === app;

/** What a rollback found that it left alone; GitHub's timeline had told it. */
export type Found = Pick<
  RollbackStepRow,
  'actionId' | 'actor' | 'message' | 'touchedAt' | 'settledAt'
>;
