import type { Intent } from './ports.ts';

/** As GitHub takes it beside what is set; what is not said is left out. */
export const inRequest = ({ rationale, confidence }: Intent) => ({
  ...(rationale !== null && { rationale }),
  ...(confidence !== null && { confidence }),
});
