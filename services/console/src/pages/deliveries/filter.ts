import { number, text } from '../../app/address.ts';

/** The filters of the list, as they stand in the address and as the api takes them. */
export const deliveryFilter = {
  event: text,
  action: text,
  sender: text,
  repository: text,
  number,
  receivedSince: text,
  receivedBefore: text,
} as const;
