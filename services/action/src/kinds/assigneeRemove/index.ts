import { readAssignee, sameLogin } from '../assignees.ts';
import { issueField } from '../issueField.ts';
import { observe } from './observe.ts';
import { perform } from './perform.ts';
import { revert } from './revert.ts';

export const assigneeRemove = issueField({
  same: sameLogin,
  read: readAssignee,
  observe,
  perform,
  revert,
  notes: {
    reads: 'issue, timeline',
    write: '`DELETE …/issues/N/assignees`',
    undo: 'issue, timeline, issue and whether it is possible; `POST …/assignees`; issue',
    touch: 'timeline: `assigned`, `unassigned` of this login',
    refuses: ['assignee_impossible'],
  },
});
