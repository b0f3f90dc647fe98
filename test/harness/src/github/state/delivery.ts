export interface PendingDelivery {
  readonly id: number;
  readonly guid: string;
  readonly event: string;
  readonly action: string | null;
  readonly installationId: number | null;
  readonly repositoryId: number | null;
  readonly redelivery: boolean;
  /** The exact text that is signed and sent. */
  readonly body: string;
}

export interface Delivery extends PendingDelivery {
  readonly deliveredAt: string;
  /** Milliseconds. */
  readonly durationMs: number;
  /** 0 where nobody answered. */
  readonly statusCode: number;
  readonly status: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
}
