import type { Event } from '@reprise/schemas';
import type { Apply, Transaction } from '@reprise/views';
import { countDecisions } from '../counted.ts';
import { isAnswered } from '../memory/actions.ts';
import { answered } from '../traced.ts';
import { answerOf } from './answer.ts';
import type { Steering, SteeringEvent } from './steering.ts';
import { triggeredBy } from './trigger.ts';

/** The consumer of what people ask for in the console and by the cli. */
export const STEER = 'automation.steer';

/**
 * Follows people's commands, one after the other: each is decided by what became of those before.
 * The api has authenticated who gives them, and whoever may use it may answer; `by` and `via` go on
 * record. A command that anything became of is not followed again.
 */
export const steerConsumer =
  (steering: Steering): Apply =>
  async (tx, events) => {
    for (const event of events) {
      if (isSteering(event)) await steer(tx, steering, event);
    }
  };

const isSteering = (event: Event): event is SteeringEvent =>
  event.type === 'Approve' || event.type === 'Refuse' || event.type === 'Trigger';

async function steer(tx: Transaction, steering: Steering, event: SteeringEvent): Promise<void> {
  await steering.takeTurn(tx, [event.position.partition]);
  if (await isAnswered(tx, event.data.commandId)) return;
  const drafts = await answered(event, 'steer', () =>
    event.type === 'Trigger' ? triggeredBy(tx, steering, event) : answerOf(tx, steering, event),
  );
  if (drafts.length === 0) return;
  await steering.folded(...(await steering.log.publish('events.automation', drafts)));
  countDecisions(drafts);
}
