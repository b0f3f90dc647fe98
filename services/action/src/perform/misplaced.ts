import {
  concernOf,
  isRepository,
  subjectName,
  type ActionKind,
  type Subject,
} from '@reprise/schemas';

/** Why an action cannot be about its subject; null where it can. */
export function misplacedIn(kind: ActionKind, subject: Subject) {
  const wantsRepository = concernOf(kind) === 'repository';
  if (wantsRepository === isRepository(subject)) return null;
  const expected = wantsRepository ? 'a repository' : 'an issue or pull request';
  return {
    reason: 'another_subject',
    message: `An action of the kind ${kind} is about ${expected}, and not about ${subjectName(subject)}.`,
    httpStatus: null,
  };
}
