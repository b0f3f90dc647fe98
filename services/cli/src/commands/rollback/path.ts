export const rollbackPath = (id: string): string => `/api/v1/rollbacks/${encodeURIComponent(id)}`;

export const keyed = (key: string | undefined): Readonly<Record<string, string>> =>
  key === undefined ? {} : { 'idempotency-key': key };
