export interface PendingDelivery {
  readonly id: number;
  /** Of the event: every hook that hears of it gets the same one. */
  readonly guid: string;
  readonly event: string;
  readonly action: string | null;
  readonly installationId: number | null;
  readonly repositoryId: number | null;
  /** Whose it is; absent: the App's. */
  readonly hookId?: number;
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
  /** Where it was sent; absent where nobody listened. */
  readonly url?: string;
  /** Absent where nobody answered. */
  readonly response?: {
    readonly headers: Readonly<Record<string, string>>;
    readonly payload: string;
  };
}
