import { z } from 'zod';
import { listOf, time } from './common.ts';

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
});
export type Delivery = z.output<typeof deliveryShape>;

const triggered = z.object({
  id: z.string(),
  rule: z.string().nullable(),
  outcome: z.string().nullable(),
});

export const deliveryDetailShape = deliveryShape.extend({
  runs: listOf(triggered).describe('What it triggered.'),
});
export type DeliveryDetail = z.output<typeof deliveryDetailShape>;
