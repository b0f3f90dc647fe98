import type { Provider as ProviderName } from '@reprise/schemas';
import type { Route, WebhookSecret } from '../providers/provider.ts';

/** One webhook that we may be sent: the App's own, or one that somebody configured. */
export interface Source {
  /** `app`, or the id of the configured webhook. */
  readonly id: string;
  readonly provider: ProviderName;
  /** Those that count now. */
  readonly secrets: readonly WebhookSecret[];
}

/** Who may send, as of now. Asked for every request: it costs no I/O. */
export interface Sources {
  /**
   * @param webhookId the last part of the address; undefined for the App's.
   * @throws {RepriseError} webhook_unknown: there is none, or it is switched off.
   */
  find(provider: ProviderName, webhookId: string | undefined): Source;
  /** Whether another source is the active one for what this delivery is about. */
  isStandby(source: Source, about: Route['about']): boolean;
}
