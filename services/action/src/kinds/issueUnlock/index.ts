import { ISSUES_AND_PULLS, type Kind } from '../kind.ts';
import { nothingToTidy } from '../labels.ts';
import { readLock } from '../locks.ts';
import { sameValue } from '../observing.ts';
import { observe } from './observe.ts';
import { perform } from './perform.ts';
import { revert } from './revert.ts';

export const issueUnlock: Kind = {
  same: sameValue,
  read: readLock,
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
      write: '`DELETE …/issues/N/lock`',
      readBack: 'issue',
      undo: 'issue, timeline; `PUT …/issues/N/lock`; issue',
    },
    touch: 'timeline: `locked`, `unlocked`',
    resolvedBy: 'compare',
    refuses: [],
  },
};
