import type { Records } from '@reprise/schemas';
import { describe, expect, it } from 'vitest';
import { event, subject } from '../../testing/event.ts';
import { evolveLateTrigger, evolveProposal, evolveRules, evolveRun } from './evolve.ts';
import type { RepositoryRulesRow, RunRow } from './table.ts';

const started = (rule = 'triage') =>
  event('RunStarted', {
    runId: 'run_1',
    subject,
    rule,
    ruleVersion: 'v1',
    mode: 'auto',
    deliveryId: 'd-1',
    trigger: 'issue.opened',
    actor: 'ada',
    startedAt: 1000,
    ask: null,
    parentRunId: null,
    depth: 0,
    commandId: null,
  });
const finished = (accepted = 1) =>
  event('RunFinished', {
    runId: 'run_1',
    subject,
    outcome: 'decided',
    verdicts: [],
    accepted,
    declined: 0,
    awaiting: 0,
    because: 'It is a bug',
    finishedAt: 2000,
  });
const run = (...events: readonly Parameters<typeof evolveRun>[1][]): RunRow =>
  events.reduce<RunRow | undefined>(evolveRun, undefined) as RunRow;

describe('a run', () => {
  it('is started, then finished', () => {
    expect(run(started())).toMatchObject({ status: 'started', rule: 'triage', outcome: null });
    expect(run(started(), finished())).toMatchObject({ status: 'finished', accepted: 1 });
  });

  it('remembers what it asks, what it came of, and the trace it began in', () => {
    const { data, envelope, ...rest } = started();
    const asking = {
      ...data,
      ask: { playbook: 'triage', allowances: [], budgetUsdPerDay: null },
      parentRunId: 'run_0',
      depth: 1,
      commandId: 'cmd_1',
    };
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
    const traceparent = `00-${trace}-00f067aa0ba902b7-01`;
    expect(run({ ...rest, data: asking, envelope: { ...envelope, traceparent } })).toMatchObject({
      ask: 'triage',
      parentRunId: 'run_0',
      depth: 1,
      commandId: 'cmd_1',
      traceId: trace,
    });
    expect(
      run({ ...rest, data, envelope: { ...envelope, traceparent: 'something else' } }).traceId,
    ).toBeNull();
  });

  it('keeps the first of two starts and of two ends', () =>
    expect(run(started(), finished(), started('other'), finished(9))).toEqual(
      run(started(), finished()),
    ));
});

describe('a proposal', () => {
  const decided = {
    proposalId: 'prp_1',
    runId: 'run_1',
    subject,
    rule: 'triage',
    ruleVersion: 'v1',
    kind: 'label.add',
    parameters: { label: 'bug' },
    conditions: [],
    verdicts: [],
    because: 'It is a bug',
    decidedAt: 1000,
  };
  const accepted = event('ProposalAccepted', {
    ...decided,
    actionId: 'act_1',
    confidence: null,
    rationale: null,
  });
  const declined = event('ProposalDeclined', { ...decided, reason: 'observed' });

  it('is accepted with its action, or declined with a reason', () => {
    expect(evolveProposal(undefined, accepted)).toMatchObject({
      decision: 'accepted',
      actionId: 'act_1',
      reason: null,
    });
    expect(evolveProposal(undefined, declined)).toMatchObject({
      decision: 'declined',
      actionId: null,
      reason: 'observed',
    });
  });

  it('keeps the first decision', () => {
    const row = evolveProposal(undefined, declined);
    expect(evolveProposal(row, accepted)).toBe(row);
  });
});

describe('a delivery that came too late', () => {
  it('is noted once', () => {
    const late = event('TriggerTooOld', {
      deliveryId: 'd-1',
      subject,
      changedAt: 1000,
      limitMs: 5,
      noticedAt: 2000,
    });
    const row = evolveLateTrigger(undefined, late);
    expect(row).toMatchObject({ deliveryId: 'd-1', limitMs: 5, number: 3 });
    expect(evolveLateTrigger(row, late)).toBe(row);
  });
});

describe('the rules of a repository', () => {
  const loaded = (
    status: Records['RulesLoaded']['status'],
    version: string | null,
    loadedAt: number,
  ) =>
    event('RulesLoaded', {
      installationId: 7,
      repositoryId: 42,
      repository: 'acme/shop',
      path: '.github/reprise.yml',
      status,
      version,
      text: version && `text of ${version}`,
      problems: [],
      loadedAt,
    });
  const rules = (...events: readonly Parameters<typeof evolveRules>[1][]): RepositoryRulesRow =>
    events.reduce<RepositoryRulesRow | undefined>(evolveRules, undefined) as RepositoryRulesRow;

  it('are in force once they are good', () =>
    expect(rules(loaded('loaded', 'v1', 1))).toMatchObject({
      status: 'loaded',
      effectiveVersion: 'v1',
      effectiveText: 'text of v1',
      effectiveSince: new Date(1),
    }));

  it('stay in force while the file is wrong', () =>
    expect(rules(loaded('loaded', 'v1', 1), loaded('invalid', 'v2', 2))).toMatchObject({
      status: 'invalid',
      version: 'v2',
      effectiveVersion: 'v1',
    }));

  it('are none where there is no file', () =>
    expect(rules(loaded('loaded', 'v1', 1), loaded('missing', null, 2))).toMatchObject({
      status: 'missing',
      effectiveVersion: null,
    }));

  it('are in force since they were first read', () =>
    expect(rules(loaded('loaded', 'v1', 1), loaded('loaded', 'v1', 2)).effectiveSince).toEqual(
      new Date(1),
    ));

  it('do not go back when an earlier event is repeated', () => {
    const first = loaded('loaded', 'v1', 1);
    const second = loaded('loaded', 'v2', 2);
    expect(rules(first, second, first)).toEqual(rules(first, second));
  });
});
