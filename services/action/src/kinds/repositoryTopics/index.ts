import type { Kind } from '../kind.ts';
import { nothingToTidy } from '../labels.ts';
import { TOUCH_OF_REPOSITORY } from '../repositories.ts';
import { observe, read, sameTopics } from './observe.ts';
import { perform } from './perform.ts';
import { revert } from './revert.ts';

export const repositoryTopics: Kind = {
  same: sameTopics,
  read,
  observe,
  perform,
  tidy: nothingToTidy,
  revert,
  words: false,
  settlesWithinMs: 0,
  notes: {
    permissions: ['administration: write'],
    requests: {
      reads: 'topics',
      write: '`PUT …/topics`',
      readBack: 'topics',
      undo: 'topics; `PUT …/topics`; topics',
    },
    touch: TOUCH_OF_REPOSITORY,
    resolvedBy: 'compare',
    refuses: ['topic_impossible'],
  },
};
