import type { AnalyzeSubject } from '@reprise/schemas';
import type { Leave } from '@reprise/switches';
import type { Deps } from './deps.ts';

type Refused = Exclude<Leave, { readonly status: 'given' }>;

/** A kill switch holds the analysis back, or may do so: it waits. */
export class HeldBack extends Error {
  readonly leave: Refused;

  constructor(leave: Refused) {
    super(leave.message);
    this.name = 'HeldBack';
    this.leave = leave;
  }
}

/** How soon to look again, in milliseconds: whether it is cleared, and whether the log is heard. */
const LOOK_AFTER_MS = { stopped: 5000, unheard: 250 } as const;

export const lookAfter = ({ leave }: HeldBack): number => LOOK_AFTER_MS[leave.status];

/** What holds an analysis back now. */
export function heldBack(
  { switches }: Pick<Deps, 'switches'>,
  { subject, rule }: Pick<AnalyzeSubject, 'rule' | 'subject'>,
): HeldBack | undefined {
  const leave = switches.mayAct({ subject, rule });
  return leave.status === 'given' ? undefined : new HeldBack(leave);
}
