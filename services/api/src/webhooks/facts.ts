import type { WebhookConfigured } from '@reprise/schemas';
import { sql, WebhookTable, type Database } from '@reprise/views';
import { nearest } from '../http/nearest.ts';
import { literal } from '../reads/like.ts';
import { sameTarget } from './change.ts';
import { namesOf } from './target.ts';
import type { Facts } from './warnings.ts';

type Of = Pick<WebhookConfigured, 'webhookId' | 'scope' | 'target' | 'targetId'>;
type Db = Pick<Database, 'em' | 'query'>;

/** What the views know of a webhook beside its configuration. */
export async function factsOf(db: Db, webhook: Of): Promise<Facts> {
  const [received, installed, known] = await Promise.all([
    receivedFrom(db, webhook.webhookId),
    isInstalled(db, webhook),
    isKnown(db, webhook),
  ]);
  const near = known ? undefined : nearest(webhook.target, await candidates(db, webhook));
  const decider = await deciderOf(db, webhook);
  return { ...received, installed, known, near, decider, narrower: await narrower(db, webhook) };
}

/** Another source may have sent the same delivery before: then `sources` alone names this one. */
async function receivedFrom(db: Db, id: string): Promise<Pick<Facts, 'last' | 'day'>> {
  const [row] = await db.query(sql<{ last: string | null; day: string }>`
    select
      greatest(
        (select max(received_at) from deliveries where source = ${id}),
        (select max(received_at) from deliveries
          where received_at > now() - interval '7 days' and sources @> ${[id]}::text[])) as last,
      (select count(*) from deliveries
        where received_at > now() - interval '1 day' and sources @> ${[id]}::text[]) as day`);
  return { last: row?.last == null ? null : new Date(row.last), day: Number(row?.day ?? 0) };
}

async function isInstalled(db: Db, { scope, target, targetId }: Of): Promise<boolean> {
  const name = literal(target);
  const id = targetId === null ? null : String(targetId);
  const rows =
    scope === 'organization'
      ? await db.query(sql`
          select 1 from installations
          where deleted_at is null
            and (account_id = ${id}::bigint or account_login ilike ${name}) limit 1`)
      : await db.query(sql`
          select 1 from installation_repositories reached
          left join installations i on i.id = reached.installation_id
          where reached.removed_at is null and i.deleted_at is null
            and (reached.repository_id = ${id}::bigint or reached.full_name ilike ${name})
          union all
          select 1 from repositories r left join installations i on i.id = r.installation_id
          where r.installation_id is not null and r.deleted_at is null and i.deleted_at is null
            and (r.id = ${id}::bigint or r.full_name ilike ${name}) limit 1`);
  return rows.length > 0;
}

async function isKnown(db: Db, { scope, target, targetId }: Of): Promise<boolean> {
  if (targetId !== null) return true;
  const name = literal(target);
  const rows =
    scope === 'organization'
      ? await db.query(sql`select 1 from repositories where owner_login ilike ${name} limit 1`)
      : await db.query(sql`select 1 from repositories where full_name ilike ${name} limit 1`);
  return rows.length > 0;
}

async function candidates(db: Db, { scope }: Of): Promise<readonly string[]> {
  const names = await namesOf(db);
  if (scope === 'repository') return names;
  return [...new Set(names.map((name) => name.slice(0, name.indexOf('/'))))];
}

/** The active webhook of the same target: of the repository, else of its organization. */
async function deciderOf(db: Db, webhook: Of): Promise<string | undefined> {
  const { webhookId, scope, target } = webhook;
  const active = { active: true, enabled: true, removedAt: null, id: { $ne: webhookId } };
  const rows = (await db.em().find(WebhookTable, active)).flatMap((row) => {
    const { name, scope: of, target: about, targetId } = row;
    return name === null || of === null || about === null
      ? []
      : [{ name, scope: of, target: about, targetId }];
  });
  const own = rows.find((row) => sameTarget(row, webhook));
  if (own !== undefined || scope === 'organization') return own?.name;
  const owner = target.slice(0, target.indexOf('/')).toLowerCase();
  return rows.find((row) => row.scope === 'organization' && row.target.toLowerCase() === owner)
    ?.name;
}

/** Repositories of an organization that have an active webhook of their own. */
async function narrower(db: Db, { scope, target }: Of): Promise<readonly string[]> {
  if (scope !== 'organization') return [];
  const rows = await db.em().find(WebhookTable, {
    scope: 'repository',
    active: true,
    enabled: true,
    removedAt: null,
    target: { $ilike: `${literal(target)}/%` },
  });
  return rows.flatMap((row) => (row.target === null ? [] : [row.target]));
}
