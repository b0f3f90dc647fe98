import { randomUUID } from 'node:crypto';
import type { EventLog } from '@reprise/kafka';
import { eventId, webhookId, type SealedSecret, type WebhookConfigured } from '@reprise/schemas';
import { readKeyring, seal } from '@reprise/vault';
import type { Stack } from './stack.ts';

/** A webhook that the flow configures, as the api does. */
export interface Configured {
  readonly id: string;
  /** Configures it anew with what is given changed. */
  change(changes: Partial<WebhookConfigured>): Promise<void>;
  /** Gives it another secret; those before verify until the time given. */
  rotate(secret: string, keepUntil: number): Promise<void>;
  remove(): Promise<void>;
}

type Configuring = Pick<WebhookConfigured, 'scope' | 'target' | 'targetId'>;

export async function configure(
  stack: Stack,
  log: EventLog,
  secret: string,
  about: Configuring,
): Promise<Configured> {
  const id = webhookId();
  const now = Date.now();
  let current: WebhookConfigured = {
    ...about,
    webhookId: id,
    provider: 'github',
    name: about.target,
    enabled: true,
    active: false,
    secrets: [sealed(stack, id, secret)],
    version: 0,
    createdAt: now,
    changedAt: now,
    changedBy: 'flow',
  };
  const change = async (changes: Partial<WebhookConfigured>): Promise<void> => {
    current = { ...current, ...changes, version: current.version + 1 };
    await log.publish('control', [
      { ...record('WebhookConfigured', id), type: 'WebhookConfigured', data: current },
    ]);
  };
  await change({});
  return {
    id,
    change,
    rotate: (value, keepUntil) =>
      change({
        secrets: [
          sealed(stack, id, value),
          ...current.secrets.map((one) => ({ ...one, expiresAt: keepUntil })),
        ],
      }),
    async remove() {
      const data = { webhookId: id, removedBy: 'flow', removedAt: Date.now() };
      await log.publish('control', [
        { ...record('WebhookRemoved', id), type: 'WebhookRemoved', data },
      ]);
    },
  };
}

const record = (type: string, id: string) => ({
  key: `webhook/${id}`,
  id: eventId(type, id, randomUUID()),
  tenantId: 'none',
});

function sealed({ environment }: Stack, id: string, value: string): SealedSecret {
  const key = Buffer.from(environment['ENCRYPTION_KEY'] ?? '', 'base64');
  const { current } = readKeyring({ ENCRYPTION_KEY: key });
  const secretId = `sec_${randomUUID().slice(0, 8)}`;
  return {
    secretId,
    sealed: seal(current.bytes, Buffer.from(value), `webhook/${id}/${secretId}`),
    sealedBy: current.id,
    createdAt: Date.now(),
    expiresAt: null,
  };
}
