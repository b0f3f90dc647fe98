import { issueField } from '../issueField.ts';
import { readState, sameState } from '../states.ts';
import { observe } from './observe.ts';
import { perform } from './perform.ts';
import { revert } from './revert.ts';

export const issueReopen = issueField({
  same: sameState,
  read: readState,
  observe,
  perform,
  revert,
  notes: {
    reads: 'issue, timeline',
    write: '`PATCH …/issues/N`',
    undo: 'issue, timeline; `PATCH …/issues/N`; issue',
    touch: 'timeline: `closed`, `reopened`',
    refuses: [],
  },
});
