import { describe, expect, it } from 'vitest';
import { opened } from '../testing.ts';
import type { JudgedProposal } from './runContext.ts';
import { withoutOwn } from './withoutOwn.ts';

const accepted = (kind: string, parameters: Record<string, string>): JudgedProposal => ({
  proposalId: 'prp_1',
  kind,
  parameters,
  decision: 'accepted',
  reason: null,
  because: '',
});
const { facts } = opened({ labels: ['Bug', 'other'], assignees: ['Mona'], state: 'closed' });

describe('an issue without what its run has decided', () => {
  it.each([
    ['label.add', { label: 'bug' }, { labels: ['other'] }],
    ['label.remove', { label: 'old' }, { labels: ['Bug', 'other', 'old'] }],
    ['assignee.add', { login: 'mona' }, { assignees: [] }],
    ['assignee.remove', { login: 'eve' }, { assignees: ['Mona', 'eve'] }],
    ['issue.close', { reason: 'completed' }, { state: 'open' }],
    ['issue.reopen', {}, { state: 'closed' }],
    ['comment', { body: 'x', rule: 'triage' }, {}],
  ])('is as it was before %s %j', (kind, parameters, before) => {
    expect(withoutOwn(facts, [accepted(kind, parameters)])).toEqual({ ...facts, ...before });
  });

  it('is as it is where nothing was accepted', () => {
    const label = accepted('label.add', { label: 'bug' });
    expect(withoutOwn(facts, [{ ...label, decision: 'awaiting' }])).toEqual(facts);
    expect(withoutOwn(facts, [{ ...label, decision: 'declined' }])).toEqual(facts);
  });
});
