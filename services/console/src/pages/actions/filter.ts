import type { Action } from '@reprise/contract';
import { ACTION_KINDS } from '@reprise/schemas';
import { number, oneOf, text } from '../../app/address.ts';
import { choice } from '../../components/filters/offered.ts';
import { wordOf } from '../../words/tones.ts';

/** In the order in which they are looked for. */
const STATUSES = [
  'deferred',
  'given_up',
  'unknown',
  'pending',
  'attempted',
  'succeeded',
  'rejected',
  'skipped',
  'compensated',
  'compensating',
  'compensation_skipped',
  'compensation_failed',
] as const satisfies readonly Action['status'][];

/** The filters of the list, as they stand in the address and as the api takes them. */
export const actionFilter = {
  status: oneOf(STATUSES),
  repository: text,
  number,
  kind: text,
  rule: text,
  run: text,
} as const;

export const STATUS_CHOICES = STATUSES.map((status) => choice(status, wordOf(status)));

/** As the rules file names them. */
export const KIND_CHOICES = Object.entries(ACTION_KINDS).map(([kind, { word }]) =>
  choice(kind, word),
);
