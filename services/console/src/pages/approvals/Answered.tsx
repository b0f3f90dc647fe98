import type { Approval } from '@reprise/contract';
import { Link } from 'react-router';
import { Shown } from '../../components/Shown.tsx';
import { When } from '../../components/When.tsx';
import classes from './approvals.module.css';

/** Who answered, how, and how to take it back. */
export function Answered({ approval }: { readonly approval: Approval }) {
  const { status, answeredBy, answeredVia, answeredAt, answerBecause, edited, action } = approval;
  if (status === 'expired') {
    return (
      <p className={classes.about}>
        Nobody answered until it expired <When at={approval.expiresAt} />; nothing was done.
      </p>
    );
  }
  return (
    <p className={classes.about}>
      {status === 'accepted' ? 'Accepted' : 'Refused'} by <Shown text={answeredBy ?? 'somebody'} />
      {answeredVia !== null && ` (${answeredVia})`} <When at={answeredAt} />
      {edited && ', after editing it'}
      {answerBecause !== null && answerBecause !== '' && (
        <>
          : <Shown text={answerBecause} />
        </>
      )}
      {action !== null && (
        <>
          {'. '}
          <Link to={`/rollbacks/new?action=${action}`}>Undo it …</Link>
        </>
      )}
    </p>
  );
}
