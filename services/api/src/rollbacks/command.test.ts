import { rollbackId, type Position } from '@reprise/schemas';
import { describe, expect, it } from 'vitest';
import type { Ports } from '../app.ts';
import { AUTHORIZED, fakeApp, fakeCommands, fakeRollbacks } from '../fakes.ts';
import type { CommandableRollback } from './reads.ts';

const ID = rollbackId('r');
const HASH = 'a'.repeat(64);
const OTHER = 'b'.repeat(64);
const POSITION: Position = { topic: 'commands.action', partition: 3, offset: 17n };

const rollback = (given: Partial<CommandableRollback>): CommandableRollback => ({
  status: 'planned',
  planHash: HASH,
  plannedAt: new Date(0),
  requestedBy: 'ada',
  approvedBy: null,
  startedBy: null,
  pausedBy: null,
  finishedAt: null,
  tenantId: '9',
  ...given,
});

/** What is written when something is asked of a rollback, and what is answered. */
async function asking(
  word: string,
  given: Partial<CommandableRollback>,
  { body, key }: { readonly body?: object; readonly key?: string } = {},
) {
  const written: string[] = [];
  const taking = (name: string) => async () => {
    written.push(name);
    return POSITION;
  };
  const ports: Partial<Ports> = {
    rollbacks: fakeRollbacks({ commandable: async () => rollback(given) }),
    commands: fakeCommands({
      executeRollback: taking('execute'),
      approveRollback: taking('approve'),
      pauseRollback: taking('pause'),
      resumeRollback: taking('resume'),
      retryRollback: taking('retry'),
      cancelRollback: taking('cancel'),
      lastOf: async () => POSITION,
    }),
  };
  const app = await fakeApp(ports);
  const answer = await app.inject({
    method: 'POST',
    url: `/api/v1/rollbacks/${ID}/${word}`,
    headers: { ...AUTHORIZED, ...(key !== undefined && { 'idempotency-key': key }) },
    ...(body !== undefined && { payload: body }),
  });
  const { code, detail } = answer.json<{ code?: string; detail?: string }>();
  return { status: answer.statusCode, written, code, detail };
}

const plan = { body: { planHash: HASH } };

describe('what can be asked of a rollback', () => {
  it.each([
    ['execute', { status: 'planned' }, plan],
    ['execute', { status: 'approved' }, plan],
    ['approve', { status: 'awaiting_approval' }, plan],
    ['pause', { status: 'running' }, {}],
    ['resume', { status: 'paused' }, {}],
    ['retry', { status: 'partial', finishedAt: new Date(1) }, {}],
    ['cancel', { status: 'awaiting_approval' }, {}],
  ] as const)('%s is taken while it is %j', async (word, given, more) => {
    const answer = await asking(word, given, more);
    expect(answer).toMatchObject({ status: 202, written: [word] });
  });

  it.each([
    ['execute', { status: 'planned' }, { body: { planHash: OTHER } }, 'plan_changed'],
    ['approve', { status: 'awaiting_approval', requestedBy: 'api' }, plan, 'same_person'],
    ['approve', { status: 'planned' }, plan, 'not_possible_now'],
    ['execute', { status: 'awaiting_approval' }, plan, 'not_possible_now'],
    ['execute', { status: 'running', startedBy: 'ada' }, plan, 'not_possible_now'],
    ['execute', { plannedAt: null }, plan, 'not_possible_now'],
    ['pause', { status: 'paused' }, {}, 'not_possible_now'],
    ['resume', { status: 'running' }, {}, 'not_possible_now'],
    ['retry', { status: 'finished' }, {}, 'not_possible_now'],
    ['cancel', { status: 'cancelled' }, {}, 'not_possible_now'],
    ['execute', { status: 'planned' }, { body: { planHash: 'x' } }, 'request_invalid'],
    ['execute', { status: 'planned' }, {}, 'request_invalid'],
  ] as const)('%s is refused while it is %j, with why', async (word, given, more, code) => {
    const answer = await asking(word, given, more);
    expect(answer).toMatchObject({ code, written: [] });
    expect(answer.detail).not.toBe('');
  });

  it('says who started it, and that it runs', async () => {
    const { detail } = await asking('execute', { status: 'running', startedBy: 'ada' }, plan);
    expect(detail).toBe(`${ID} was started by ada already: it is running.`);
  });

  it('is answered again under its key, after the process forgot', async () => {
    const given = { status: 'running', startedBy: 'api' } as const;
    const again = await asking('execute', given, { ...plan, key: 'k' });
    expect(again).toMatchObject({ status: 202, written: [] });
  });
});
