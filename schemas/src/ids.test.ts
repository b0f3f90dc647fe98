import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actionId, attemptId, eventId, proposalId, rollbackId, runId } from './ids.ts';

describe('ids', () => {
  it('are the same for the same question', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.nat(), (delivery, rule, index) => {
        const run = runId(delivery, rule);
        expect(runId(delivery, rule)).toBe(run);
        expect(proposalId(run, index)).toBe(proposalId(run, index));
      }),
    );
  });

  it('differ when the questions differ, however their parts are cut', () => {
    fc.assert(
      fc.property(
        fc.tuple(fc.string(), fc.string()),
        fc.tuple(fc.string(), fc.string()),
        (a, b) => {
          fc.pre(a[0] !== b[0] || a[1] !== b[1]);
          expect(runId(...a)).not.toBe(runId(...b));
          expect(eventId('X', ...a)).not.toBe(eventId('X', ...b));
        },
      ),
    );
  });

  it('say by their prefix what they name', () => {
    const action = actionId(proposalId(runId('d', 'r'), 0));
    expect(action).toMatch(/^act_[0-9a-f-]{36}$/);
    expect(attemptId(action, 1)).toMatch(/^att_/);
  });

  it('keep the attempts of an action and of its compensation apart', () => {
    expect(attemptId('act_1', 1)).not.toBe(attemptId('act_1', 1, 'rbk_1'));
  });

  it('of rollbacks are random, unless the caller names the request', () => {
    expect(rollbackId()).not.toBe(rollbackId());
    expect(rollbackId('key')).toBe(rollbackId('key'));
  });

  it('never change from one release to the next, because a changed id repeats an effect', () => {
    expect(actionId(proposalId(runId('72d3162e-cc78-11e3-81ab-4c9367dc0958', 'triage'), 0))).toBe(
      'act_c4733a7d-7541-50e8-8be1-e2776ee2a066',
    );
  });
});
