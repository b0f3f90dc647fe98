import { ISSUES_AND_PULLS, type Kind } from '../kind.ts';
import { observe, read, sameText } from './observe.ts';
import { perform, tidy } from './perform.ts';
import { revert } from './revert.ts';

export const comment: Kind = {
  same: sameText,
  read,
  observe,
  perform,
  tidy,
  revert,
  words: true,
  // A comment that is written twice notifies people twice: wait for GitHub's listings to settle.
  settlesWithinMs: 10_000,
  notes: {
    permissions: ISSUES_AND_PULLS,
    requests: {
      reads: 'issue, comments',
      write: '`POST …/issues/N/comments` or `PATCH …/comments/ID`',
      readBack: 'comments',
      undo: 'comments, editor (GraphQL); `DELETE` or `PATCH …/comments/ID`; comments',
    },
    touch: 'GraphQL: `editor`, `lastEditedAt`; gone: somebody deleted it',
    resolvedBy: 'marker',
    refuses: [],
  },
};
