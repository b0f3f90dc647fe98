import { z } from 'zod';
import { tokensAsker, type TokensOptions } from './askTokens.ts';
import { parseAnswer, time } from './answer.ts';
import { RedeliveryRefusedError } from './failures.ts';

/** GitHub's own record of the App's deliveries, as services/tokens passes it on. */
export interface HookDeliveries {
  /**
   * Attempts, latest first.
   * @param cursor of an earlier page; undefined for the latest.
   * @throws {NotSentError} neither tokens nor GitHub can tell now, and how long to wait.
   */
  page(cursor: string | undefined): Promise<HookDeliveryPage>;
  /**
   * Has a delivery sent again, by the id of one of its attempts.
   * @throws {NotSentError} as above.
   */
  redeliver(id: number): Promise<Redelivery>;
  /** Where the App is installed and not suspended. */
  installations(): Promise<readonly InstalledOn[]>;
}

/** An installation, and the account that it is on. */
interface InstalledOn {
  readonly id: number;
  readonly accountId: number;
}

type Redelivery =
  | { readonly accepted: true }
  | { readonly accepted: false; readonly because: string };

interface HookDeliveryPage {
  readonly items: readonly HookDelivery[];
  readonly next: string | null;
}

const attempt = z.object({
  /** Of this attempt. */
  id: z.int(),
  /** X-GitHub-Delivery. */
  guid: z.string(),
  /** Milliseconds since the epoch. */
  deliveredAt: time,
  redelivery: z.boolean(),
  /** In GitHub's words. */
  status: z.string(),
  /** 0 where nobody answered. */
  statusCode: z.int(),
  event: z.string(),
  action: z.string().nullable(),
  installationId: z.int().nullable(),
  repositoryId: z.int().nullable(),
});
/** One attempt of GitHub's to deliver. */
export type HookDelivery = Readonly<z.output<typeof attempt>>;

const page = z.object({ items: z.array(attempt), next: z.string().nullable() });
const installations = z.object({
  items: z.array(
    z.object({
      id: z.int(),
      account: z.object({ id: z.int() }),
      suspendedAt: z.string().nullable(),
    }),
  ),
});

const PAGE_SIZE = 100;

export function connectHookDeliveries(options: TokensOptions, timeoutMs: number): HookDeliveries {
  const ask = tokensAsker(options, timeoutMs);
  return {
    async page(cursor) {
      const query = new URLSearchParams({ perPage: String(PAGE_SIZE), ...(cursor && { cursor }) });
      return parseAnswer(page, await ask(`/hook/deliveries?${query.toString()}`), 'deliveries');
    },
    async redeliver(id) {
      try {
        await ask(`/hook/deliveries/${id}/attempts`, {});
        return { accepted: true };
      } catch (error) {
        if (!(error instanceof RedeliveryRefusedError)) throw error;
        return { accepted: false, because: error.message };
      }
    },
    async installations() {
      const { items } = parseAnswer(installations, await ask('/installations'), 'installations');
      return items
        .filter(({ suspendedAt }) => suspendedAt === null)
        .map(({ id, account }) => ({ id, accountId: account.id }));
    },
  };
}
