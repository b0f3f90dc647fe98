import { issueField } from '../issueField.ts';
import { readLock } from '../locks.ts';
import { sameValue } from '../observing.ts';
import { observe } from './observe.ts';
import { perform } from './perform.ts';
import { revert } from './revert.ts';

export const issueUnlock = issueField({
  same: sameValue,
  read: readLock,
  observe,
  perform,
  revert,
  notes: {
    reads: 'issue, timeline',
    write: '`DELETE …/issues/N/lock`',
    undo: 'issue, timeline; `PUT …/issues/N/lock`; issue',
    touch: 'timeline: `locked`, `unlocked`',
    refuses: [],
  },
});
