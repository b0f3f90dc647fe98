import { readAssignee, sameLogin } from '../assignees.ts';
import { ISSUES_AND_PULLS, type Kind } from '../kind.ts';
import { nothingToTidy } from '../labels.ts';
import { observe } from './observe.ts';
import { perform } from './perform.ts';
import { revert } from './revert.ts';

export const assigneeAdd: Kind = {
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
      reads: 'issue, whether it is possible, timeline',
      write: '`POST …/issues/N/assignees`',
      readBack: 'issue',
      undo: 'issue, timeline; `DELETE …/assignees`; issue',
    },
    touch: 'timeline: `assigned`, `unassigned` of this login',
    resolvedBy: 'compare',
    refuses: ['assignee_impossible'],
  },
};
