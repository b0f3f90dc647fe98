import type { RequestOutcome } from '@reprise/github';
import type { EventLog } from '@reprise/kafka';
import type { CatchUp, Step, TaskLookup, TaskQueue } from '@reprise/tasks';
import type { Logger } from '@reprise/telemetry';
import type { ActionGitHub } from '../github/ports.ts';
import type { Pace } from '../rollback/cost.ts';
import type { RollbackStore } from '../rollback/store.ts';
import type { CommandName } from '../tasks/definition.ts';
import type { ActionState } from '../tasks/evolve.ts';
import type { Permit } from './permit.ts';
import type { StepName } from './step.ts';

/** What the workers stand on. */
export interface Deps {
  readonly log: Pick<EventLog, 'publish'>;
  readonly queue: Pick<TaskQueue<ActionState, CommandName>, 'settle' | 'extend'>;
  readonly tasks: TaskLookup<ActionState, CommandName>;
  readonly rollbacks: RollbackStore;
  readonly catchUp: Pick<CatchUp, 'passed'>;
  readonly permit: Permit;
  readonly github: ActionGitHub;
  /** What a failed request means. */
  readonly classify: (error: unknown) => RequestOutcome;
  /** By which a plan says how long it takes. */
  readonly pace: Pace;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** Longest time for one request to GitHub, in milliseconds. */
  readonly timeoutMs: number;
  readonly step: Step<StepName>;
  readonly logger: Logger;
}
