import type { RequestOutcome } from '@reprise/github';
import type { EventLog } from '@reprise/kafka';
import type { FollowedSwitches } from '@reprise/switches';
import type { Step, TaskQueue } from '@reprise/tasks';
import type { Logger } from '@reprise/telemetry';
import type { Analyst } from '../analyst.ts';
import type { Budget } from '../budget/budget.ts';
import type { Cancellation } from '../budget/ledger.ts';
import type { RepositoryFor } from '../github/connect.ts';
import type { LiveFor } from '../live.ts';
import type { Memories } from '../memory/recall.ts';
import type { AgentState } from '../tasks/evolve.ts';
import type { StepName } from './step.ts';

/** What the workers stand on. */
export interface Deps {
  readonly log: Pick<EventLog, 'publish'>;
  readonly queue: Pick<TaskQueue<AgentState, 'AnalyzeSubject'>, 'settle'>;
  readonly repositoryFor: RepositoryFor;
  /** What a failed request to GitHub means. */
  readonly classify: (error: unknown) => RequestOutcome;
  /** The one that is asked first. */
  readonly analyst: Analyst;
  /** The one that answers where the first does not. */
  readonly local: Analyst;
  readonly budget: Budget;
  /** US dollars a day, of a repository whose rules name none. */
  readonly budgetUsdPerDay: number;
  readonly cancelled: (runId: string) => Promise<Cancellation | undefined>;
  readonly switches: Pick<FollowedSwitches, 'mayAct'>;
  readonly live: LiveFor;
  readonly memories: Memories;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** Longest time for one analysis, in milliseconds. */
  readonly timeoutMs: number;
  /** Aborted with ServiceStops when the process ends and what is in hand must be let go. */
  readonly stopping: AbortSignal;
  readonly step: Step<StepName>;
  readonly logger: Logger;
}
