import { oneOf, text } from '../../app/address.ts';

const STATUSES = ['waiting', 'accepted', 'refused', 'expired'] as const;

/** The filters of the list, as they stand in the address and as the api takes them. */
export const approvalFilter = {
  status: oneOf(STATUSES),
  repository: text,
  rule: text,
  kind: text,
} as const;
