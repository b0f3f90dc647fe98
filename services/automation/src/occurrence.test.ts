import published from '@octokit/webhooks-examples' with { type: 'json' };
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayTrigger, occurrenceOf } from './occurrence.ts';
import { delivery, payload } from './testing.ts';

// The package's types describe another export than it has.
const examples = published as unknown as readonly {
  readonly name: string;
  readonly examples: readonly object[];
}[];

describe('an occurrence', () => {
  it('is what a delivery says happened', () => {
    expect(occurrenceOf(delivery(), payload())).toEqual({
      deliveryId: 'd-1',
      subject: {
        installationId: 3,
        repositoryId: 11,
        repository: 'acme/shop',
        issueId: 500,
        number: 7,
      },
      triggers: ['issue.opened'],
      facts: expect.objectContaining({ title: 'It crashes', labels: ['bug'] }),
      actor: { login: 'mona', type: 'User' },
      appId: null,
      changedAt: Date.parse('2026-11-21T09:59:00Z'),
    });
  });

  it('is none where only importing or replaying brought the delivery', () => {
    for (const origin of ['snapshot', 'import', 'unknown'] as const) {
      expect(occurrenceOf(delivery({ origin }), payload())).toBeUndefined();
    }
    expect(mayTrigger({ ...delivery(), provider: 'unknown' })).toBe(false);
  });

  it('is none where another source decides, be it a change or a command in a comment', () => {
    expect(occurrenceOf(delivery({ standby: true }), payload())).toBeUndefined();
    const commented = { event: 'issue_comment', action: 'created' };
    expect(mayTrigger(delivery(commented))).toBe(true);
    expect(mayTrigger(delivery({ ...commented, standby: true }))).toBe(false);
  });

  it('knows the App that wrote a comment, not the one that once opened the issue', () => {
    const commented = { event: 'issue_comment', action: 'created' };
    const body = payload({ comment: { performed_via_github_app: { id: 7 } } });
    expect(occurrenceOf(delivery(commented), body)?.appId).toBe(7);
    const issue = { ...payload().issue, performed_via_github_app: { id: 7 } };
    expect(occurrenceOf(delivery(), payload({ issue }))?.appId).toBe(7);
    expect(occurrenceOf(delivery({ action: 'edited' }), payload({ issue }))?.appId).toBeNull();
  });

  it('is a merge only where the pull request was merged', () => {
    const closed = delivery({ event: 'pull_request', action: 'closed' });
    const triggers = (merged: boolean) =>
      occurrenceOf(closed, { pull_request: { id: 9, merged } })?.triggers;
    expect(triggers(true)).toEqual(['pull.closed', 'pull.merged']);
    expect(triggers(false)).toEqual(['pull.closed']);
  });

  it('leaves the id of the issue open where a pull request names only its own', () => {
    const opened = delivery({ event: 'pull_request', action: 'opened' });
    expect(occurrenceOf(opened, { pull_request: { id: 9 } })?.subject.issueId).toBeNull();
  });

  it('can be looked for in any payload without throwing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (any, issue) => {
        occurrenceOf(delivery(), any);
        expect(occurrenceOf(delivery(), { issue })?.facts.labels ?? []).toBeInstanceOf(Array);
      }),
    );
  });

  it.each(['issues', 'issue_comment', 'pull_request'])(
    'is found in the example payloads of %s that can start a rule',
    (event) => {
      const payloads = examples.find(({ name }) => name === event)?.examples ?? [];
      const concerned = payloads.flatMap((example) => {
        const action = (example as { readonly action: string }).action;
        const received = delivery({ event, action });
        return mayTrigger(received) ? [occurrenceOf(received, example)] : [];
      });
      expect(concerned.length).toBeGreaterThan(0);
      for (const occurrence of concerned) {
        expect(occurrence?.facts.title).not.toBe('');
        expect(occurrence?.actor.login).not.toBe('');
      }
    },
  );
});
