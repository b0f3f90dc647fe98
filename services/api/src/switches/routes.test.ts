import type { Draft } from '@reprise/schemas';
import { describe, expect, it } from 'vitest';
import type { Ports } from '../app.ts';
import { AUTHORIZED, fakeApp, fakeRepository, fakeSwitches } from '../fakes.ts';

interface Written {
  readonly topic: string;
  readonly draft: Draft;
}

/** An installation with one rule, and what was written to the log. */
function installation(given: Partial<Ports> = {}) {
  const written: Written[] = [];
  const ports: Partial<Ports> = {
    repositories: { named: async () => fakeRepository() },
    switches: fakeSwitches({ rulesOf: async () => ['stale', 'triage'] }),
    now: () => 5,
    switchLog: {
      publish: async (topic, drafts) =>
        drafts.map((draft) => {
          written.push({ topic, draft });
          return { topic, partition: 0, offset: BigInt(written.length) };
        }),
    },
    ...given,
  };
  return { ports, written };
}

const send = async (
  ports: Partial<Ports>,
  method: 'POST' | 'DELETE',
  path: string,
  body?: object,
) =>
  (await fakeApp(ports)).inject({
    method,
    url: `/api/v1${path}`,
    headers: { ...AUTHORIZED, 'user-agent': 'reprise-cli/1' },
    ...(body !== undefined && { payload: body }),
  });

const stale = { scope: 'rule', repository: 'acme/shop', rule: 'stale', reason: 'too eager' };

describe('stopping', () => {
  it('tells whoever acts first, and then writes the record that stays', async () => {
    const { ports, written } = installation();
    const answer = await send(ports, 'POST', '/switches', stale);
    expect(answer.statusCode).toBe(202);
    expect(answer.json()).toMatchObject({ switch: 'rule/42/stale', position: 'control/0/1' });
    const about = { switchId: 'rule/42/stale', scope: 'rule', repositoryId: 42, rule: 'stale' };
    expect(written).toMatchObject([
      {
        topic: 'control',
        draft: {
          type: 'KillSwitchSet',
          key: 'switch/rule/42/stale',
          data: { ...about, reason: 'too eager', setBy: 'api', via: 'cli', setAt: 5 },
        },
      },
      {
        topic: 'events.operations',
        draft: {
          type: 'KillSwitchTurned',
          key: 'rule/42/stale',
          data: { ...about, on: true, turnedBy: 'api' },
        },
      },
    ]);
  });

  it.each([
    [{ scope: 'everything', reason: 'x' }, 'everything'],
    [{ scope: 'installation', installation: 7, reason: 'x' }, 'installation/7'],
    [{ scope: 'repository', repository: 'acme/shop', reason: 'x' }, 'repository/42'],
  ])('takes %j', async (body, id) => {
    const { ports } = installation();
    expect((await send(ports, 'POST', '/switches', body)).json()).toMatchObject({ switch: id });
  });

  it('a rule that there is not is refused: it would stop nothing', async () => {
    const { ports, written } = installation();
    const answer = await send(ports, 'POST', '/switches', { ...stale, rule: 'triag' });
    expect(answer.json()).toMatchObject({
      code: 'not_found',
      detail: 'acme/shop has no rule triag. Did you mean triage?',
    });
    expect(written).toEqual([]);
  });

  it('needs a scope and a reason', async () => {
    const { ports, written } = installation();
    const wrong = [
      {},
      { scope: 'everything' },
      { scope: 'everything', reason: ' ' },
      { scope: 'rule', rule: 'stale', reason: 'x' },
      { scope: 'planet', reason: 'x' },
      { ...stale, force: true },
    ];
    for (const body of wrong) {
      expect((await send(ports, 'POST', '/switches', body)).statusCode).toBe(400);
    }
    expect(written).toEqual([]);
  });
});

describe('letting go on', () => {
  const on = fakeSwitches({
    find: async (id) =>
      id === 'repository/42'
        ? {
            scope: 'repository',
            installationId: null,
            repositoryId: 42,
            repository: 'acme/shop',
            rule: null,
            on: true,
          }
        : undefined,
  });

  it('clears the switch and records it', async () => {
    const { ports, written } = installation({ switches: on });
    const answer = await send(ports, 'DELETE', '/switches/repository%2F42');
    expect(answer.statusCode).toBe(202);
    expect(written).toMatchObject([
      { topic: 'control', draft: { type: 'KillSwitchCleared', key: 'switch/repository/42' } },
      {
        topic: 'events.operations',
        draft: { data: { on: false, repository: 'acme/shop', turnedBy: 'api' } },
      },
    ]);
  });

  it('of what is not stopped is refused in plain words', async () => {
    const { ports, written } = installation({ switches: on });
    const answer = await send(ports, 'DELETE', '/switches/everything');
    expect(answer.json()).toMatchObject({
      code: 'not_stopped',
      detail: 'There is no stop on everything. Nothing is stopped.',
    });
    expect(written).toEqual([]);
  });
});
