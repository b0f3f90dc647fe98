import type { Kind } from '../kind.ts';
import { nothingToTidy } from '../labels.ts';
import { readState, sameState } from '../states.ts';
import { observe } from './observe.ts';
import { perform } from './perform.ts';
import { revert } from './revert.ts';

export const issueClose: Kind = {
  same: sameState,
  read: readState,
  observe,
  perform,
  tidy: nothingToTidy,
  revert,
  words: false,
  settlesWithinMs: 0,
};
