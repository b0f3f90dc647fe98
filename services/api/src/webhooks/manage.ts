import { randomUUID } from 'node:crypto';
import type {
  CreateWebhookRequest,
  UpdateWebhookRequest,
  Webhook,
  WebhookWithSecret,
} from '@reprise/contract';
import type { EventLog } from '@reprise/kafka';
import {
  eventId,
  webhookId,
  type Position,
  type SealedSecret,
  type WebhookConfigured,
  type WebhookId,
} from '@reprise/schemas';
import type { Keyring } from '@reprise/vault';
import { formatPosition } from '@reprise/views';
import type { Asker } from '../commands/asker.ts';
import { NO_TENANT, publish } from '../commands/publish.ts';
import type { Keeper } from '../control/keeper.ts';
import { created, find, rotated, updated } from './change.ts';
import { newSecret, sealSecret } from './secrets.ts';
import type { Targets } from './target.ts';

export interface ManagePorts {
  readonly keeper: Pick<Keeper, 'change'>;
  readonly log: Pick<EventLog, 'publish'>;
  readonly keyring: Keyring;
  readonly targets: Targets;
  readonly describe: (webhook: WebhookConfigured) => Promise<Webhook>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

interface Asked {
  readonly asker: Asker;
  readonly idempotencyKey: string | undefined;
}

type Taken = Omit<WebhookWithSecret, 'secret'>;

/** Changes of webhooks. Each is one record in the compacted topic `control`. */
export interface WebhookManagement {
  /** @throws {RepriseError} request_invalid, webhook_conflict, log_unavailable. */
  create(request: CreateWebhookRequest, asked: Asked): Promise<WebhookWithSecret>;
  /** @throws {RepriseError} not_found, webhook_conflict, log_unavailable. */
  update(id: WebhookId, request: UpdateWebhookRequest, asker: Asker): Promise<Taken>;
  /** @throws {RepriseError} not_found, webhook_conflict, log_unavailable. */
  rotate(id: WebhookId, request: Rotation, asked: Asked): Promise<WebhookWithSecret>;
  /** @throws {RepriseError} not_found, log_unavailable. */
  remove(id: WebhookId, asker: Asker): Promise<Position>;
}

interface Rotation {
  readonly secret?: string | undefined;
  readonly keepHours: number;
}

const HOUR_MS = 3_600_000;

export function webhookManagement(ports: ManagePorts): WebhookManagement {
  const { keeper, log, now, targets } = ports;
  const secretOf = (id: string, secretId: string, value: string): SealedSecret =>
    sealSecret(ports.keyring, { webhookId: id, secretId, value, now: now() });
  return {
    create: async (
      { name, scope, target, active = false, ...given },
      { asker, idempotencyKey },
    ) => {
      const about = await targets.resolve(scope, target);
      const id = webhookId(idempotencyKey);
      const value = given.secret ?? newSecret();
      const secret = secretOf(id, secretIdOf(id, 'create', idempotencyKey), value);
      const taken = await keeper.change(async (kept) => {
        const webhook = { ...about, webhookId: id, name, active, secret };
        return write(ports, created(kept, { ...webhook, by: asker.by, now: now() }));
      });
      return { ...(await told(ports, taken)), secret: value };
    },
    update: async (id, request, asker) => {
      const taken = await keeper.change(async (kept) =>
        write(ports, updated(kept, id, request, { by: asker.by, now: now() })),
      );
      return told(ports, taken);
    },
    rotate: async (id, { secret: given, keepHours }, { asker, idempotencyKey }) => {
      const value = given ?? newSecret();
      const secret = secretOf(id, secretIdOf(id, 'rotate', idempotencyKey), value);
      const taken = await keeper.change(async (kept) => {
        const keepUntil = now() + keepHours * HOUR_MS;
        return write(ports, rotated(kept, id, secret, { by: asker.by, now: now(), keepUntil }));
      });
      return { ...(await told(ports, taken)), secret: value };
    },
    remove: (id, asker) =>
      keeper.change(async (kept) => {
        const { version } = find(kept, id);
        return publish(log, 'control', {
          type: 'WebhookRemoved',
          key: keyOf(id),
          id: eventId('WebhookRemoved', id, String(version)),
          tenantId: NO_TENANT,
          data: { webhookId: id, removedBy: asker.by, removedAt: now() },
        });
      }),
  };
}

/** The key of a webhook in the compacted topic. */
export const keyOf = (id: string): string => `webhook/${id}`;

const ID_CHARACTERS = 12;

/** The same for a request that is repeated, so that it is known again. */
function secretIdOf(id: string, what: string, idempotencyKey: string | undefined): string {
  const unique =
    idempotencyKey === undefined ? randomUUID() : eventId('secret', id, what, idempotencyKey);
  return `sec_${unique.replaceAll('-', '').slice(0, ID_CHARACTERS)}`;
}

interface Written {
  readonly webhook: WebhookConfigured;
  readonly command: string;
  readonly position: Position;
}

async function write({ log }: ManagePorts, webhook: WebhookConfigured): Promise<Written> {
  const command = eventId('WebhookConfigured', webhook.webhookId, String(webhook.version));
  const position = await publish(log, 'control', {
    type: 'WebhookConfigured',
    key: keyOf(webhook.webhookId),
    id: command,
    tenantId: NO_TENANT,
    data: webhook,
  });
  return { webhook, command, position };
}

async function told(ports: ManagePorts, { webhook, command, position }: Written): Promise<Taken> {
  return {
    command,
    position: formatPosition(position),
    webhook: await ports.describe(webhook),
  };
}
