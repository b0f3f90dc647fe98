import { actionId, type Event } from '@reprise/schemas';
import { sql, type Queryable } from '@reprise/views';
import { evolveCase, initialCase, type Case, type CaseEvent } from './case.ts';
import { owedOf, rememberedIn } from './owed.ts';

/** What the fold follows. */
export const FOLDED = [
  'commands.agent',
  'events.agent',
  'events.automation',
  'events.action',
  'tenants',
] as const;

const CONCERNING: Readonly<Record<CaseEvent['type'], true>> = {
  ProposalMade: true,
  ProposalWithdrawn: true,
  ProposalRestored: true,
  MemoryLearned: true,
  MemoryForgotten: true,
  ForgetMemory: true,
  ApprovalGiven: true,
  ApprovalRefused: true,
  ApprovalExpired: true,
  ActionCompensated: true,
  ActionSkipped: true,
};

/** What was skipped for any other reason than a rollback says nothing of the proposal. */
export const isOfCase = (event: Event): event is CaseEvent =>
  Object.hasOwn(CONCERNING, event.type) &&
  (event.type !== 'ActionSkipped' || event.data.rollbackId !== null);

/** Folds records of any topic into cases; which topic is ahead of which makes no difference. */
export async function foldMemory(tx: Queryable, events: readonly Event[]): Promise<void> {
  const byCase = Map.groupBy(events.filter(isOfCase), caseOf);
  const states = await lockCases(tx, [...byCase.keys()].toSorted());
  await writeCases(
    tx,
    [...byCase].map(([id, ofCase]) => {
      return rowOf(id, ofCase.reduce(evolveCase, states.get(id) ?? initialCase));
    }),
  );
  for (const event of events) if (event.type === 'TenantForgotten') await forget(tx, event);
}

/** An action's id follows from the proposal's. */
const caseOf = ({ data }: CaseEvent): string =>
  'proposalId' in data ? actionId(data.proposalId) : data.actionId;

/** @returns the cases that are there, all locked for the rest of the transaction; made as needed. */
async function lockCases(
  tx: Queryable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Case>> {
  if (ids.length === 0) return new Map();
  await tx.query(sql`
    insert into cases (action_id, state)
    select id, ${JSON.stringify(initialCase)}::json from unnest(${ids}::text[]) as id order by id
    on conflict do nothing`);
  const rows = await tx.query(sql<{ id: string; state: Case }>`
    select action_id as id, state from cases where action_id = any(${ids}) order by 1 for update`);
  return new Map(rows.map(({ id, state }) => [id, state]));
}

function rowOf(id: string, state: Case) {
  const remembered = rememberedIn(state);
  return {
    id,
    state: JSON.stringify(state),
    owes: owedOf(state).length > 0,
    memory_id: state.learned?.memoryId ?? null,
    tenant_id: state.proposal?.tenantId ?? null,
    repository_id: state.proposal?.subject.repositoryId ?? null,
    playbook: remembered?.playbook ?? null,
    at: remembered?.learnedAt ?? null,
  };
}

async function writeCases(tx: Queryable, rows: readonly ReturnType<typeof rowOf>[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(sql`
    update cases set state = r.state::json, owes = r.owes, memory_id = r.memory_id,
      tenant_id = r.tenant_id, repository_id = r.repository_id, playbook = r.playbook,
      remembered_at = to_timestamp(r."at" / 1000.0)
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as r(id text, state text, owes boolean, memory_id text, tenant_id text,
        repository_id bigint, playbook text, "at" float8)
    where cases.action_id = r.id`);
}

async function forget(tx: Queryable, { data }: Event<'TenantForgotten'>): Promise<void> {
  await tx.query(sql`
    insert into forgotten_tenants as known (tenant_id, forgotten_at)
    values (${data.tenantId}, to_timestamp(${data.requestedAt} / 1000.0))
    on conflict (tenant_id) do update
      set forgotten_at = greatest(known.forgotten_at, excluded.forgotten_at)`);
}
