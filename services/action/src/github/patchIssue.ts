import type { Subject } from '@reprise/schemas';
import type { ClientFor } from './connect.ts';
import type { WriteGuard } from './ports.ts';

/** Changes some properties of an issue or pull request at once. */
export async function patchIssue(
  clientFor: ClientFor,
  subject: Subject,
  change: Readonly<Record<string, unknown>>,
  { fetch }: WriteGuard,
): Promise<void> {
  await clientFor(subject).request('PATCH /repositories/{repository_id}/issues/{number}', {
    repository_id: subject.repositoryId,
    number: subject.number,
    ...change,
    request: { fetch },
  });
}
