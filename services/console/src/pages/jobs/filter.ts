import { oneOf } from '../../app/address.ts';

/** The filters of the list, as they stand in the address and as the api takes them. */
export const jobFilter = {
  kind: oneOf(['sync', 'verify', 'resend']),
  status: oneOf(['waiting', 'running', 'done', 'failed', 'cancelled']),
} as const;
