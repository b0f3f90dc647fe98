import type { Kind } from '../kind.ts';
import { nothingToTidy } from '../labels.ts';
import { TOUCH_OF_REPOSITORY } from '../repositories.ts';
import { read, sameLabel } from '../repositoryLabels.ts';
import { observe } from './observe.ts';
import { perform } from './perform.ts';
import { revert } from './revert.ts';

export const repositoryLabelDelete: Kind = {
  same: sameLabel,
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
      reads: 'label',
      write: '`DELETE …/labels/NAME`',
      readBack: 'label',
      undo: 'label; `POST …/labels`; label',
    },
    touch: TOUCH_OF_REPOSITORY,
    resolvedBy: 'compare',
    refuses: [],
  },
};
