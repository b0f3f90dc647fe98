import { foldRows } from '../../fold.ts';
import { only, type ViewDefinition } from '../../view.ts';
import { describeIssue } from './describe.ts';
import { evolve } from './evolve.ts';
import { Issue } from './table.ts';

export const issues: ViewDefinition = {
  name: 'issues',
  async apply(tx, events) {
    const changes = only(events, 'DeliveryReceived').flatMap(
      ({ data, envelope }) => describeIssue(data, envelope.tenantId) ?? [],
    );
    await foldRows(tx, changes, {
      entity: Issue,
      keyOf: ({ repositoryId, number }) => ({ repositoryId, number }),
      evolve,
    });
  },
};
