import type {
  CreateWebhookRequest,
  UpdateWebhookRequest,
  Webhook,
  WebhookTaken,
  WebhookWithSecret,
} from '@reprise/contract';
import type { Stack } from './stack.ts';

/** A webhook that was configured through the api. */
export interface Configured {
  readonly id: string;
  /** As the api shows it now. */
  shown(): Promise<Webhook>;
  change(changes: Omit<UpdateWebhookRequest, 'version'>): Promise<void>;
  /** Gives it another secret; the one before verifies for so long. @returns the new one. */
  rotate(keepMs: number): Promise<string>;
  remove(): Promise<void>;
}

const HOUR_MS = 3_600_000;

export async function configure(
  { api }: Stack,
  request: CreateWebhookRequest,
): Promise<Configured & { readonly secret: string }> {
  const created = await api.post<WebhookWithSecret>('/api/v1/webhooks', request);
  const { id } = created.webhook;
  const path = `/api/v1/webhooks/${id}`;
  let { version } = created.webhook;
  const taken = ({ webhook }: WebhookTaken): void => {
    version = webhook.version;
  };
  return {
    id,
    secret: created.secret,
    shown: () => api.get<Webhook>(path),
    change: async (changes) => taken(await api.patch<WebhookTaken>(path, { ...changes, version })),
    async rotate(keepMs) {
      const answer = await api.post<WebhookWithSecret>(`${path}/rotate`, {
        keepHours: keepMs / HOUR_MS,
      });
      taken(answer);
      return answer.secret;
    },
    remove: async () => void (await api.remove(path)),
  };
}
