import { createRequire } from 'node:module';
import type { WebhookDefinition } from '@octokit/webhooks-examples';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deliver } from './deliver.ts';
import { deliveriesIn, openLog } from './logReader.ts';
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
    const stored = await storedBodies();
    for (const { deliveryId, body, event } of examples) {
      if (event !== 'ping') expect(stored.get(deliveryId)?.toString('utf8')).toBe(body);
    }
    await stack.still();
    const views = await stack.api.list<{ name: string; parkedKeys: number }>('/api/v1/views');
    expect(views.filter(({ parkedKeys }) => parkedKeys > 0)).toEqual([]);
  });
});

/** Every body that is in the log: what was answered with 2xx is. */
async function storedBodies(): Promise<ReadonlyMap<string, Buffer>> {
  const log = await openLog(stack);
  const bodies = new Map<string, Buffer>();
  for (const topic of ['github.issues', 'github.repositories', 'github.installations'] as const) {
    for (const { data } of await deliveriesIn(log, topic)) bodies.set(data.deliveryId, data.body);
  }
  await log.close();
  return bodies;
}
