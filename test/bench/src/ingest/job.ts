/** What the load is asked to do. */
export interface Job {
  /** 8 hexadecimal digits: the deliveries of this run are told by it. */
  readonly run: string;
  readonly port: number;
  readonly seconds: number;
  /** Bodies for `atMostPerSecond` are made before the load begins; what is sent beyond, meanwhile. */
  readonly pace:
    | { readonly kind: 'closed'; readonly width: number; readonly atMostPerSecond: number }
    | { readonly kind: 'open'; readonly atMostPerSecond: number };
}

/** What came back. */
export interface Answered {
  readonly sent: number;
  readonly seconds: number;
  /** Answers by status; 0 is none. */
  readonly statuses: Readonly<Record<number, number>>;
  /** The numbers of the deliveries that were answered 2xx. */
  readonly acknowledged: readonly number[];
  readonly connections: number;
  /** How many answers took so many tenths of a millisecond. */
  readonly latencies: Readonly<Record<number, number>>;
}
