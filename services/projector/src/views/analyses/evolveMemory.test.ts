import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { event, subject } from '../../testing/event.ts';
import { evolveMemory, evolveWithdrawal } from './evolveMemory.ts';
import type { MemoryRow, WithdrawalRow } from './table.ts';

const common = {
  proposalId: 'prp_1',
  runId: 'run_1',
  subject,
  playbook: 'triage',
  promptVersion: 'triage@2',
};
const withdrawn = (rollbackId: string) =>
  event('ProposalWithdrawn', {
    ...common,
    actionId: 'act_1',
    rollbackId,
    reason: 'rolled_back',
    residue: 'A notification stays sent.',
    withdrawnAt: 1000,
  });
const restored = (rollbackId: string) =>
  event('ProposalRestored', { ...common, actionId: 'act_1', rollbackId, restoredAt: 2000 });
const learned = event('MemoryLearned', {
  ...common,
  memoryId: 'mem_1',
  kind: 'label.add',
  label: 'bug',
  what: '#3: mona approved adding the label “bug”',
  approvedBy: 'mona',
  edited: false,
  learnedAt: 500,
});
const forgotten = event('MemoryForgotten', {
  ...common,
  memoryId: 'mem_1',
  reason: 'withdrawn',
  rollbackId: 'rbk_1',
  requestedBy: null,
  forgottenAt: 1000,
});

type Turn = Parameters<typeof evolveWithdrawal>[1];
const turnedBy = (...events: readonly Turn[]): WithdrawalRow | undefined =>
  events.reduce<WithdrawalRow | undefined>(evolveWithdrawal, undefined);

type Memorised = Parameters<typeof evolveMemory>[1];
const memoryAfter = (...events: readonly Memorised[]): MemoryRow | undefined =>
  events.reduce<MemoryRow | undefined>(evolveMemory, undefined);

describe('a proposal whose effect was undone', () => {
  it('is withdrawn by the rollback that undid it', () =>
    expect(turnedBy(withdrawn('rbk_1'))).toMatchObject({
      id: 'prp_1',
      withdrawn: true,
      rollbackId: 'rbk_1',
      residue: 'A notification stays sent.',
      turnedAt: new Date(1000),
    }));

  it('stands again where that is undone, and may be withdrawn anew', () => {
    const again = turnedBy(withdrawn('rbk_1'), restored('rbk_2'));
    expect(again).toMatchObject({ withdrawn: false, rollbackId: 'rbk_2', residue: null });
    expect(turnedBy(withdrawn('rbk_1'), restored('rbk_2'), withdrawn('rbk_3'))).toMatchObject({
      withdrawn: true,
      turnedBy: ['rbk_1', 'rbk_2', 'rbk_3'],
    });
  });

  it('is turned by no repetition', () =>
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 6 }), (more) => {
        const [first, second] = [withdrawn('rbk_1'), restored('rbk_2')];
        const repeated = more.map((again) => (again ? first : second));
        expect(turnedBy(first, first, second, ...repeated)).toEqual(turnedBy(first, second));
      }),
    ));
});

describe('what the agent remembers', () => {
  it('is learnt, then forgotten, and says why', () => {
    expect(memoryAfter(learned)).toMatchObject({ id: 'mem_1', label: 'bug', forgotten: false });
    expect(memoryAfter(learned, forgotten)).toMatchObject({
      what: '#3: mona approved adding the label “bug”',
      forgotten: true,
      forgottenReason: 'withdrawn',
      rollbackId: 'rbk_1',
    });
  });

  it('stays forgotten, in whatever order and however often it is told', () =>
    fc.assert(
      fc.property(
        fc.shuffledSubarray([learned, forgotten], { minLength: 2 }),
        fc.array(fc.constantFrom(learned, forgotten)),
        (told, again) => {
          expect(memoryAfter(...told, ...again)).toEqual(memoryAfter(learned, forgotten));
        },
      ),
    ));
});
