import { ISSUES_AND_PULLS, type Kind } from '../kind.ts';
import { nothingToTidy } from '../labels.ts';
import { sameValue } from '../observing.ts';
import { read } from './title.ts';
import { observe } from './observe.ts';
import { perform } from './perform.ts';
import { revert } from './revert.ts';

export const issueTitle: Kind = {
  same: sameValue,
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
      reads: 'issue, timeline',
      write: '`PATCH …/issues/N`',
      readBack: 'issue',
      undo: 'issue, timeline; `PATCH …/issues/N`; issue',
    },
    touch: 'timeline: `renamed`',
    resolvedBy: 'compare',
    refuses: ['title_impossible'],
  },
};
