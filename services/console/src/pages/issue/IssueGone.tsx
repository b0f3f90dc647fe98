import type { IssueDetail } from '@reprise/contract';
import { Alert } from '@mantine/core';
import { SubjectLink } from '../../components/SubjectLink.tsx';
import { When } from '../../components/When.tsx';
import { parseSubject } from '../issues/words.ts';

/** What makes the page less than certain: the issue is gone, or its deliveries contradict. */
export function IssueGone({
  issue: { gone, goneAt, movedTo, doubtful },
}: {
  readonly issue: IssueDetail;
}) {
  if (gone !== null) {
    return (
      <Alert color="yellow" title={gone === 'deleted' ? 'Deleted on GitHub' : 'Moved on GitHub'}>
        <When at={goneAt} />
        {movedTo !== null && (
          <>
            {' '}
            to <SubjectLink {...parseSubject(movedTo)} />
          </>
        )}
        . What happened before stands below.
      </Alert>
    );
  }
  if (!doubtful) return null;
  return (
    <Alert color="yellow" title="Two deliveries of one second contradict each other">
      What stands here may be behind GitHub by one change, until the next delivery tells.
    </Alert>
  );
}
