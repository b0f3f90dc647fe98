import { sql, type Queryable } from '@reprise/views';
import type { Tenants } from './check/news.ts';
import type { Viewed } from './sync/newer.ts';

/** What the reconciler asks the views, which others build. */
export interface Asking {
  issues(repositoryId: number, numbers: readonly number[]): Promise<readonly Viewed[]>;
  tenants(installationIds: readonly number[]): Promise<Tenants>;
  /** owner/name where it is known, else the id in words. */
  nameOf(repositoryId: number): Promise<string>;
}

interface IssueRow {
  number: number;
  updated_at: string;
  doubtful: boolean;
}

export const askViews = (views: Queryable): Asking => ({
  async issues(repositoryId, numbers) {
    const rows = await views.query(sql<IssueRow>`select number, updated_at, doubtful from issues
      where repository_id = ${repositoryId} and number = any(${numbers})`);
    return rows.map(({ number, updated_at, doubtful }) => ({
      number,
      updatedAt: Date.parse(updated_at),
      doubtful,
    }));
  },
  async tenants(installationIds) {
    const rows = await views.query(sql<{ id: string; tenant_id: string }>`
      select id, tenant_id from installations
      where id = any(${installationIds}) and tenant_id is not null`);
    return new Map(rows.map((row) => [Number(row.id), row.tenant_id]));
  },
  async nameOf(repositoryId) {
    const [row] = await views.query(sql<{ full_name: string }>`
      select full_name from repositories where id = ${repositoryId}`);
    return row?.full_name ?? `repository ${repositoryId}`;
  },
});
