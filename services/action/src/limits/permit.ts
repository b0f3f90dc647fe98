import { setTimeout as pause } from 'node:timers/promises';
import { parseQuietHours, quietUntil, type PerformAction } from '@reprise/schemas';
import type { FollowedSwitches } from '@reprise/switches';
import type { Attempting, Permission, Permit, Waiting } from '../worker/permit.ts';
import type { Countable, Reached, Reservations } from './reservations.ts';
import { quietInWords, reachedInWords, tooOldInWords } from './words.ts';

export interface PermitOptions {
  readonly reservations: Reservations;
  readonly switches: Pick<FollowedSwitches, 'mayAct'>;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** How long to wait for the log to be heard before somebody is told, in milliseconds. */
  readonly patienceMs?: number;
}

/** How soon to ask again whether the log was heard. */
const UNHEARD_MS = 250;
/** A moment without the log, as at the start, is waited for and not written down. */
const PATIENCE_MS = 3000;
const LOOK_MS = 25;

const GO: Permission = { answer: 'go' };

/**
 * Limits, quiet hours and kill switches. What a rollback does is asked for by a person: it waits for
 * none of them.
 */
export function permitWithin(options: PermitOptions): Permit {
  const { reservations, clock } = options;
  const decide = async (
    attempting: Attempting,
    within: (action: Countable) => Promise<Reached | undefined>,
  ): Promise<Permission> => {
    if (attempting.rollbackId !== null) return GO;
    const { command } = attempting;
    await untilHeard(options, command);
    const before = outdated(command, clock()) ?? heldBack(options, command);
    if (before !== null) return before;
    const reached = await within(countable(command));
    return reached === undefined ? GO : waitingFor(reached);
  };
  return {
    look: (attempting) => decide(attempting, (action) => reservations.look(action)),
    reserve: (attempting) => decide(attempting, (action) => reservations.reserve(action)),
    held: ({ command, rollbackId }) => (rollbackId === null ? heldBack(options, command) : null),
    async settle({ command, rollbackId }, ending) {
      // What is unknown may have had an effect, and what succeeded had one.
      if (rollbackId !== null || ending === 'succeeded' || ending === 'unknown') return;
      await reservations.release(command.actionId);
    },
  };
}

async function untilHeard(
  { switches, patienceMs = PATIENCE_MS }: PermitOptions,
  wish: PerformAction,
): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (switches.mayAct(wish).status === 'unheard' && performance.now() < deadline) {
    await pause(LOOK_MS);
  }
}

function outdated({ decidedAt, maxAgeMs }: PerformAction, now: number): Permission | null {
  if (maxAgeMs === null || now - decidedAt <= maxAgeMs) return null;
  return { answer: 'skip', reason: 'too_old', message: tooOldInWords(decidedAt, maxAgeMs) };
}

function heldBack(
  { switches, clock }: PermitOptions,
  { subject, rule, quiet }: PerformAction,
): Waiting | null {
  const leave = switches.mayAct({ subject, rule });
  const now = clock();
  if (leave.status !== 'given') {
    const until = leave.status === 'unheard' ? now + UNHEARD_MS : null;
    return { answer: 'wait', reason: leave.status, message: leave.message, until };
  }
  const until = quiet === null ? null : quietEnd(quiet, now);
  if (quiet === null || until === null) return null;
  return { answer: 'wait', reason: 'quiet', message: quietInWords(quiet, until), until };
}

/** Automation writes only what can be read; what cannot, by a newer one, holds nothing up. */
function quietEnd(quiet: string, now: number): number | null {
  const hours = parseQuietHours(quiet);
  return hours === undefined ? null : quietUntil(hours, now);
}

const countable = ({ actionId, subject, kind, limits }: PerformAction): Countable => ({
  actionId,
  repositoryId: subject.repositoryId,
  number: subject.number,
  kind,
  limits,
});

const waitingFor = (reached: Reached): Waiting => ({
  answer: 'wait',
  reason: 'limit',
  message: reachedInWords(reached),
  until: reached.freeAt,
});
