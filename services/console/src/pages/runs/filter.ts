import { number, oneOf, text } from '../../app/address.ts';

const OUTCOMES = [
  'decided',
  'conditions_unmet',
  'failed',
  'analysis_failed',
  'cancelled',
  'unknown',
] as const;
const STATUSES = ['started', 'finished'] as const;

/** The filters of the list, as they stand in the address and as the api takes them. */
export const runFilter = {
  repository: text,
  number,
  rule: text,
  outcome: oneOf(OUTCOMES),
  status: oneOf(STATUSES),
  ask: text,
  actor: text,
  since: text,
  before: text,
} as const;
