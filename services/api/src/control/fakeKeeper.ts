import type { EventLog } from '@reprise/kafka';
import type { Draft, Event, TenantKeyCreated, TopicName } from '@reprise/schemas';
import { foldWebhooks, isAboutWebhook, NO_WEBHOOKS, type Webhooks } from '@reprise/vault';
import type { Keeper } from './keeper.ts';

/** For tests: what is kept, in memory, with the records that were written. */
export interface FakeKeeper {
  readonly keeper: Keeper;
  readonly log: Pick<EventLog, 'publish'>;
  readonly written: { readonly topic: TopicName; readonly draft: Draft }[];
}

export function fakeKeeper(keys: TenantKeyCreated[] = []): FakeKeeper {
  let webhooks: Webhooks = NO_WEBHOOKS;
  const written: FakeKeeper['written'] = [];
  const kept = () => ({ webhooks, keys });
  const publish = async (topic: TopicName, drafts: readonly Draft[]) =>
    drafts.map((draft) => {
      written.push({ topic, draft });
      const event = { type: draft.type, data: draft.data } as unknown as Event;
      if (isAboutWebhook(event)) webhooks = foldWebhooks(webhooks, event);
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
