import type { PerformAction } from '@reprise/schemas';

/** An attempt that is about to change GitHub. */
export interface Attempting {
  readonly tenantId: string;
  readonly command: PerformAction;
  /** From 1, counted apart for the action and for each rollback. */
  readonly attempt: number;
  /** The rollback that undoes the action, or does it again; null where it is performed. */
  readonly rollbackId: string | null;
}

/** Why something waits. */
export interface Waiting {
  readonly answer: 'wait';
  /** A code: limit, quiet, stopped, unheard … */
  readonly reason: string;
  /** In plain words: which limit, which switch. */
  readonly message: string;
  /** When to look again, in milliseconds since the epoch; null: when what holds it is gone. */
  readonly until: number | null;
}

export type Permission =
  | { readonly answer: 'go' }
  | Waiting
  /** It is not to be done any more. */
  | { readonly answer: 'skip'; readonly reason: string; readonly message: string };

/** How an attempt ended. later: nothing was sent; it is asked for again. */
export type Ending = 'succeeded' | 'rejected' | 'skipped' | 'unknown' | 'later';

/** Whether GitHub may be changed now: limits and switches. Undoing is asked for, too. */
export interface Permit {
  /**
   * The same as reserve, and nothing is counted. Asked before GitHub is read where nothing was
   * attempted yet, so that what waits costs GitHub nothing.
   */
  look(attempting: Attempting): Promise<Permission>;
  /**
   * Asked before the intent is written, once everything else speaks for the attempt. To ask twice
   * for one attempt must count once: a process may end in between.
   */
  reserve(attempting: Attempting): Promise<Permission>;
  /** Asked for each request that changes GitHub, at the wire; null: let it out. */
  held(attempting: Attempting): Waiting | null;
  /**
   * Told how it ended, after that stands in the log. Not told where the process ended first: then
   * the log alone tells.
   */
  settle(attempting: Attempting, ending: Ending): Promise<void>;
}

/** Nothing is limited and nothing is stopped. */
export const permitEverything: Permit = {
  look: () => Promise.resolve({ answer: 'go' }),
  reserve: () => Promise.resolve({ answer: 'go' }),
  held: () => null,
  settle: () => Promise.resolve(),
};
