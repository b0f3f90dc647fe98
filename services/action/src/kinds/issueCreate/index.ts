import type { Kind } from '../kind.ts';
import { read, sameCreated } from './created.ts';
import { observe } from './observe.ts';
import { perform, tidy } from './perform.ts';
import { revert } from './revert.ts';

export const issueCreate: Kind = {
  same: sameCreated,
  read,
  observe,
  perform,
  tidy,
  revert,
  words: false,
  // An issue that is opened twice notifies people twice: wait for GitHub's listings to settle.
  settlesWithinMs: 10_000,
  notes: {
    permissions: ['issues: write'],
    requests: {
      reads: 'issue, issues changed since the decision, labels',
      write: '`POST …/issues`',
      readBack: 'issues changed since the decision',
      undo: 'the new issue, its timeline; `PATCH …/issues/N`; the new issue',
    },
    touch: 'timeline of the new issue: anything that somebody else did, comments too',
    resolvedBy: 'marker',
    refuses: ['title_impossible', 'label_missing'],
  },
};
