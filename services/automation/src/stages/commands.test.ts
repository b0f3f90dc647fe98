import type { Draft, Event, ProposalAccepted } from '@reprise/schemas';
import { describe, expect, it } from 'vitest';
import { given, opened, ruleFile } from '../testing.ts';
import { actionOf } from './commands.ts';
import type { Terms } from './terms.ts';

const TERMS: Terms = {
  actor: 'mona',
  limits: [],
  maxAgeMs: null,
  priority: 0,
  quiet: null,
  undoOver: null,
};

/** The command that the first acceptance of a rule leads to. */
function commanded(effects: string) {
  const file = ruleFile(`{ when: issue.opened, if: { title: crash }, then: { ${effects} } }`);
  const drafts = given(file).when(opened({ title: 'A crash' }));
  const accepted = drafts.find(({ type }) => type === 'ProposalAccepted');
  if (accepted === undefined) throw new Error('nothing was accepted');
  const { id, tenantId, key, data } = accepted as Draft<'ProposalAccepted'>;
  const event = { type: 'ProposalAccepted', key, data, envelope: { id, tenantId } };
  return {
    accepted: data,
    command: actionOf(event as Event<'ProposalAccepted'>, null, TERMS),
  };
}

const { subject } = opened();

describe('a command', () => {
  it('is about the issue of its run, with the conditions to be asked again', () => {
    const { command } = commanded('label: bug');
    expect(command).toMatchObject({ key: '11#7', data: { kind: 'label.add', subject } });
    expect(command.data.conditions).toHaveLength(1);
  });

  it('that changes the repository is about that, with nothing to be asked of an issue', () => {
    const { accepted, command } = commanded('create-label: area/api');
    expect(accepted satisfies ProposalAccepted).toMatchObject({ subject });
    expect(command).toMatchObject({
      key: '11',
      data: {
        kind: 'repository.label.create',
        subject: { ...subject, number: 0, issueId: null },
        conditions: [],
      },
    });
  });
});

describe('what cannot be undone in full', () => {
  it('is asked of a person, although the mode is auto', () => {
    const drafts = given(ruleFile('{ when: issue.opened, then: { delete-label: old } }')).when(
      opened(),
    );
    expect(drafts.map(({ type }) => type)).toEqual([
      'RunStarted',
      'ApprovalRequested',
      'RunFinished',
    ]);
    expect(drafts[1]?.data).toMatchObject({
      kind: 'repository.label.delete',
      because: expect.stringContaining('it cannot be undone in full: a person is asked') as string,
    });
  });
});
