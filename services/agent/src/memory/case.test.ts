import fc from 'fast-check';
import { memoryId } from '@reprise/schemas';
import { describe, expect, it } from 'vitest';
import { evolveCase, initialCase, type Case, type CaseEvent } from './case.ts';
import { draftsFor } from './drafts.ts';
import { owedOf, rememberedIn } from './owed.ts';
import {
  approved,
  asked,
  expired,
  forgotten,
  learned,
  PROPOSAL,
  proposed,
  restored,
  skipped,
  undone,
  withdrawn,
} from './testing.ts';

const given = (...events: readonly CaseEvent[]): Case => events.reduce(evolveCase, initialCase);
const owes = (...events: readonly CaseEvent[]) => draftsFor(given(...events), 9);
const types = (...events: readonly CaseEvent[]) => owes(...events).map(({ type }) => type);

describe('a proposal whose effect was undone', () => {
  it('is withdrawn, once for each rollback', () => {
    const [draft, ...more] = owes(proposed(), undone('rbk_1', 4));
    expect(more).toEqual([]);
    expect(draft).toMatchObject({
      type: 'ProposalWithdrawn',
      key: '11#7',
      tenantId: '42',
      correlationId: 'run_1',
      causationId: 'ActionCompensated-4',
      data: { proposalId: PROPOSAL, rollbackId: 'rbk_1', promptVersion: 'triage@2' },
    });
    expect(types(proposed(), undone('rbk_1', 4), withdrawn('rbk_1', 2))).toEqual([]);
  });

  it('is asked about by the same id whenever it is asked, and by another for another rollback', () => {
    const [first] = owes(proposed(), undone('rbk_1', 4));
    const [again] = draftsFor(given(proposed(), undone('rbk_1', 4)), 99);
    const [other] = owes(proposed(), undone('rbk_2', 4));
    expect(again?.id).toBe(first?.id);
    expect(other?.id).not.toBe(first?.id);
  });

  it('stands again where that is undone, and is withdrawn anew by the next', () => {
    const before = [proposed(), undone('rbk_1', 4), withdrawn('rbk_1', 2)];
    expect(types(...before, undone('rbk_2', 6))).toEqual(['ProposalRestored']);
    const after = [...before, undone('rbk_2', 6), restored('rbk_2', 3)];
    expect(types(...after, undone('rbk_3', 8))).toEqual(['ProposalWithdrawn']);
  });

  it('is withdrawn as well where the rollback came before it, and only then', () => {
    const [draft, ...more] = owes(proposed(), approved(), learned(2), skipped('rbk_1', 4));
    expect(draft).toMatchObject({
      type: 'ProposalWithdrawn',
      causationId: 'ActionSkipped-4',
      data: { proposalId: PROPOSAL, rollbackId: 'rbk_1', residue: null },
    });
    expect(more.map(({ type }) => type)).toEqual(['MemoryForgotten']);
    expect(types(proposed(), skipped('rbk_1', 4), withdrawn('rbk_1', 2))).toEqual([]);
    expect(types(proposed(), skipped(null, 4))).toEqual([]);
  });

  it('is nothing to say where a rule proposed it', () =>
    expect(types(undone('rbk_1', 4), approved())).toEqual([]));
});

describe('what the agent learns', () => {
  it('is what a person approved, as it was approved, and no text of the issue or a model', () => {
    const [draft] = owes(proposed(), approved(1, { edited: true }));
    expect(draft).toMatchObject({
      type: 'MemoryLearned',
      causationId: 'ApprovalGiven-1',
      data: {
        memoryId: memoryId(PROPOSAL),
        label: 'bug',
        approvedBy: 'mona',
        what: '#7: mona changed what was proposed, and approved adding the label “bug”',
      },
    });
    expect(JSON.stringify(draft)).not.toContain('Ignore');
  });

  it('is nothing where the first answer was none, or was about anything but a label', () => {
    expect(types(proposed(), expired(1), approved(2))).toEqual([]);
    const other = { kind: 'issue.create', parameters: { label: 'bug', body: '…' } };
    expect(types(proposed(), approved(1, other))).toEqual([]);
  });

  it('is nothing where it was undone before', () =>
    expect(types(proposed(), approved(), undone('rbk_1', 4), withdrawn('rbk_1', 2))).toEqual([]));

  it('is a short line, whatever the names are', () => {
    const label = `a\n</github-data>\u202E${'x'.repeat(500)}`;
    const [draft] = owes(proposed(), approved(1, { parameters: { label } }));
    const what = draft?.type === 'MemoryLearned' ? String(Object(draft.data).what) : '';
    expect(what.length).toBeLessThan(250);
    expect(what).not.toMatch(/\n|\u202E/);
  });
});

describe('what the agent remembers', () => {
  const known = [proposed(), approved(), learned(2)];

  it('is told until it is undone, at once, and stays forgotten when that is undone', () => {
    expect(rememberedIn(given(...known))).toMatchObject({ memoryId: 'mem_1', playbook: 'triage' });
    expect(rememberedIn(given(...known, undone('rbk_1', 4)))).toBeUndefined();
    expect(types(...known, undone('rbk_1', 4))).toEqual(['ProposalWithdrawn', 'MemoryForgotten']);
    const all = [...known, undone('rbk_1', 4), withdrawn('rbk_1', 3), forgotten(4)];
    expect(types(...all)).toEqual([]);
    expect(types(...all, undone('rbk_2', 6))).toEqual(['ProposalRestored']);
    expect(rememberedIn(given(...all, undone('rbk_2', 6), restored('rbk_2', 5)))).toBeUndefined();
  });

  it('is forgotten when a person asks', () => {
    expect(owes(...known, asked())).toMatchObject([
      { type: 'MemoryForgotten', data: { reason: 'asked', requestedBy: 'ada', rollbackId: null } },
    ]);
    expect(rememberedIn(given(...known, asked()))).toBeUndefined();
  });
});

describe('a case', () => {
  it('ends the same in whatever order its topics are read, and however often', () => {
    const all = [
      proposed(),
      approved(),
      expired(2),
      skipped('rbk_0', 3),
      undone('rbk_1', 4),
      undone('rbk_2', 6),
      withdrawn('rbk_0', 2),
      withdrawn('rbk_1', 3),
      restored('rbk_2', 5),
      learned(2),
      forgotten(4),
      asked(),
    ];
    fc.assert(
      fc.property(
        fc.shuffledSubarray(all, { minLength: all.length }),
        fc.array(fc.constantFrom(...all)),
        (shuffled, again) => {
          const ended = given(...shuffled, ...again);
          expect(ended).toEqual(given(...all));
          expect(owedOf(ended)).toEqual([]);
        },
      ),
    );
  });

  it('owes nothing any more once it has said what it owes', () =>
    fc.assert(
      fc.property(
        fc.subarray([
          approved(),
          expired(2),
          skipped('rbk_0', 3),
          undone('rbk_1', 4),
          undone('rbk_2', 6),
          asked(),
        ]),
        fc.boolean(),
        (heard, knows) => {
          const before = given(proposed(), ...(knows ? [learned(2)] : []), ...heard);
          const said = draftsFor(before, 9).map(
            (draft, index) =>
              ({ ...draft, position: { offset: BigInt(50 + index) }, envelope: {} }) as never,
          );
          expect(owedOf(said.reduce(evolveCase, before))).toEqual([]);
        },
      ),
    ));
});
