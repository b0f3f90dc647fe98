import { ISSUES_AND_PULLS, type Kind } from '../kind.ts';
import { nothingToTidy } from '../labels.ts';
import { read, sameHiding } from './comment.ts';
import { observe } from './observe.ts';
import { perform } from './perform.ts';
import { revert } from './revert.ts';

export const commentMinimize: Kind = {
  same: sameHiding,
  read,
  observe,
  perform,
  tidy: nothingToTidy,
  revert,
  words: false,
  settlesWithinMs: 0,
  notes: {
    permissions: ISSUES_AND_PULLS,
    requests: {
      reads: 'issue, the comment (without its id: our comments, then the comment)',
      write: '`minimizeComment` (GraphQL)',
      readBack: 'the comment',
      undo: 'the comment; `unminimizeComment` (GraphQL); the comment',
    },
    touch: 'it is not hidden any more: GitHub says no more',
    resolvedBy: 'compare',
    refuses: ['reason_unknown', 'comment_missing'],
  },
};
