import { listMilestones, readMilestone } from '@reprise/github';
import type { ClientFor } from './connect.ts';
import { orMissing } from './missing.ts';
import { patchIssue } from './patchIssue.ts';
import type { Milestones } from './ports.ts';

export const milestones = (clientFor: ClientFor): Milestones => ({
  async find(subject, title) {
    const all = await listMilestones(clientFor(subject), subject.repositoryId);
    return all.find((milestone) => milestone.title === title);
  },
  has: async (subject, number) =>
    (await orMissing(() => readMilestone(clientFor(subject), subject.repositoryId, number))) !==
    null,
  set: (subject, number, guard) => patchIssue(clientFor, subject, { milestone: number }, guard),
});
