import type { Approval } from '@reprise/contract';
import { Link } from 'react-router';
import { Confidence } from '../../components/Confidence.tsx';
import { Shown } from '../../components/Shown.tsx';
import { Status } from '../../components/Status.tsx';
import { When } from '../../components/When.tsx';
import type { Answer } from './answers.ts';
import { Countdown } from './Countdown.tsx';
import classes from './approvals.module.css';

interface ApprovalListProps {
  readonly approvals: readonly Approval[];
  readonly chosen: string | undefined;
  readonly underWay: ReadonlyMap<string, Answer['kind']>;
  readonly search: string;
}

/** What waits, the soonest to expire first. */
export const ApprovalList = ({ approvals, chosen, underWay, search }: ApprovalListProps) => (
  <ol className={classes.list} aria-label="Approvals">
    {approvals.map((approval) => (
      <li key={approval.proposal}>
        <Link
          to={{ pathname: `/approvals/${approval.proposal}`, search }}
          replace
          className={classes.entry}
          aria-current={approval.proposal === chosen ? 'true' : undefined}
          data-answered={underWay.has(approval.proposal)}
        >
          <span className={classes.line}>
            <b>
              <Shown text={approval.summary} />
            </b>
            <State approval={approval} answer={underWay.get(approval.proposal)} />
          </span>
          <span className={classes.title}>
            {approval.repository}#{approval.number}{' '}
            {approval.issueTitle !== null && <Shown text={approval.issueTitle} />}
          </span>
          <span className={classes.line}>
            <code>{approval.rule}</code>
            <Confidence value={approval.confidence} />
          </span>
        </Link>
      </li>
    ))}
  </ol>
);

interface StateProps {
  readonly approval: Approval;
  readonly answer: Answer['kind'] | undefined;
}

function State({ approval, answer }: StateProps) {
  const { status, expiresAt, answeredAt } = approval;
  if (answer !== undefined && status === 'waiting') {
    return <Status status="running">{answer === 'accept' ? 'accepting' : 'refusing'}</Status>;
  }
  if (status === 'waiting') return <Countdown until={expiresAt} />;
  return (
    <span className={classes.left}>
      <Status status={status} /> <When at={answeredAt ?? expiresAt} />
    </span>
  );
}
