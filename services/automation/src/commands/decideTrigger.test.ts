import { commandedRunId, type Trigger } from '@reprise/schemas';
import { describe, expect, it } from 'vitest';
import { inForceOf } from '../runs/testing.ts';
import { NOW, opened } from '../testing.ts';
import { decideTrigger, type DecideTriggerInput } from './decideTrigger.ts';

const FILE = `version: 1
mode: auto
rules:
  crashes: { when: issue.opened, then: { label: bug } }
  triage: { when: issue.opened, if: { state: open }, ask: triage, may: { label: x } }
`;
const trigger = (command: Partial<Trigger> = {}, changes: Partial<DecideTriggerInput> = {}) =>
  decideTrigger({
    command: {
      commandId: 'cmd_1',
      subject: opened().subject,
      rule: null,
      requestedBy: 'mona',
      via: 'console',
      requestedAt: NOW,
      ...command,
    },
    facts: opened().facts,
    inForce: inForceOf(FILE),
    vetoed: false,
    waiting: [],
    now: NOW,
    cause: { eventId: 'event-of-trigger', tenantId: 'acme' },
    ...changes,
  });

describe('a person who asks for a run', () => {
  it('gets one of the first rule that asks', () => {
    expect(trigger()).toMatchObject([
      {
        type: 'RunStarted',
        causationId: 'event-of-trigger',
        data: {
          runId: commandedRunId('cmd_1', 'triage'),
          rule: 'triage',
          trigger: 'asked',
          actor: 'mona',
          deliveryId: null,
          commandId: 'cmd_1',
        },
      },
    ]);
  });

  it('gets one of the rule they name, which need not ask', () => {
    const types = trigger({ rule: 'crashes' }).map(({ type }) => type);
    expect(types).toEqual(['RunStarted', 'ProposalAccepted', 'RunFinished']);
  });

  it.each([
    ['there are no rules', {}, { inForce: undefined }, 'no_rules'],
    ['there is no such rule', { rule: 'Crashes' }, {}, 'nothing_to_ask'],
    ['no rule asks', {}, { inForce: inForceOf(FILE.split('  triage')[0] ?? '') }, 'nothing_to_ask'],
    ['a person has vetoed', {}, { vetoed: true }, 'vetoed'],
  ])('is told when %s', (_what, command, changes, reason) => {
    expect(trigger(command, changes)).toMatchObject([
      { type: 'CommandDeclined', data: { reason, by: 'mona', via: 'console', word: 'triage' } },
    ]);
  });
});
