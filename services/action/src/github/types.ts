import { sameWord } from '@reprise/conditions';
import { readIssueTypes } from '@reprise/github';
import type { ClientFor } from './connect.ts';
import { inRequest } from './intent.ts';
import { orMissing } from './missing.ts';
import { patchIssue } from './patchIssue.ts';
import type { IssueTypes } from './ports.ts';

export const types = (clientFor: ClientFor): IssueTypes => ({
  async find(subject, name) {
    const names = await orMissing(() => readIssueTypes(clientFor(subject), subject.repositoryId));
    return names?.find((one) => sameWord(one, name));
  },
  set: (subject, name, guard, intent = null) => {
    const type = intent === null ? name : { value: name, ...inRequest(intent) };
    return patchIssue(clientFor, subject, { type }, guard);
  },
});
