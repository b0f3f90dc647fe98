import type { Kind } from '../kind.ts';
import { nothingToTidy } from '../labels.ts';
import { observe, read, sameReviewer } from './observe.ts';
import { perform } from './perform.ts';
import { revert } from './revert.ts';

export const reviewerAdd: Kind = {
  same: sameReviewer,
  read,
  observe,
  perform,
  tidy: nothingToTidy,
  revert,
  words: false,
  settlesWithinMs: 0,
  notes: {
    permissions: ['pull_requests: write'],
    requests: {
      reads: 'issue, pull request, whether the person has access, timeline',
      write: '`POST …/pulls/N/requested_reviewers`',
      readBack: 'pull request',
      undo: 'pull request, timeline; `DELETE …/pulls/N/requested_reviewers`; pull request',
    },
    touch: 'timeline: `review_requested`, `review_request_removed`',
    resolvedBy: 'compare',
    refuses: ['pull_missing', 'reviewer_impossible'],
  },
};
