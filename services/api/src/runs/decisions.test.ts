import type { AnalystProposalRow, ModelCallRow, ProposalRow } from '@reprise/views';
import { describe, expect, it } from 'vitest';
import type { RequestedRow } from '../approvals/shape.ts';
import { toAnalysis, withCalls } from './analysis.ts';
import { toDecisions } from './decisions.ts';

const at = (second: number): Date => new Date(second * 1000);
const made = (id: string): AnalystProposalRow =>
  ({
    id,
    kind: 'label.add',
    parameters: { label: id },
    confidence: 0.9,
    evidence: [],
    rationale: `because of ${id}`,
  }) as unknown as AnalystProposalRow;
const decided = (id: string, second: number, given: Partial<ProposalRow> = {}): ProposalRow =>
  ({
    id,
    kind: 'label.add',
    parameters: { label: id },
    decision: 'declined',
    verdicts: [],
    because: 'observed',
    decidedAt: at(second),
    ...given,
  }) as ProposalRow;
const asked = (id: string, status: RequestedRow['status']): RequestedRow =>
  ({
    id,
    kind: 'label.add',
    parameters: { label: id },
    acceptedParameters: status === 'accepted' ? { label: 'other' } : null,
    confidence: 0.9,
    evidence: [],
    rationale: null,
    verdicts: [],
    because: 'the mode is approve',
    status,
    expiresAt: at(99),
    requestedAt: at(5),
  }) as unknown as RequestedRow;

describe('the decisions of a run', () => {
  it('are in the order in which they were made, then in that of the analyst', () => {
    const decisions = toDecisions(
      [decided('late', 9), decided('early', 1)],
      [asked('second', 'waiting'), asked('first', 'waiting')],
      ['early', 'first', 'second', 'late'].map(made),
    );
    expect(decisions.map(({ proposal }) => proposal)).toEqual(['early', 'first', 'second', 'late']);
    expect(decisions[0]).toMatchObject({ confidence: 0.9, rationale: 'because of early' });
  });

  it.each([
    ['waiting', 'awaiting', null],
    ['accepted', 'accepted', null],
    ['refused', 'declined', 'refused'],
    ['expired', 'declined', 'expired'],
  ] as const)('that a person is asked for: %s means %s', (status, decision, reason) =>
    expect(toDecisions([], [asked('p', status)], [])).toMatchObject([{ decision, reason }]),
  );

  it('show what was accepted, where it was edited', () =>
    expect(toDecisions([], [asked('p', 'accepted')], [])).toMatchObject([
      { parameters: { label: 'other' }, summary: 'add the label other' },
    ]));

  it('of a rule by itself have no confidence', () =>
    expect(toDecisions([decided('p', 1)], [], [])).toMatchObject([
      { confidence: null, evidence: [], rationale: null },
    ]));
});

describe('the analysis of a run', () => {
  const none = new Map<string, never>();

  it('waits as long as the run does and nobody has taken it up', () => {
    const asks = { ask: 'triage', status: 'started' } as const;
    expect(toAnalysis(asks, undefined, [], undefined, none)).toMatchObject({ status: 'waiting' });
    expect(toAnalysis({ ...asks, status: 'finished' }, undefined, [], undefined, none)).toBeNull();
    expect(toAnalysis({ ask: null, status: 'started' }, undefined, [], undefined, none)).toBeNull();
  });

  it('has the calls of its model, and is nothing without an analysis', () => {
    const waiting = toAnalysis(
      { ask: 'triage', status: 'started' },
      undefined,
      [],
      undefined,
      none,
    );
    const call = { call: 1, text: 'A bug.', calledAt: at(1) } as ModelCallRow;
    expect(withCalls(waiting, [call], [])).toMatchObject({ calls: [{ text: 'A bug.' }] });
    expect(withCalls(null, [call], [])).toBeNull();
  });
});
