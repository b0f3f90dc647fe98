import type { ClientFor } from './connect.ts';
import type { IssueState, States } from './ports.ts';

export const states = (clientFor: ClientFor): States => ({
  async set(subject, state, { fetch }) {
    await clientFor(subject).request('PATCH /repositories/{repository_id}/issues/{number}', {
      repository_id: subject.repositoryId,
      number: subject.number,
      ...fieldsOf(state),
      request: { fetch },
    });
  },
});

function fieldsOf(state: IssueState): Readonly<Record<string, string | number>> {
  if (state.state === 'open') return { state: 'open' };
  return {
    state: 'closed',
    ...(state.reason !== null && { state_reason: state.reason }),
    ...(state.originalId !== null && { duplicate_issue_id: state.originalId }),
  };
}
