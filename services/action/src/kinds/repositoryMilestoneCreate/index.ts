import type { Kind } from '../kind.ts';
import { nothingToTidy } from '../labels.ts';
import { TOUCH_OF_REPOSITORY } from '../repositories.ts';
import { read, sameMilestone } from '../repositoryMilestones.ts';
import { observe } from './observe.ts';
import { perform } from './perform.ts';
import { revert } from './revert.ts';

export const repositoryMilestoneCreate: Kind = {
  same: sameMilestone,
  read,
  observe,
  perform,
  tidy: nothingToTidy,
  revert,
  words: false,
  settlesWithinMs: 0,
  notes: {
    permissions: ['issues: write'],
    requests: {
      reads: 'milestones',
      write: '`POST …/milestones`',
      readBack: 'milestones',
      undo: 'milestones, twice; `DELETE …/milestones/N`; milestones',
    },
    touch: `${TOUCH_OF_REPOSITORY}, or an issue has it`,
    resolvedBy: 'compare',
    refuses: [],
  },
};
