import { RepriseError } from '@reprise/schemas';
import { LeaseLost, type Release } from '@reprise/tasks';
import { RevertReport } from '../revert/report.ts';
import { Report } from '../perform/report.ts';
import type { ActionClaim } from '../tasks/definition.ts';
import { MOST_FAILURES } from './deferring.ts';
import type { Deps } from './deps.ts';
import type { Reporting } from './reporting.ts';

/**
 * What becomes of a task whose work threw: it is tried again, and given up after too many times.
 * What we stand on, such as the log, is nobody's failure: those are waited for.
 */
export const thrown =
  (deps: Deps) =>
  async (claim: ActionClaim, error: unknown): Promise<Release | 'settled'> => {
    if (error instanceof RepriseError || error instanceof LeaseLost) return {};
    const report = reportOn(deps, claim);
    if (report === undefined || claim.task.failures + 1 < MOST_FAILURES) return { failed: true };
    const message = `Something broke inside Reprise: ${error instanceof Error ? error.message : ''}.`;
    await report.giveUp('keeps_failing', message);
    return 'settled';
  };

function reportOn(deps: Deps, claim: ActionClaim): Reporting | undefined {
  const { command, field } = claim.task;
  switch (command.type) {
    case 'PerformAction':
      return new Report(deps, claim, command.data);
    case 'RevertAction':
      return new RevertReport(deps, claim, command.data, { runId: '', kind: 'unknown', field });
    case 'RollBack':
      return undefined;
    default:
      return command satisfies never;
  }
}
