import { issueField } from '../issueField.ts';
import { readLabel, sameLabel } from '../labels.ts';
import { observe } from './observe.ts';
import { perform } from './perform.ts';
import { revert } from './revert.ts';

export const labelAdd = issueField({
  same: sameLabel,
  read: readLabel,
  observe,
  perform,
  revert,
  notes: {
    reads: 'issue, label, timeline',
    write: '`POST …/issues/N/labels`',
    undo: 'issue, timeline; `DELETE …/labels/NAME`; issue',
    touch: 'timeline: `labeled`, `unlabeled` of this label',
    refuses: ['label_missing'],
  },
});
