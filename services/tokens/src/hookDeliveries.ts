import { z } from 'zod';

/** One attempt of GitHub's to deliver a webhook of the App. */
export interface HookDelivery {
  /** Of this attempt: by it the delivery is sent again. */
  readonly id: number;
  /** X-GitHub-Delivery: the same for every attempt. */
  readonly guid: string;
  /** ISO 8601. */
  readonly deliveredAt: string;
  readonly redelivery: boolean;
  /** In GitHub's words, such as OK or `Invalid HTTP Response: 503`. */
  readonly status: string;
  /** 0 where nobody answered. */
  readonly statusCode: number;
  readonly event: string;
  readonly action: string | null;
  readonly installationId: number | null;
  readonly repositoryId: number | null;
}

/** A page of attempts, latest first. */
export interface HookDeliveryPage {
  readonly items: readonly HookDelivery[];
  /** Cursor of the page before in time; null at the end. */
  readonly next: string | null;
}

const SHORT = 255;
const text = z.string().min(1).max(SHORT);

export const hookDeliveriesAnswer = z.array(
  z
    .object({
      id: z.int().positive(),
      guid: text,
      delivered_at: z.iso.datetime({ offset: true }),
      redelivery: z.boolean().default(false),
      status: z.string().max(SHORT).default(''),
      status_code: z.int().default(0),
      event: text,
      action: text.nullish(),
      installation_id: z.int().nullish(),
      repository_id: z.int().nullish(),
    })
    .transform((found): HookDelivery => ({
      id: found.id,
      guid: found.guid,
      deliveredAt: found.delivered_at,
      redelivery: found.redelivery,
      status: found.status,
      statusCode: found.status_code,
      event: found.event,
      action: found.action ?? null,
      installationId: found.installation_id ?? null,
      repositoryId: found.repository_id ?? null,
    })),
);

const cursor = z.string().regex(/^[\w=+/.-]{1,200}$/, 'this is no cursor');

/** What the reconciler may ask for. */
export const hookDeliveriesRequest = z.strictObject({
  cursor: cursor.optional(),
  perPage: z.coerce.number().pipe(z.int().min(1).max(100)).default(100),
  status: z.enum(['success', 'failure']).optional(),
});
export type HookDeliveriesRequest = z.output<typeof hookDeliveriesRequest>;

/** The cursor of the next page in a Link header (RFC 8288); null where there is none. */
export function nextCursor(link: string | undefined): string | null {
  for (const [, target = '', parameters = ''] of (link ?? '').matchAll(/<([^>]*)>([^,]*)/g)) {
    if (!/;\s*rel="?next"?(\s|;|$)/i.test(parameters) || !URL.canParse(target)) continue;
    const found = cursor.safeParse(new URL(target).searchParams.get('cursor'));
    if (found.success) return found.data;
  }
  return null;
}
