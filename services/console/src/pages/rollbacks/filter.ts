import { oneOf } from '../../app/address.ts';

export const STATUSES = ['planned', 'running', 'partial', 'finished'] as const;

/** The filter of the list, as it stands in the address and as the api takes it. */
export const rollbackFilter = { status: oneOf(STATUSES) } as const;
