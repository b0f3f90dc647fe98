import type { EventLog } from '@reprise/kafka';
import type { Draft, Event, TenantKeyCreated, TopicName } from '@reprise/schemas';
import type { Keeper } from './keeper.ts';
import { evolve, isControl, type Webhooks } from './kept.ts';

/** For tests: what is kept, in memory, with the records that were written. */
export interface FakeKeeper {
  readonly keeper: Keeper;
  readonly log: Pick<EventLog, 'publish'>;
  readonly written: { readonly topic: TopicName; readonly draft: Draft }[];
}

export function fakeKeeper(keys: TenantKeyCreated[] = []): FakeKeeper {
  let webhooks: Webhooks = new Map();
  const written: FakeKeeper['written'] = [];
  const kept = () => ({ webhooks, keys });
  const publish = async (topic: TopicName, drafts: readonly Draft[]) =>
    drafts.map((draft) => {
      written.push({ topic, draft });
      const event = { type: draft.type, data: draft.data } as unknown as Event;
      if (isControl(event)) webhooks = evolve(webhooks, event);
      return { topic, partition: 0, offset: BigInt(written.length - 1) };
    });
  return {
    keeper: {
      change: (work) => work(kept()),
      kept,
      caughtUp: Promise.resolve(),
      stop: async () => undefined,
    },
    log: { publish },
    written,
  };
}
