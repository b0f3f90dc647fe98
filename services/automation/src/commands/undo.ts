import type { PermittedCommand } from './decideComment.ts';
import { declining, receiving, type Followed } from './followed.ts';

const LEAST_PREFIX = 4;

/** `/reprise undo`: the latest run that changed something here, or the one that an id begins with. */
export function undo(command: PermittedCommand): Followed {
  const { argument, latestRun } = command;
  const run = argument === null ? latestRun : meantBy(argument, command);
  if (run !== null) return receiving(command, run);
  const because = argument === null ? 'nothing was changed here' : 'no run of that id was here';
  return declining({ ...command, reason: 'nothing_to_undo', because });
}

/** A run of this subject only: an id gives nobody a hold on another issue. */
function meantBy(argument: string, { history }: PermittedCommand): string | null {
  const prefix = argument.replace(/^run_/, '');
  if (prefix.length < LEAST_PREFIX) return null;
  const ids = history.map(({ runId }) => runId);
  const meant = ids.filter((id) => id.replace(/^run_/, '').startsWith(prefix));
  return meant.length === 1 ? (meant[0] ?? null) : null;
}
