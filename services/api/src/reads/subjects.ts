import type { Subject } from '@reprise/schemas';
import { Issue, type Database } from '@reprise/views';

/** An issue as commands name it, and whose data it is. */
interface KnownSubject {
  readonly subject: Subject;
  readonly tenantId: string;
}

export interface Subjects {
  /** An issue that some delivery has told of. */
  find(repositoryId: number, number: number): Promise<KnownSubject | undefined>;
}

export const subjects = (db: Pick<Database, 'em'>): Subjects => ({
  find: async (repositoryId, number) => {
    const row = await db.em().findOne(Issue, { repositoryId, number });
    if (row === null) return undefined;
    const { installationId, repository, issueId, tenantId } = row;
    return { subject: { installationId, repositoryId, repository, issueId, number }, tenantId };
  },
});
