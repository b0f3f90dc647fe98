import type { Kind } from '../kind.ts';
import { nothingToTidy, readLabel, sameLabel } from '../labels.ts';
import { observe } from './observe.ts';
import { perform } from './perform.ts';
import { revert } from './revert.ts';

export const labelRemove: Kind = {
  same: sameLabel,
  read: readLabel,
  observe,
  perform,
  tidy: nothingToTidy,
  revert,
  words: false,
  settlesWithinMs: 0,
};
