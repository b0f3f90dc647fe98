import type { Kind } from '../kind.ts';
import { nothingToTidy } from '../labels.ts';
import { read, sameType } from './type.ts';
import { observe } from './observe.ts';
import { perform } from './perform.ts';
import { revert } from './revert.ts';

export const issueType: Kind = {
  same: sameType,
  read,
  observe,
  perform,
  tidy: nothingToTidy,
  revert,
  words: false,
  settlesWithinMs: 0,
  notes: {
    permissions: ['issues: write'],
    requests: {
      reads: 'issue, timeline, the types of the organization',
      write: '`PATCH …/issues/N`',
      readBack: 'issue',
      undo: 'issue, timeline, where there was a type the types; `PATCH …/issues/N`; issue',
    },
    touch: 'timeline: `issue_type_added`, `issue_type_changed`, `issue_type_removed`',
    resolvedBy: 'compare',
    refuses: ['type_missing', 'type_impossible'],
  },
};
