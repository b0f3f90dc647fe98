import type { Kind } from '../kind.ts';
import { nothingToTidy } from '../labels.ts';
import { observe } from './observe.ts';
import { perform } from './perform.ts';
import { revert } from './revert.ts';
import { read, sameSubIssue } from './subIssue.ts';

export const subIssueAdd: Kind = {
  same: sameSubIssue,
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
      reads: 'issue, timeline, sub-issues, the other issue',
      write: '`POST …/issues/N/sub_issues`',
      readBack: 'sub-issues, the other issue',
      undo: 'sub-issues, timeline; `DELETE …/issues/N/sub_issue`; sub-issues',
    },
    touch: 'timeline: `sub_issue_added`, `sub_issue_removed` of this issue',
    resolvedBy: 'compare',
    refuses: ['sub_issue_missing', 'sub_issue_impossible'],
  },
};
