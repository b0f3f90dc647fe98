import { z } from 'zod';
import { listOf, time } from './common.ts';
import { gapShape } from './completeness.ts';

/** One signed webhook request. Its body stays in the log. */
export const deliveryShape = z.object({
  id: z.string().describe('X-GitHub-Delivery.'),
  event: z.string().describe('X-GitHub-Event, such as issues.'),
  action: z.string().nullable().describe('Such as opened.'),
  sender: z.string().nullable().describe('Login of who caused it.'),
  detail: z.string().nullable().describe('What it changed: the label, the assignee, the title …'),
  installation: z.number().int().nullable(),
  repository: z.string().nullable().describe('owner/name'),
  number: z.number().int().nullable(),
  origin: z.string().describe('webhook, snapshot or import; only a webhook triggers rules.'),
  receivedAt: time,
  secret: z.string().describe('Which of the secrets verified the signature.'),
  contentType: z.string(),
  encoding: z.string().describe('How the body is kept: identity, zstd …'),
  bytes: z.number().int().describe('Of the body as it is kept.'),
  position: z.string().describe('Where it stands in the log: topic/partition/offset.'),
  source: z.string().describe('app, or the id of the configured webhook that sent it.'),
  sourceName: z.string().nullable().describe('What people call the webhook; null: it is gone.'),
  standby: z
    .boolean()
    .describe('Another source of the repository is the active one: kept, and never decided on.'),
});
export type Delivery = z.output<typeof deliveryShape>;

const triggered = z.object({
  id: z.string(),
  rule: z.string().nullable(),
  outcome: z.string().nullable(),
});

export const deliveryDetailShape = deliveryShape.extend({
  runs: listOf(triggered).describe('What it triggered.'),
  actions: z.number().int().describe('How many actions these runs led to.'),
  headers: z
    .record(z.string(), z.string())
    .nullable()
    .describe('The allowed request headers; null: the log does not answer now.'),
  signature: z
    .string()
    .nullable()
    .describe('X-Hub-Signature-256 as sent; null: the log does not answer now.'),
  verifiedBy: z.string().describe('Id of the secret that verified the signature, as `secret`.'),
  tenant: z.string().describe('The account that owns it.'),
  keyId: z.string().nullable().describe('The data key that encrypts the body; null: none does.'),
  forgotten: z.boolean().describe('The tenant was forgotten: the body cannot be read.'),
  redelivered: gapShape
    .nullable()
    .describe('What was missing, and how it came; null: it was never missing.'),
});
export type DeliveryDetail = z.output<typeof deliveryDetailShape>;

/** The body of a delivery, for people. Hostile text: show it, never interpret it. */
export const payloadShape = z.object({
  contentType: z.string().describe('As sent.'),
  bytes: z.number().int().describe('Of the body as it was sent.'),
  json: z
    .string()
    .nullable()
    .describe('Indented; null: it was forgotten. What is not JSON is shown as it is.'),
  cut: z.boolean().describe('It is longer than what is shown; /body has all of it.'),
  forgotten: z.boolean(),
});
export type Payload = z.output<typeof payloadShape>;
