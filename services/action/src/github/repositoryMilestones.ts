import { listMilestoneDetails } from '@reprise/github';
import type { Subject } from '@reprise/schemas';
import type { ClientFor } from './connect.ts';
import { orMissing } from './missing.ts';
import type { MilestoneMaker, MilestoneShelf } from './ports.ts';

export const milestoneShelf = (clientFor: ClientFor): MilestoneShelf => ({
  async list(subject) {
    const found = await listMilestoneDetails(clientFor(subject), subject.repositoryId);
    return found.map((milestone) => ({ ...milestone, number: String(milestone.number) }));
  },
});

const MILESTONES = '/repositories/{repository_id}/milestones';
const MILESTONE = `${MILESTONES}/{milestone_number}`;

export const milestoneMaker = (clientFor: ClientFor): MilestoneMaker => ({
  async create(subject, { title, description }, { fetch }) {
    await clientFor(subject).request(`POST ${MILESTONES}`, {
      repository_id: subject.repositoryId,
      title,
      ...(description !== null && { description }),
      request: { fetch },
    });
  },
  async setState(subject, number, state, { fetch }) {
    await clientFor(subject).request(`PATCH ${MILESTONE}`, {
      ...placeOf(subject, number),
      state,
      request: { fetch },
    });
  },
  async remove(subject, number, { fetch }) {
    await orMissing(() =>
      clientFor(subject).request(`DELETE ${MILESTONE}`, {
        ...placeOf(subject, number),
        request: { fetch },
      }),
    );
  },
});

const placeOf = ({ repositoryId }: Subject, number: string) => ({
  repository_id: repositoryId,
  milestone_number: Number(number),
});
