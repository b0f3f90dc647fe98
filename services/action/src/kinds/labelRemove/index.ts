import { ISSUES_AND_PULLS, type Kind } from '../kind.ts';
import { nothingToTidy, readLabel, sameLabel } from '../labels.ts';
import { observe } from './observe.ts';
import { perform } from './perform.ts';
import { revert } from './revert.ts';

export const labelRemove: Kind = {
  same: sameLabel,
  read: readLabel,
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
      write: '`DELETE …/issues/N/labels/NAME`',
      readBack: 'issue',
      undo: 'issue, timeline, label; `POST …/labels`; issue',
    },
    touch: 'timeline: `labeled`, `unlabeled` of this label',
    resolvedBy: 'compare',
    refuses: ['label_missing'],
  },
};
