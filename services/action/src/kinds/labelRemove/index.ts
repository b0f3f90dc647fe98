import { issueField } from '../issueField.ts';
import { readLabel, sameLabel } from '../labels.ts';
import { observe } from './observe.ts';
import { perform } from './perform.ts';
import { revert } from './revert.ts';

export const labelRemove = issueField({
  same: sameLabel,
  read: readLabel,
  observe,
  perform,
  revert,
  notes: {
    reads: 'issue, timeline',
    write: '`DELETE …/issues/N/labels/NAME`',
    undo: 'issue, timeline, label; `POST …/labels`; issue',
    touch: 'timeline: `labeled`, `unlabeled` of this label',
    refuses: ['label_missing'],
  },
});
