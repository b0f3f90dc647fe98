import { choice } from '../../components/filters/offered.ts';

/** The kinds of action that a person may be asked about, as the api and the rules file name them. */
export const KINDS = [
  choice('label.add', 'label'),
  choice('label.remove', 'unlabel'),
  choice('comment'),
  choice('assignee.add', 'assign'),
  choice('assignee.remove', 'unassign'),
  choice('issue.close', 'close'),
  choice('issue.reopen', 'reopen'),
];
