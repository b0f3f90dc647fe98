import { issueField } from '../issueField.ts';
import { readLock } from '../locks.ts';
import { sameValue } from '../observing.ts';
import { observe } from './observe.ts';
import { perform } from './perform.ts';
import { revert } from './revert.ts';

export const issueLock = issueField({
  same: sameValue,
  read: readLock,
  observe,
  perform,
  revert,
  notes: {
    reads: 'issue, timeline',
    write: '`PUT …/issues/N/lock`',
    undo: 'issue, timeline; `DELETE …/issues/N/lock`; issue',
    touch: 'timeline: `locked`, `unlocked`',
    refuses: ['reason_unknown'],
  },
});
