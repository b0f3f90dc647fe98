import { number, oneOf, text } from '../../app/address.ts';

/** The filters of the list, as they stand in the address and as the api takes them. */
export const deliveryFilter = {
  q: text,
  source: text,
  standby: oneOf(['true', 'false']),
  event: text,
  action: text,
  sender: text,
  repository: text,
  number,
  since: text,
  before: text,
} as const;
