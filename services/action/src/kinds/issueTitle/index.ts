import { issueField } from '../issueField.ts';
import { sameValue } from '../observing.ts';
import { read } from './title.ts';
import { observe } from './observe.ts';
import { perform } from './perform.ts';
import { revert } from './revert.ts';

export const issueTitle = issueField({
  same: sameValue,
  read,
  observe,
  perform,
  revert,
  notes: {
    reads: 'issue, timeline',
    write: '`PATCH …/issues/N`',
    undo: 'issue, timeline; `PATCH …/issues/N`; issue',
    touch: 'timeline: `renamed`',
    refuses: ['title_impossible'],
  },
});
