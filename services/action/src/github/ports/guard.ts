/** Lets a write out only while the lease leaves it time to be answered. */
export interface WriteGuard {
  readonly fetch: typeof globalThis.fetch;
}
