import { createRequire } from 'node:module';
import type { WebhookDefinition } from '@octokit/webhooks-examples';
import { connectEventLog, connectKafka } from '@reprise/kafka';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { caughtUp } from './acting.ts';
import { deliver } from './deliver.ts';
import { startStack, type Stack } from './stack.ts';

const definitions = createRequire(import.meta.url)(
  '@octokit/webhooks-examples',
) as WebhookDefinition[];
const examples = definitions.flatMap(({ name, examples: bodies }) =>
  bodies.map((body, index) => ({
    event: name,
    body: JSON.stringify(body, null, 1),
    deliveryId: `example-${name}-${index}`,
  })),
);

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ without: ['tokens', 'automation', 'agent', 'action'] });
});
afterAll(() => stack?.stop());

describe("GitHub's own example payloads", () => {
  it('are all accepted, stored byte for byte, and projected without parking', async () => {
    expect(examples.length).toBeGreaterThan(300);
    for (const example of examples) {
      const answer = await deliver(stack, example);
      expect([example.deliveryId, answer.ok]).toEqual([example.deliveryId, true]);
    }
    const stored = await storedBodies(examples.filter(({ event }) => event !== 'ping').length);
    for (const { deliveryId, body, event } of examples) {
      if (event !== 'ping') expect(stored.get(deliveryId)?.toString('utf8')).toBe(body);
    }
    await caughtUp(stack);
    const views = await stack.api.list<{ name: string; parkedKeys: number }>('/api/v1/views');
    expect(views.filter(({ parkedKeys }) => parkedKeys > 0)).toEqual([]);
  });
});

async function storedBodies(count: number): Promise<Map<string, Buffer>> {
  const servers = inject('servers');
  const brokers = servers.kafka.split(',');
  const kafka = connectKafka({ brokers, topicPrefix: stack.topicPrefix, clientId: 'reader' });
  const log = await connectEventLog({ log: kafka, registryUrl: servers.registry, source: '/test' });
  const bodies = new Map<string, Buffer>();
  const all = Promise.withResolvers<void>();
  const reading = await log.subscribe({
    group: `${stack.topicPrefix}reader`,
    topics: ['github.issues', 'github.repositories', 'github.installations'],
    from: 'earliest',
    handle: async ({ items }) => {
      for (const item of items) {
        if (item.status !== 'read' || item.event.type !== 'DeliveryReceived') continue;
        bodies.set(item.event.data.deliveryId, item.event.data.body);
      }
      if (bodies.size >= count) all.resolve();
      await Promise.resolve();
    },
  });
  try {
    await Promise.race([all.promise, reading.failed]);
    return bodies;
  } finally {
    await reading.stop();
    await log.close();
  }
}
