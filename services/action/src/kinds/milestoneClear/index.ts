import { ISSUES_AND_PULLS, type Kind } from '../kind.ts';
import { nothingToTidy } from '../labels.ts';
import { readMilestone, sameMilestone } from '../milestones.ts';
import { observe } from './observe.ts';
import { perform } from './perform.ts';
import { revert } from './revert.ts';

export const milestoneClear: Kind = {
  same: sameMilestone,
  read: readMilestone,
  observe,
  perform,
  tidy: nothingToTidy,
  revert,
  words: false,
  settlesWithinMs: 0,
  notes: {
    permissions: ISSUES_AND_PULLS,
    requests: {
      reads: 'issue, timeline',
      write: '`PATCH …/issues/N`',
      readBack: 'issue',
      undo: 'issue, timeline, the milestone; `PATCH …/issues/N`; issue',
    },
    touch: 'timeline: `milestoned`, `demilestoned`',
    resolvedBy: 'compare',
    refuses: ['milestone_missing'],
  },
};
