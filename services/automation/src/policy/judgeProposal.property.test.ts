import { ACTION_KINDS, analystProposalId } from '@reprise/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mode, Rules } from '../rules/rules.ts';
import { judgedFrom, type Answer, type JudgedProposal } from '../runs/runContext.ts';
import { asked, proposed } from '../runs/testing.ts';
import { NOW, opened, rulesOf } from '../testing.ts';
import { judgeProposal } from './judgeProposal.ts';
import { oracle, type Granted } from './testing/oracle.ts';
import { worlds, type Wish, type World } from './testing/world.ts';

const PARSED = rulesOf(
  'version: 1\nprotect: { label: pinned }\nrules: { triage: { when: issue.opened, ask: triage, may: { reopen: true } } }',
);

const rulesIn = ({ file, rule, may }: World): Rules => ({
  ...PARSED,
  mode: file,
  rules: PARSED.rules.map((one) => ({ ...one, mode: rule, may })),
});

/** The proposals of one run, one after another. */
function judgeAll(world: World): readonly { readonly wish: Wish; readonly answer: Answer }[] {
  const earlier: JudgedProposal[] = [];
  const inForce = { rules: rulesIn(world), version: 'blob1' };
  return world.proposals.map((wish, index) => {
    const proposal = proposed('', {}, { ...wish, proposalId: analystProposalId('run_1', index) });
    const answer = judgeProposal({
      run: asked(),
      inForce,
      proposal,
      facts: opened(world.facts).facts,
      vetoed: world.vetoed,
      waiting: [],
      earlier: [...earlier],
      now: NOW,
      causationId: 'event-of-proposal',
    });
    earlier.push(judgedFrom(answer));
    return { wish, answer };
  });
}

const ANSWERS: Readonly<Record<Mode, Answer['type']>> = {
  auto: 'ProposalAccepted',
  approve: 'ApprovalRequested',
  suggest: 'ProposalDeclined',
  observe: 'ProposalDeclined',
};

describe('whatever an analyst proposes', () => {
  it('is accepted, or asked about, exactly where may allows it', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const before: Granted[] = [];
        for (const { wish, answer } of judgeAll(world)) {
          const granted = oracle(world, wish, before);
          const expected = granted === undefined ? 'ProposalDeclined' : ANSWERS[granted.mode];
          expect(answer.type, answer.data.because).toBe(expected);
          if (granted !== undefined) before.push(granted);
        }
      }),
      { numRuns: 600 },
    );
  });

  it('changes this subject alone, by the parameters of its kind alone', () => {
    const shapes: Readonly<Record<string, { readonly parameters: readonly string[] }>> =
      ACTION_KINDS;
    fc.assert(
      fc.property(worlds, (world) => {
        for (const { answer } of judgeAll(world)) {
          const { kind, parameters, subject, rule } = answer.data;
          expect({ subject, rule }).toEqual({ subject: opened().subject, rule: 'triage' });
          if (answer.type === 'ProposalDeclined') continue;
          const needed = shapes[kind]?.parameters ?? [];
          const more = parameters['reason'] === 'duplicate' ? ['original'] : [];
          expect(Object.keys(parameters).toSorted()).toEqual([...needed, ...more].toSorted());
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is written in words that do nothing', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        for (const { answer } of judgeAll(world)) {
          if (answer.type === 'ProposalDeclined') continue;
          for (const [name, text] of Object.entries(answer.data.parameters)) {
            if (name === 'body')
              expect(text).not.toMatch(/@(?!<!-- -->)|(?<!\\)[<[`*_](?!!-- -->)/);
            else expect(text).toMatch(/^[ -~]{1,50}$/);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
