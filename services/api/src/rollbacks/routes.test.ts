import type { RollbackDetail } from '@reprise/contract';
import {
  RepriseError,
  rollbackId,
  rollbackScope,
  type Position,
  type RollbackId,
  type RollbackScope,
} from '@reprise/schemas';
import { describe, expect, it } from 'vitest';
import type { Ports } from '../app.ts';
import { RecentRollbacks } from '../commands/acknowledged.ts';
import { AUTHORIZED, fakeApp, fakeCommands, fakeRepository, fakeRollbacks } from '../fakes.ts';
import { acknowledgedOnly } from './shape.ts';

const ACTION = 'act_828f19aa-5b5b-5d99-b321-1b8ca3dff18a';
const RUN = 'run_19845fb1-0922-5f9e-b8e6-8c1bd9d92e92';
const POSITION: Position = { topic: 'commands.action', partition: 3, offset: 17n };

/** An installation with one action, and what was written to the log. */
function installation(view = new Map<string, RollbackDetail>()) {
  const written: {
    id: RollbackId;
    scope: RollbackScope;
    planOnly: boolean;
    tenantId: string;
  }[] = [];
  const ports: Partial<Ports> = {
    recent: new RecentRollbacks(),
    rollbacks: fakeRollbacks({
      find: async (id) => view.get(id),
      tenantOf: async ({ action }) => (action === ACTION ? '9' : undefined),
    }),
    repositories: { named: async () => fakeRepository() },
    commands: fakeCommands({
      rollBack: async ({ id, scope, planOnly, tenantId }) => {
        written.push({ id, scope, planOnly, tenantId });
        return POSITION;
      },
      lastOf: async () => POSITION,
    }),
    ids: { like: async () => ACTION },
  };
  return { ports, written, view };
}

const ask = async (ports: Partial<Ports>, body: object, headers: object = {}) =>
  (await fakeApp(ports)).inject({
    method: 'POST',
    url: '/api/v1/rollbacks',
    headers: { ...AUTHORIZED, ...headers },
    payload: body,
  });

describe('asking for a rollback', () => {
  it('writes one command and answers where it stands', async () => {
    const { ports, written } = installation();
    const answer = await ask(ports, { scope: { action: ACTION } });
    expect(answer.statusCode).toBe(202);
    const { id, ...rest } = answer.json<{ id: string }>();
    expect(rest).toEqual({ status: 'planned', position: 'commands.action/3/17' });
    const scope = rollbackScope({ actionId: ACTION });
    expect(written).toEqual([{ id, scope, planOnly: false, tenantId: '9' }]);
    expect(answer.headers.location).toBe(`/api/v1/rollbacks/${id}`);
  });

  it('of what does not exist is refused, with the nearest id', async () => {
    const { ports, written } = installation();
    const answer = await ask(ports, { scope: { run: RUN } });
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({ detail: expect.stringContaining(`mean ${ACTION}?`) });
    expect(written).toEqual([]);
  });

  it('takes parts of a scope together, and only plans where that is asked', async () => {
    const { ports, written } = installation();
    const from = '2026-11-20T12:00:00+01:00';
    const given = { rule: 'stale', ruleVersion: 'a1', repository: 'Acme/shop', label: 'bug', from };
    const answer = await ask(ports, { scope: given, planOnly: true });
    expect(answer.statusCode).toBe(202);
    const about = { rule: 'stale', ruleVersion: 'a1', repositoryId: 42, label: 'bug' };
    const scope = rollbackScope({ ...about, from: Date.parse(from) });
    expect(written).toMatchObject([{ scope, planOnly: true, tenantId: '9' }]);
  });

  it('needs a scope that says something, in a form that can be', async () => {
    const { ports, written } = installation();
    const wrong = [
      {},
      { scope: {} },
      { scope: { action: RUN } },
      { scope: { action: "act_'; drop table actions" } },
      { scope: { ruleVersion: 'a1' } },
      { scope: { repository: 'shop' } },
      { scope: { from: 'yesterday' } },
      { scope: { from: '2026-11-21T00:00:00Z', until: '2026-11-20T00:00:00Z' } },
      { scope: { everything: true } },
      { scope: { action: ACTION }, force: true },
    ];
    for (const body of wrong) expect((await ask(ports, body)).statusCode).toBe(400);
    expect(written).toEqual([]);
  });

  it('twice under one key writes once, also after a restart', async () => {
    const { ports, written, view } = installation();
    const key = { 'idempotency-key': 'k1' };
    const first = await ask(ports, { scope: { action: ACTION } }, key);
    const second = await ask(ports, { scope: { action: ACTION } }, key);
    const id = rollbackId('k1');
    view.set(id, acknowledgedOnly(id, { action: ACTION }, new Date(0).toISOString()));
    const restarted = { ...ports, recent: new RecentRollbacks() };
    const third = await ask(restarted, { scope: { action: ACTION } }, key);
    expect(second.json()).toEqual(first.json());
    expect(third.json()).toEqual(first.json());
    expect(written).toHaveLength(1);
  });

  it('under a key that stands for another scope is a conflict', async () => {
    const { ports } = installation();
    const key = { 'idempotency-key': 'k1' };
    await ask(ports, { scope: { action: ACTION } }, key);
    const answer = await ask(ports, { scope: { run: RUN } }, key);
    expect(answer.json()).toMatchObject({ code: 'conflict', status: 409 });
  });

  it('can be repeated when the log did not take it', async () => {
    const { ports } = installation();
    const commands = { ...ports.commands, rollBack: () => Promise.reject(unavailable()) };
    const key = { 'idempotency-key': 'k1' };
    const failed = await ask(
      { ...ports, commands: commands as Ports['commands'] },
      { scope: { action: ACTION } },
      key,
    );
    expect(failed.json()).toMatchObject({ code: 'log_unavailable', status: 503 });
    expect((await ask(ports, { scope: { action: ACTION } }, key)).statusCode).toBe(202);
  });
});

const unavailable = (): RepriseError => new RepriseError('log_unavailable', 'Kafka is away.');

const look = async (ports: Partial<Ports>, id: string) =>
  (await fakeApp(ports)).inject({ url: `/api/v1/rollbacks/${id}`, headers: AUTHORIZED });

describe('looking at a rollback', () => {
  it('finds it planned before the view has it', async () => {
    const { ports } = installation();
    const { id } = (await ask(ports, { scope: { action: ACTION } })).json<{ id: string }>();
    const answer = await look(ports, id);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ id, status: 'planned', scope: { action: ACTION } });
  });

  it('that another process took waits for the view instead of denying it', async () => {
    const { ports, view } = installation();
    const id = rollbackId();
    const freshness: Ports['freshness'] = {
      reach: async (_views, position) => {
        if (position === undefined) return;
        expect(position).toEqual(POSITION);
        view.set(id, acknowledgedOnly(id, { run: RUN }, new Date(0).toISOString()));
      },
    };
    expect((await look({ ...ports, freshness }, id)).json()).toMatchObject({ id });
  });

  it('is unknown only when the view has passed every command that could be it', async () => {
    const { ports } = installation();
    const freshness: Ports['freshness'] = {
      reach: async (_views, position) => {
        if (position !== undefined) throw new RepriseError('view_behind', 'not yet');
      },
    };
    expect((await look({ ...ports, freshness }, rollbackId())).statusCode).toBe(503);
    expect((await look(ports, rollbackId())).statusCode).toBe(404);
  });
});
