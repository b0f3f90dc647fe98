import { RepriseError, type Position, type ProposalId } from '@reprise/schemas';
import { describe, expect, it } from 'vitest';
import type { Commands } from '../commands/commands.ts';
import { RecentCommands } from '../commands/recent.ts';
import { AUTHORIZED, fakeApp, fakeCommands } from '../fakes.ts';
import { accept, refuse, type AnswerPorts } from './answer.ts';
import type { Answerable } from './reads.ts';

const PROPOSAL = 'prp_828f19aa-5b5b-5d99-b321-1b8ca3dff18a' as ProposalId;
const AT: Position = { topic: 'commands.automation', partition: 3, offset: 17n };
const subject = {
  installationId: 7,
  repositoryId: 42,
  repository: 'acme/shop',
  issueId: 9001,
  number: 3,
};
const waiting: Answerable = {
  runId: 'run_1',
  tenantId: '9',
  subject,
  status: 'waiting',
  answeredBy: null,
  commands: [],
};

/** An installation with one proposal, and the commands that were written. */
function installation(answerable: Answerable | undefined = waiting) {
  const written: (Parameters<Commands['approve']>[0] | Parameters<Commands['refuse']>[0])[] = [];
  const write = async (command: (typeof written)[number]): Promise<Position> => {
    written.push(command);
    return AT;
  };
  const ports: AnswerPorts = {
    approvals: {
      list: async () => ({ items: [], next: null }),
      find: async () => undefined,
      answerable: async () => answerable,
    },
    commands: fakeCommands({ approve: write, refuse: write, lastOf: async () => AT }),
    recentCommands: new RecentCommands(),
    ids: { like: async () => undefined },
  };
  return { ports, written };
}

const given = (idempotencyKey?: string) => ({
  proposal: PROPOSAL,
  asker: { by: 'api', via: 'console' } as const,
  idempotencyKey,
});

describe('an answer to a proposal', () => {
  it('is one command, with the edited parameters and where it came from', async () => {
    const { ports, written } = installation();
    const { command, position } = await accept(ports, given(), { label: 'bug' });
    expect(position).toEqual(AT);
    expect(written).toMatchObject([
      { id: command, proposalId: PROPOSAL, subject, asker: { via: 'console' } },
    ]);
    expect(written[0]).toHaveProperty('parameters', { label: 'bug' });
  });

  it('under one key is written once, also when it is asked for twice at the same time', async () => {
    const { ports, written } = installation();
    const [one, other] = await Promise.all([
      refuse(ports, given('k'), 'no'),
      refuse(ports, given('k'), 'no'),
    ]);
    expect(one).toEqual(other);
    expect(written).toHaveLength(1);
    expect((await accept(ports, given('k'), undefined)).command).not.toBe(one.command);
  });

  it('that counted is acknowledged again, by a process that did not take it', async () => {
    const { command } = await accept(installation().ports, given('k'), undefined);
    const done = {
      ...waiting,
      status: 'accepted',
      answeredBy: 'api',
      commands: [command],
    } as const;
    const { ports, written } = installation(done);
    expect(await accept(ports, given('k'), undefined)).toEqual({ command, position: AT });
    expect(written).toEqual([]);
  });

  it('comes too late after another one', async () => {
    const { ports, written } = installation({ ...waiting, status: 'refused', answeredBy: 'ada' });
    await expect(accept(ports, given(), undefined)).rejects.toThrow(/was refused by ada/);
    const expired = installation({ ...waiting, status: 'expired' });
    await expect(refuse(expired.ports, given(), undefined)).rejects.toThrow(RepriseError);
    expect(written).toEqual([]);
  });

  it('that could not be written may be given again under its key', async () => {
    const { ports } = installation();
    let fails = true;
    const approve = async (): Promise<Position> => {
      if (!fails) return AT;
      fails = false;
      throw new RepriseError('log_unavailable', 'Kafka does not answer.');
    };
    const flaky = { ...ports, commands: fakeCommands({ approve }) };
    await expect(accept(flaky, given('k'), undefined)).rejects.toThrow('Kafka');
    expect(await accept(flaky, given('k'), undefined)).toMatchObject({ position: AT });
  });

  it('to nothing is not found, and needs no body', async () => {
    const app = await fakeApp();
    const url = `/api/v1/approvals/${PROPOSAL}/refuse`;
    const missing = await app.inject({ method: 'POST', url, headers: AUTHORIZED });
    expect(missing.json()).toMatchObject({ code: 'not_found' });
    const payload = { becuase: 'typo' };
    const wrong = await app.inject({ method: 'POST', url, headers: AUTHORIZED, payload });
    expect(wrong.json()).toMatchObject({ detail: expect.stringContaining('mean because?') });
  });
});
