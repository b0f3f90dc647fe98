import type { Kind } from '../kind.ts';
import { observe, read } from './observe.ts';
import { perform, tidy } from './perform.ts';
import { revert } from './revert.ts';
import { sameCheck } from './state.ts';

export const check: Kind = {
  same: sameCheck,
  read,
  observe,
  perform,
  tidy,
  revert,
  words: false,
  // One that is made twice cannot be deleted: wait for GitHub's listings to settle.
  settlesWithinMs: 10_000,
  notes: {
    permissions: ['checks: write', 'pull_requests: write'],
    requests: {
      reads: 'issue, pull request; check runs of its head commit',
      write: 'pull request; `POST …/check-runs`, or `PATCH …/check-runs/ID`',
      readBack: 'pull request; check runs',
      undo: 'pull request; check runs; `PATCH …/check-runs/ID`; pull request; check runs',
    },
    touch: 'nobody else can change it',
    resolvedBy: 'marker',
    refuses: ['pull_missing', 'conclusion_unknown'],
  },
};
