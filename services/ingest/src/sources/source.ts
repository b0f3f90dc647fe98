import type { Provider as ProviderName } from '@reprise/schemas';
import type { Route, WebhookSecret } from '../providers/provider.ts';

/** The id of the App's own webhook. */
export const APP = 'app';

/** One webhook that we may be sent: the App's own, or one that somebody configured. */
export interface Source {
  /** APP, or the id of the configured webhook. */
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
  /**
   * Decides what becomes of a delivery that a source signed.
   * @throws {RepriseError} target_disagrees: it is not about what the webhook was configured for.
   */
  admit(source: Source, route: Target): Admission;
}

/** What a delivery is about, as far as sources tell. */
export type Target = Pick<Route, 'about' | 'owners'>;

interface Admission {
  /** Another source is the active one: it is kept, and never decided on. */
  readonly standby: boolean;
}
