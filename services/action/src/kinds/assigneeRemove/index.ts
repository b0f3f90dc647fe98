import { readAssignee, sameLogin } from '../assignees.ts';
import { ISSUES_AND_PULLS, type Kind } from '../kind.ts';
import { nothingToTidy } from '../labels.ts';
import { observe } from './observe.ts';
import { perform } from './perform.ts';
import { revert } from './revert.ts';

export const assigneeRemove: Kind = {
  same: sameLogin,
  read: readAssignee,
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
      write: '`DELETE …/issues/N/assignees`',
      readBack: 'issue',
      undo: 'issue, timeline, issue and whether it is possible; `POST …/assignees`; issue',
    },
    touch: 'timeline: `assigned`, `unassigned` of this login',
    resolvedBy: 'compare',
    refuses: ['assignee_impossible'],
  },
};
