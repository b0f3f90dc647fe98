import type { IncomingHttpHeaders } from 'node:http';
import type { DeliveryReceived, Provider as ProviderName, TopicName } from '@reprise/schemas';

/** A secret that a sender signs with, and the name under which a delivery says that it was the one. */
export interface WebhookSecret {
  readonly id: string;
  readonly value: string;
}

/**
 * Whoever sends webhooks: how its signatures are checked, what its requests say, where they go and
 * what it is answered. All of it is pure, and everything that comes in is hostile.
 */
export interface Provider {
  readonly name: ProviderName;
  /**
   * Refuses before the body is read what no body could make right.
   * @throws {RepriseError} signature_missing, signature_invalid.
   */
  checkHeaders(headers: IncomingHttpHeaders): void;
  /**
   * Finds the secret that signed a request, comparing in constant time.
   * @param now in milliseconds since the epoch, for schemes that sign when they sent.
   * @returns the secret's id; undefined when none did.
   */
  verify(
    body: Buffer,
    headers: IncomingHttpHeaders,
    secrets: readonly WebhookSecret[],
    now: number,
  ): string | undefined;
  /**
   * Reads a request whose signature is good.
   * @throws {RepriseError} content_type_unsupported, header_missing, body_malformed, event_disagrees.
   */
  read(body: Buffer, headers: IncomingHttpHeaders): ReadRequest;
}

/** What a request says. */
export interface ReadRequest {
  /** The sender's own id of the delivery: the same when it is sent again. */
  readonly deliveryId: string;
  readonly event: string;
  /** As sent. */
  readonly signature: string;
  /** As sent. */
  readonly contentType: string;
  /** The allowed request headers, in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly route: Route;
  /** What its sender is answered once it is kept. */
  readonly answer: Answer;
}

export interface Answer {
  readonly status: 200 | 202;
  /** What the sender asks to hear, such as its own challenge; else the id and position of what was kept. */
  readonly body?: object;
}

/** Where a delivery goes, and what it is about. */
export interface Route {
  readonly topic: DeliveryTopic;
  readonly key: string;
  readonly tenantId: string;
  readonly about: Pick<
    DeliveryReceived,
    'action' | 'installationId' | 'repositoryId' | 'repository' | 'number'
  >;
  /** The accounts that own what it is about, as far as it names any; normally one, named twice. */
  readonly owners: readonly Owner[];
}

export interface Owner {
  readonly id: number | null;
  readonly login: string | null;
}

/** The topics that deliveries are kept on. */
export type DeliveryTopic = Extract<TopicName, `github.${string}`>;
