import { issueField } from '../issueField.ts';
import { readState, sameState } from '../states.ts';
import { observe } from './observe.ts';
import { perform } from './perform.ts';
import { revert } from './revert.ts';

export const issueClose = issueField({
  same: sameState,
  read: readState,
  observe,
  perform,
  revert,
  notes: {
    reads: 'issue, timeline; of a duplicate its original',
    write: '`PATCH …/issues/N`',
    undo: 'issue, timeline; `PATCH …/issues/N`; issue',
    touch: 'timeline: `closed`, `reopened`',
    refuses: ['reason_unknown', 'original_missing'],
  },
});
