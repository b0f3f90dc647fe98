import type { Account, Hook, Repository, State } from './state/model.ts';
import { wholeSeconds } from './state/time.ts';
import type { DeliveryLog } from './webhooks/log.ts';
import { deliveriesOf } from './webhooks/audience.ts';

/** What handlers work on. All of it is synchronous, so that each request is one step. */
export interface World {
  readonly state: State;
  /** Of the API and of the pages, without a slash at the end. */
  readonly baseUrl: string;
  /** Whole seconds, as GitHub writes them. */
  readonly now: () => string;
  /** Queues a webhook; it is sent once the change that caused it is saved. */
  readonly emit: (webhook: Webhook) => void;
  /** Notes a change of which GitHub tells nobody, such as a reaction. */
  readonly touch: () => void;
  /** How often anything was changed. */
  readonly changes: () => number;
  readonly deliveries: Pick<DeliveryLog, 'list'>;
}

export interface Webhook {
  /** The X-GitHub-Event, such as `issues`. */
  readonly event: string;
  readonly action?: string;
  readonly sender: Account;
  /** Absent: an event of an installation. */
  readonly repository?: Repository;
  /** Default: the one that covers the repository. */
  readonly installationId?: number;
  /** Only this hook hears of it, such as of its ping. */
  readonly hook?: Hook;
  /** What the event adds to action, repository, organization, sender and installation. */
  readonly body: Readonly<Record<string, unknown>>;
}

export function createWorld(parts: Pick<World, 'state' | 'baseUrl' | 'deliveries'>): World {
  let changes = 0;
  const world: World = {
    ...parts,
    now: () => wholeSeconds(Date.now()),
    emit(webhook) {
      changes += 1;
      world.state.pending.push(...deliveriesOf(world, webhook));
    },
    touch: () => {
      changes += 1;
    },
    changes: () => changes,
  };
  return world;
}
