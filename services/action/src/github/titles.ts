import type { ClientFor } from './connect.ts';
import { patchIssue } from './patchIssue.ts';
import type { Titles } from './ports.ts';

export const titles = (clientFor: ClientFor): Titles => ({
  set: (subject, title, guard) => patchIssue(clientFor, subject, { title }, guard),
});
