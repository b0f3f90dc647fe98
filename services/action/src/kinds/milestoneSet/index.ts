import { issueField } from '../issueField.ts';
import { readMilestone, sameMilestone } from '../milestones.ts';
import { observe } from './observe.ts';
import { perform } from './perform.ts';
import { revert } from './revert.ts';

export const milestoneSet = issueField({
  same: sameMilestone,
  read: readMilestone,
  observe,
  perform,
  revert,
  notes: {
    reads: 'issue, timeline, milestones',
    write: '`PATCH …/issues/N`',
    undo: 'issue, timeline, the earlier milestone; `PATCH …/issues/N`; issue',
    touch: 'timeline: `milestoned`, `demilestoned`',
    refuses: ['milestone_missing'],
  },
});
