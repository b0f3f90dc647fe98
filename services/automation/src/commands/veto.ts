import { answerWaiting } from './approve.ts';
import type { PermittedCommand } from './decideComment.ts';
import { receiving, type Followed } from './followed.ts';

/**
 * `/reprise veto`: what waits is refused. That the latest run is undone, that no analysis goes on and
 * that the subject is left alone from now on follows from the record.
 */
export function veto(command: PermittedCommand): Followed {
  const { argument, waiting, latestRun } = command;
  const received = receiving(command, latestRun);
  const refusals = waiting.map((one) => answerWaiting(command, one, 'refuse', argument));
  return { ...received, drafts: [...received.drafts, ...refusals] };
}
