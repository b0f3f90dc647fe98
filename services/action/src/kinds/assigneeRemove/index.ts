import { readAssignee, sameLogin } from '../assignees.ts';
import type { Kind } from '../kind.ts';
import { nothingToTidy } from '../labels.ts';
import { observe } from './observe.ts';
import { perform } from './perform.ts';
import { revert } from './revert.ts';

export const assigneeRemove: Kind = {
  same: sameLogin,
  read: readAssignee,
  observe,
  perform,
  tidy: nothingToTidy,
  revert,
  words: false,
  settlesWithinMs: 0,
};
