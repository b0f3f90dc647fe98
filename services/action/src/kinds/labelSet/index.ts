import { ISSUES_AND_PULLS, type Kind } from '../kind.ts';
import { nothingToTidy } from '../labels.ts';
import { observe } from './observe.ts';
import { perform } from './perform.ts';
import { revert } from './revert.ts';
import { read, sameSet } from './set.ts';

export const labelSet: Kind = {
  same: sameSet,
  read,
  observe,
  perform,
  tidy: nothingToTidy,
  revert,
  words: false,
  settlesWithinMs: 0,
  stepwise: true,
  notes: {
    permissions: ISSUES_AND_PULLS,
    requests: {
      reads: 'issue, timeline, each label',
      write: '`POST` or `DELETE …/issues/N/labels` for each label to change',
      readBack: 'issue',
      undo: 'issue, timeline (twice), each label to set; as many writes; issue',
    },
    touch: 'timeline: `labeled`, `unlabeled`, label by label',
    resolvedBy: 'compare',
    refuses: ['label_missing'],
  },
};
