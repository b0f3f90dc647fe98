import type { ApprovalRequested } from '@reprise/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oracle } from '../policy/testing/oracle.ts';
import { worlds, type Wish, type World } from '../policy/testing/world.ts';
import { givenRules, inForceOf, proposed } from '../runs/testing.ts';
import { NOW, opened, ruleFile } from '../testing.ts';
import { answerApproval } from './answerApproval.ts';

const FILE = ruleFile(
  '{ when: issue.opened, ask: triage, may: { label: "*" } }',
  'mode: approve\nprotect: { label: pinned }',
);
const { rules, version } = inForceOf(FILE);
const { data } = givenRules(FILE).when(proposed('label.add', { label: 'as proposed' }));
const REQUESTED = data as ApprovalRequested;

const answer = ({ file, rule, may, facts, vetoed }: World, { kind, parameters }: Wish) =>
  answerApproval({
    command: {
      commandId: 'cmd_1',
      by: 'mona',
      via: 'console',
      answer: 'approve',
      parameters,
      because: null,
    },
    requested: { ...REQUESTED, kind },
    pending: true,
    inForce: {
      rules: {
        ...rules,
        mode: file,
        rules: rules.rules.map((one) => ({ ...one, mode: rule, may })),
      },
      version,
    },
    facts: opened(facts).facts,
    vetoed,
    now: NOW,
    cause: { eventId: 'event-of-approve', tenantId: 'acme' },
  });

describe('whatever a person makes of a proposal', () => {
  it('is done exactly where may allows it and the mode lets people decide', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        for (const wish of world.proposals) {
          // A person is certain.
          const granted = oracle(world, { ...wish, confidence: 1 }, []);
          const lets = granted?.mode === 'approve' || granted?.mode === 'auto';
          const { type } = answer(world, wish);
          expect(type).toBe(lets ? 'ApprovalGiven' : 'CommandDeclined');
        }
      }),
      { numRuns: 500 },
    );
  });
});
