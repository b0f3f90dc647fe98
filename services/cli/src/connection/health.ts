/** What /health/ready answers. */
export interface Health {
  readonly status: 'up' | 'degraded' | 'down';
  readonly dependencies: Readonly<
    Record<
      string,
      { readonly status: 'up' | 'down'; readonly latencyMs: number; readonly because?: string }
    >
  >;
}
