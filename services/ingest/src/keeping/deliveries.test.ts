import type { Publisher } from '@reprise/kafka';
import { describe, expect, it } from 'vitest';
import { toDraft } from './draft.ts';
import { createDeliveries } from './deliveries.ts';

const read = {
  deliveryId: 'd',
  event: 'push',
  signature: 'sha256=0',
  contentType: 'application/json',
  headers: {},
  route: {
    topic: 'github.repositories',
    key: '7',
    tenantId: '3',
    about: { action: null, installationId: null, repositoryId: 7, repository: 'a/b', number: null },
    owners: [],
  },
  answer: { status: 202 },
} as const;

const draft = toDraft(
  read,
  { encoding: 'identity', keyId: null, body: Buffer.alloc(0) },
  {
    provider: 'github',
    source: 'app',
    secretId: 'main',
    standby: false,
    receivedAt: 0,
    traceparent: undefined,
  },
);

/** A log that takes nothing until it is let. */
function held() {
  const { promise, resolve } = Promise.withResolvers<void>();
  let written = 0;
  const log: Publisher = {
    async publish(topic, drafts) {
      await promise;
      return drafts.map(() => ({ topic, partition: 0, offset: BigInt(written++) }));
    },
  };
  return { log, release: () => resolve() };
}

const soon = (): number => performance.now() + 60_000;

describe('deliveries', () => {
  it('do not wait behind a large one', async () => {
    const [small, large] = [held(), held()];
    const deliveries = createDeliveries(small.log, large.log);
    let done = false;
    const big = deliveries.append('github.repositories', draft, 5_000_000, soon());
    void big.then(() => (done = true));
    small.release();
    await expect(
      deliveries.append('github.repositories', draft, 5000, soon()),
    ).resolves.toMatchObject({ offset: 0n });
    expect(done).toBe(false);
    large.release();
    await expect(big).resolves.toMatchObject({ topic: 'github.repositories' });
  });

  it('are full when either kind waits for too long', async () => {
    const [small, large] = [held(), held()];
    const deliveries = createDeliveries(small.log, large.log, { maxItems: 1, maxWaiting: 1 });
    const waiting = [1, 2].map(() =>
      deliveries.append('github.repositories', draft, 5_000_000, soon()),
    );
    await expect.poll(() => deliveries.isFull()).toBe(true);
    large.release();
    await Promise.all(waiting);
    expect(deliveries.isFull()).toBe(false);
  });
});
