import { ISSUES_AND_PULLS, type Kind } from '../kind.ts';
import { nothingToTidy } from '../labels.ts';
import { observe, read, sameReaction } from './observe.ts';
import { perform } from './perform.ts';
import { revert } from './revert.ts';

export const reaction: Kind = {
  same: sameReaction,
  read,
  observe,
  perform,
  tidy: nothingToTidy,
  revert,
  words: false,
  settlesWithinMs: 0,
  notes: {
    permissions: ISSUES_AND_PULLS,
    requests: {
      reads: 'issue, our reactions; on a comment the comment',
      write: '`POST …/reactions`',
      readBack: 'reactions',
      undo: 'reactions; `DELETE …/reactions/ID`; reactions',
    },
    touch: 'nobody else can: it belongs to its author',
    resolvedBy: 'compare',
    refuses: ['reaction_unknown', 'comment_missing'],
  },
};
