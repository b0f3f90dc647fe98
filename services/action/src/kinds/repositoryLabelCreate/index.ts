import type { Kind } from '../kind.ts';
import { nothingToTidy } from '../labels.ts';
import { TOUCH_OF_REPOSITORY } from '../repositories.ts';
import { read, sameLabel } from '../repositoryLabels.ts';
import { observe } from './observe.ts';
import { perform } from './perform.ts';
import { revert } from './revert.ts';

export const repositoryLabelCreate: Kind = {
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
      write: '`POST …/labels`',
      readBack: 'label',
      undo: 'label, whether an issue has it; `DELETE …/labels/NAME`; label',
    },
    touch: `${TOUCH_OF_REPOSITORY}, or an issue has it`,
    resolvedBy: 'compare',
    refuses: [],
  },
};
