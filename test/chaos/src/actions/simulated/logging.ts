import type { Deps } from '@reprise/action/testing';
import type { MemoryBroker } from '@reprise/harness';
import type { EventLog } from '@reprise/kafka';
import type { Draft } from '@reprise/schemas';
import type { Point } from '../faults.ts';
import type { SimulatedProcess } from './process.ts';
import type { Trouble } from './trouble.ts';

export interface Writing {
  readonly broker: MemoryBroker;
  readonly process: SimulatedProcess;
  readonly trouble: Trouble;
}

type Publish = Deps['log'];

/** Where a process may end before something is sent to the log. */
const BEFORE: Readonly<Record<string, Point>> = {
  ActionAttempted: 'before_intent',
  RollbackFinished: 'before_finish',
};

/** Where it may end when the log has it and the process has not heard so. */
const UNHEARD: Readonly<Record<string, Point>> = {
  ActionAttempted: 'intent_unheard',
  ActionSucceeded: 'outcome_unheard',
  ActionSkipped: 'outcome_unheard',
  ActionRejected: 'outcome_unheard',
  RollbackPlanned: 'rollback_planned',
  RollbackStarted: 'rollback_started',
  RollbackPaused: 'rollback_paused',
  RevertAction: 'between_steps',
  ActionCompensated: 'step_undone',
};

/** How a process writes to the log: acknowledgements may be lost, and the process may end. */
export function publishing({ broker, process, trouble }: Writing, log: EventLog): Publish {
  return {
    async publish(topic, drafts) {
      await process.gate();
      await passAll(trouble, process, BEFORE, drafts);
      const fate = trouble.ofSend();
      if (fate !== 'fine') broker.planNextSend(fate);
      const positions = await log.publish(topic, drafts);
      await passAll(trouble, process, UNHEARD, drafts);
      await process.gate();
      return positions;
    },
  };
}

async function passAll(
  trouble: Trouble,
  process: SimulatedProcess,
  points: Readonly<Record<string, Point>>,
  drafts: readonly Draft[],
): Promise<void> {
  for (const { type } of drafts) {
    const point = points[type];
    if (point !== undefined) await trouble.passing(point, process);
  }
}
