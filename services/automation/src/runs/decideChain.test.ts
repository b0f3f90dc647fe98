import { chainedRunId, eventId, type Draft } from '@reprise/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOW, opened } from '../testing.ts';
import { decideChain } from './decideChain.ts';
import { asked, inForceOf } from './testing.ts';

const FILE = `version: 1
mode: auto
rules:
  triage: { when: issue.opened, then: { label: bug } }
  missing: { when: [triage.done, issue.edited], if: { label: bug }, then: { label: needs-info } }
  asking: { when: triage.done, ask: triage, may: { label: x } }
`;
const chain = (changes: Partial<Parameters<typeof decideChain>[0]> = {}) =>
  decideChain({
    finished: asked({ ask: null }),
    inForce: inForceOf(FILE),
    facts: opened({ labels: ['bug'] }).facts,
    vetoed: false,
    waiting: [],
    now: NOW,
    cause: { eventId: 'event-of-end', tenantId: 'acme' },
    ...changes,
  });

describe('the end of a run', () => {
  it('starts the rules that wait for it, on the issue as it is now', () => {
    const drafts = chain();
    expect(drafts.map(({ type }) => type)).toEqual([
      'RunStarted',
      'ProposalAccepted',
      'RunFinished',
      'RunStarted',
    ]);
    const runId = chainedRunId('run_1', 'missing');
    expect(drafts[0]).toMatchObject({
      id: eventId('RunStarted', runId),
      causationId: 'event-of-end',
      data: {
        runId,
        rule: 'missing',
        trigger: 'triage.done',
        parentRunId: 'run_1',
        depth: 1,
        deliveryId: 'd-1',
        actor: 'mona',
        commandId: null,
      },
    });
    expect(drafts[1]?.data).toMatchObject({
      because: 'the rule triage is done; has the label bug',
    });
    expect(drafts[3]?.data).toMatchObject({ rule: 'asking', ask: { playbook: 'triage' } });
  });

  it('says why where the issue does not fit', () => {
    const [, finished] = chain({ facts: opened().facts });
    expect(finished?.data).toMatchObject({ outcome: 'conditions_unmet' });
  });

  it('starts nothing where no rule waits for it, or there are no rules any more', () => {
    expect(chain({ finished: asked({ rule: 'missing' }) })).toEqual([]);
    expect(chain({ finished: asked({ rule: '/reprise triage' }) })).toEqual([]);
    expect(chain({ inForce: undefined })).toEqual([]);
  });

  it('ends a chain of three', () => {
    expect(chain({ finished: asked({ depth: 2 }) })[0]?.data).toMatchObject({ depth: 3 });
    expect(chain({ finished: asked({ depth: 3 }) })).toEqual([]);
  });

  it('ends, however rules wait for each other: no run stands after more than three', () => {
    const names = ['a', 'b', 'c'];
    const waits = fc.record(
      Object.fromEntries(names.map((name) => [name, fc.subarray(names.filter((n) => n !== name))])),
    );
    fc.assert(
      fc.property(waits, (waiting) => {
        const lines = names.map((name) => {
          const when = ['issue.opened', ...(waiting[name] ?? []).map((one) => `${one}.done`)];
          return `  ${name}: { when: [${when.join(', ')}], then: { label: ${name} } }`;
        });
        const inForce = inForceOf(['version: 1', 'mode: auto', 'rules:', ...lines].join('\n'));
        const seen = new Set<string>();
        let finished = names.map((rule) => asked({ runId: `run_${rule}`, rule, ask: null }));
        while (finished.length > 0) {
          const started = finished
            .flatMap((one) => chain({ inForce, finished: one }))
            .filter((draft): draft is Draft<'RunStarted'> => draft.type === 'RunStarted');
          finished = started.map(({ data }) => {
            expect(data.depth).toBeLessThanOrEqual(3);
            expect(seen.has(data.runId)).toBe(false);
            seen.add(data.runId);
            return asked({ runId: data.runId, rule: data.rule, depth: data.depth, ask: null });
          });
        }
        expect(seen.size).toBeLessThanOrEqual(3 * (2 + 4 + 8));
      }),
    );
  });
});
