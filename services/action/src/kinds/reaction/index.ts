import type { Kind } from '../kind.ts';
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
};
