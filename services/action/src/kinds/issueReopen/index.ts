import { ISSUES_AND_PULLS, type Kind } from '../kind.ts';
import { nothingToTidy } from '../labels.ts';
import { readState, sameState } from '../states.ts';
import { observe } from './observe.ts';
import { perform } from './perform.ts';
import { revert } from './revert.ts';

export const issueReopen: Kind = {
  same: sameState,
  read: readState,
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
      write: '`PATCH …/issues/N`',
      readBack: 'issue',
      undo: 'issue, timeline; `PATCH …/issues/N`; issue',
    },
    touch: 'timeline: `closed`, `reopened`',
    resolvedBy: 'compare',
    refuses: [],
  },
};
