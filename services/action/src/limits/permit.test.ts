import { PLAIN_ACTION, type ActionLimit, type PerformAction } from '@reprise/schemas';
import type { Leave } from '@reprise/switches';
import { describe, expect, it } from 'vitest';
import { SUBJECT } from '../testing/fakeGitHub.ts';
import { permitWithin } from './permit.ts';
import type { Reached } from './reservations.ts';

const NOW = Date.parse('2026-11-21T12:00:00Z');
const LIMIT: ActionLimit = { scope: 'issue', counts: 'comments', most: 1, perMs: 86_400_000 };
const STOPPED: Leave = { status: 'stopped', message: 'mona has stopped it', by: null as never };
const UNHEARD: Leave = { status: 'unheard', message: 'not heard' };

const command = (changes: Partial<PerformAction> = {}): PerformAction => ({
  actionId: 'act_1',
  runId: 'run_1',
  proposalId: 'prp_1',
  subject: SUBJECT,
  rule: 'stale',
  ruleVersion: 'v1',
  kind: 'comment',
  parameters: { body: 'Hello', rule: 'stale' },
  conditions: [],
  because: 'it is stale',
  decidedAt: NOW - 60_000,
  triggeredAt: null,
  ...PLAIN_ACTION,
  ...changes,
});

function given(leave: Leave | (() => Leave) = { status: 'given' }, reached?: Reached) {
  const told: string[] = [];
  const tell = (what: string) => async (): Promise<Reached | undefined> => {
    told.push(what);
    return reached;
  };
  const permit = permitWithin({
    reservations: {
      reserve: tell('reserve'),
      look: tell('look'),
      release: async (id) => void told.push(`release ${id}`),
    },
    switches: { mayAct: () => (typeof leave === 'function' ? leave() : leave) },
    clock: () => NOW,
    patienceMs: 100,
  });
  const attempting = (changes: Partial<PerformAction>, rollbackId: string | null = null) => ({
    tenantId: '1',
    command: command(changes),
    attempt: 1,
    rollbackId,
  });
  return {
    told,
    reserve: (changes = {}, rollbackId: string | null = null) =>
      permit.reserve(attempting(changes, rollbackId)),
    look: (changes = {}) => permit.look(attempting(changes)),
    held: (changes = {}, rollbackId: string | null = null) =>
      permit.held(attempting(changes, rollbackId)),
    settle: (ending: 'succeeded' | 'rejected' | 'skipped' | 'unknown' | 'later') =>
      permit.settle(attempting({}), ending),
  };
}

describe('leave to perform an action', () => {
  it('is given within the limits, which are asked last', async () => {
    const { reserve, told } = given();
    expect(await reserve()).toEqual({ answer: 'go' });
    expect(told).toEqual(['reserve']);
  });

  it('waits for a limit, and says which and until when', async () => {
    const freeAt = NOW + 3_600_000;
    const waiting = {
      answer: 'wait',
      reason: 'limit',
      message:
        'The rules file allows 1 comment a day for each issue; there is room again at 2026-11-21T13:00:00.000Z.',
      until: freeAt,
    };
    const { reserve, look, told } = given({ status: 'given' }, { limit: LIMIT, freeAt });
    expect(await reserve()).toEqual(waiting);
    expect(await look()).toEqual(waiting);
    expect(told).toEqual(['reserve', 'look']);
  });

  it('waits for ever for a limit of nothing', async () => {
    const limit = { ...LIMIT, scope: 'repository', counts: 'closes', most: 0, perMs: 3_600_000 };
    expect(await given({ status: 'given' }, { limit, freeAt: null }).reserve()).toMatchObject({
      message: 'The rules file allows 0 closes an hour for the repository.',
      until: null,
    });
  });

  it('waits for a kill switch until it is cleared, and counts nothing', async () => {
    const { reserve, held, told } = given(STOPPED);
    const waiting = { answer: 'wait', reason: 'stopped', message: 'mona has stopped it' };
    expect(await reserve()).toEqual({ ...waiting, until: null });
    expect(held()).toEqual({ ...waiting, until: null });
    expect(told).toEqual([]);
  });

  it('waits a moment where the log was not heard', async () => {
    const { reserve, held } = given(UNHEARD);
    expect(await reserve()).toMatchObject({ reason: 'unheard', until: NOW + 250 });
    expect(held()).toMatchObject({ reason: 'unheard' });
  });

  it('is not told of a moment in which the log was not heard', async () => {
    const heard = [UNHEARD, UNHEARD];
    const { reserve } = given(() => heard.shift() ?? { status: 'given' });
    expect(await reserve()).toEqual({ answer: 'go' });
  });

  it('waits through quiet hours, at the wire, too', async () => {
    const { reserve, held } = given();
    const quiet = '12:30-14:00 Europe/Berlin';
    const until = Date.parse('2026-11-21T13:00:00Z');
    expect(await reserve({ quiet })).toMatchObject({ reason: 'quiet', until });
    expect(held({ quiet })).toMatchObject({
      message:
        'The rules file asks for quiet (12:30-14:00 Europe/Berlin); it goes on at 2026-11-21T13:00:00.000Z.',
    });
    expect(held({ quiet: '22:00-07:00 Europe/Berlin' })).toBeNull();
    expect(held({ quiet: 'on Sundays' })).toBeNull();
  });

  it('is refused for good when it was decided too long ago, whatever holds it', async () => {
    expect(await given(STOPPED).reserve({ maxAgeMs: 59_999 })).toEqual({
      answer: 'skip',
      reason: 'too_old',
      message: expect.stringMatching(/^It was decided at .* more than 59.999 seconds later\.$/),
    });
    expect(await given().reserve({ maxAgeMs: 60_000 })).toEqual({ answer: 'go' });
  });

  it('is always given to undo', async () => {
    const { reserve, held, told } = given(STOPPED, { limit: LIMIT, freeAt: null });
    expect(await reserve({ maxAgeMs: 1, quiet: '00:00-23:59 UTC' }, 'rbk_1')).toEqual({
      answer: 'go',
    });
    expect(held({}, 'rbk_1')).toBeNull();
    expect(told).toEqual([]);
  });

  it('is given back where nothing came of it', async () => {
    const { settle, told } = given();
    await settle('succeeded');
    await settle('unknown');
    expect(told).toEqual([]);
    await settle('rejected');
    await settle('skipped');
    await settle('later');
    expect(told).toEqual(['release act_1', 'release act_1', 'release act_1']);
  });
});
