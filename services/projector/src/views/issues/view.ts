import type { Event } from '@reprise/schemas';
import { foldRows } from '../../fold.ts';
import type { ViewDefinition } from '../../view.ts';
import { describeIssue, describeSnapshot } from './describe.ts';
import { evolve, type IssueChange } from './evolve.ts';
import { evolveSnapshot, type IssueSnapshot } from './snapshot.ts';
import { Issue, type IssueRow } from './table.ts';

export const issues: ViewDefinition = {
  name: 'issues',
  async apply(tx, events) {
    await foldRows(
      tx,
      events.flatMap((event) => factIn(event) ?? []),
      {
        entity: Issue,
        keyOf: ({ repositoryId, number }) => ({ repositoryId, number }),
        evolve: evolveFact,
      },
    );
  },
};

type Fact = IssueChange | IssueSnapshot;

function factIn({ type, data, envelope: { tenantId } }: Event): Fact | undefined {
  if (type === 'DeliveryReceived') return describeIssue(data, tenantId);
  return type === 'IssueSnapshotTaken' ? describeSnapshot(data, tenantId) : undefined;
}

const evolveFact = (row: IssueRow | undefined, fact: Fact): IssueRow =>
  'takenAt' in fact ? evolveSnapshot(row, fact) : evolve(row, fact);
