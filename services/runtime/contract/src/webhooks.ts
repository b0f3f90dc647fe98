import { z } from 'zod';
import { commandShape, listOf, time } from './common.ts';

export const WEBHOOK_SCOPES = ['repository', 'organization'] as const;
export type WebhookScope = (typeof WEBHOOK_SCOPES)[number];

const webhookSecretShape = z
  .object({
    id: z.string().describe('By which a delivery says that it was the one.'),
    createdAt: time,
    expiresAt: time.nullable().describe('After it, it verifies nothing; null: the current one.'),
  })
  .describe('A secret of a webhook, never its value.');
export type WebhookSecretInfo = z.output<typeof webhookSecretShape>;

/** A webhook of a repository or an organization, beside the App's. */
export const webhookShape = z.object({
  id: z.string().describe('whk_…'),
  provider: z.string().describe('github'),
  name: z.string().describe('For people.'),
  scope: z.enum(WEBHOOK_SCOPES),
  target: z.string().describe('owner/name, or the login of the organization.'),
  enabled: z.boolean().describe('Whether its deliveries are taken.'),
  active: z
    .boolean()
    .describe(
      "Whether its deliveries are decided on in the App's place; the App's are then on standby.",
    ),
  url: z
    .string()
    .describe('The address to give GitHub; only its path, where PUBLIC_INGEST_URL is not set.'),
  secrets: listOf(webhookSecretShape).describe('The current one first.'),
  version: z.number().int().describe('Counts the changes, from 1. A change names the one it read.'),
  createdAt: time,
  changedAt: time,
  changedBy: z.string(),
  deliveries: z.object({
    last: time.nullable().describe('null: none yet.'),
    day: z.number().int().describe('In the last 24 hours.'),
  }),
  warnings: listOf(z.string()).describe('What to know of it, in plain words.'),
});
export type Webhook = z.output<typeof webhookShape>;

const name = z.string().trim().min(1).max(100).describe('For people.');
/** GitHub signs with whatever it is given; a guessable one lets anybody sign. */
const secret = z
  .string()
  .regex(/^[\x21-\x7E]{16,200}$/, { error: 'expected 16 to 200 visible ASCII characters' })
  .describe('Left out: 64 random digits are made.');

export const createWebhookRequest = z.object({
  name,
  scope: z.enum(WEBHOOK_SCOPES),
  target: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .describe('owner/name of the repository, or the login of the organization.'),
  active: z.boolean().optional().describe("Decide on its deliveries in the App's place; else not."),
  secret: secret.optional(),
});
export type CreateWebhookRequest = z.input<typeof createWebhookRequest>;

export const updateWebhookRequest = z.object({
  version: z.number().int().min(1).describe('The one that was read: another is a conflict.'),
  name: name.optional(),
  enabled: z.boolean().optional(),
  active: z.boolean().optional(),
});
export type UpdateWebhookRequest = z.input<typeof updateWebhookRequest>;

export const MOST_KEEP_HOURS = 24 * 30;
export const rotateWebhookRequest = z.object({
  secret: secret.optional(),
  keepHours: z
    .number()
    .min(0)
    .max(MOST_KEEP_HOURS)
    .default(24)
    .describe('How long the secret before goes on verifying.'),
});
export type RotateWebhookRequest = z.input<typeof rotateWebhookRequest>;

/** A webhook that was changed. */
export const webhookTakenShape = commandShape.extend({ webhook: webhookShape });
export type WebhookTaken = z.output<typeof webhookTakenShape>;

/** A webhook that has a new secret. */
export const webhookWithSecretShape = webhookTakenShape.extend({
  secret: z.string().describe('To give to GitHub. It is shown this once.'),
});
export type WebhookWithSecret = z.output<typeof webhookWithSecretShape>;
