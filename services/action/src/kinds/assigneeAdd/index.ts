import { readAssignee, sameLogin } from '../assignees.ts';
import { issueField } from '../issueField.ts';
import { observe } from './observe.ts';
import { perform } from './perform.ts';
import { revert } from './revert.ts';

export const assigneeAdd = issueField({
  same: sameLogin,
  read: readAssignee,
  observe,
  perform,
  revert,
  notes: {
    reads: 'issue, whether it is possible, timeline',
    write: '`POST …/issues/N/assignees`',
    undo: 'issue, timeline; `DELETE …/assignees`; issue',
    touch: 'timeline: `assigned`, `unassigned` of this login',
    refuses: ['assignee_impossible'],
  },
});
