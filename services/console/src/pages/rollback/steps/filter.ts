import { oneOf, text } from '../../../app/address.ts';

/** Which steps are shown, as it stands in the address and as the api takes it. */
export const stepFilter = {
  disposition: oneOf(['undo', 'skip'] as const),
  outcome: oneOf(['compensated', 'skipped', 'failed', 'waiting'] as const),
} as const;

/** The step that is looked at closely. */
export const stepShown = { step: text } as const;
