import type { Approval } from '@reprise/contract';
import { Link } from 'react-router';
import { Confidence } from '../../components/Confidence.tsx';
import { EvidenceList } from '../../components/EvidenceList.tsx';
import { Facts } from '../../components/Facts.tsx';
import { Id } from '../../components/Id.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Shown } from '../../components/Shown.tsx';
import { Status } from '../../components/Status.tsx';
import { SubjectLink } from '../../components/SubjectLink.tsx';
import { Verdicts } from '../../components/Verdicts.tsx';
import { When } from '../../components/When.tsx';
import { Answered } from './Answered.tsx';
import { Countdown } from './Countdown.tsx';
import { Objections } from './Objections.tsx';
import { WouldChange } from './WouldChange.tsx';
import classes from './approvals.module.css';

/** Exactly what would change, and beside it what that rests on. */
export function ApprovalDetail({ approval }: { readonly approval: Approval }) {
  const { evidence, rationale, verdicts, because, status } = approval;
  return (
    <>
      <Heading approval={approval} />
      {status === 'waiting' ? (
        <Objections of={approval.objections} />
      ) : (
        <Answered approval={approval} />
      )}
      <div className={classes.beside}>
        <div className={classes.stack}>
          <Panel title={status === 'waiting' ? 'What would change' : 'The change'}>
            <WouldChange
              kind={approval.kind}
              parameters={approval.parameters}
              change={approval.change}
            />
          </Panel>
          <Panel title="Asked">
            <ApprovalFacts approval={approval} />
          </Panel>
        </div>
        <div className={classes.stack}>
          <Panel title="Why">
            {rationale !== null && rationale !== '' && (
              <p>
                <Shown text={rationale} />
              </p>
            )}
            {evidence.length > 0 && <EvidenceList of={evidence} />}
            {because !== '' && (
              <p className={classes.about}>
                <Shown text={because} />
              </p>
            )}
          </Panel>
          {verdicts.length > 0 && (
            <Panel title="What policy checked">
              <Verdicts of={verdicts} />
            </Panel>
          )}
        </div>
      </div>
    </>
  );
}

const Heading = ({ approval }: { readonly approval: Approval }) => (
  <header>
    <div className={classes.head}>
      <h2>
        <Shown text={approval.summary} />
      </h2>
      <Status status={approval.status} look="badge" />
      <Confidence value={approval.confidence} />
      {approval.status === 'waiting' && <Countdown until={approval.expiresAt} />}
    </div>
    <p className={classes.about}>
      <SubjectLink repository={approval.repository} number={approval.number} />{' '}
      {approval.issueTitle !== null && <Shown text={approval.issueTitle} />}
    </p>
  </header>
);

const ApprovalFacts = ({ approval }: { readonly approval: Approval }) => (
  <Facts
    of={[
      [
        'Rule',
        <Link key="rule" to={`/repositories/${approval.repository}`}>
          {approval.rule}
        </Link>,
      ],
      ['Run', <Id key="run" id={approval.run} to={`/runs/${approval.run}`} />],
      ['Asked', <When key="asked" at={approval.requestedAt} />],
      ['Who may answer', approval.approvers.join(', ')],
      ['Proposal', <Id key="proposal" id={approval.proposal} />],
    ]}
  />
);
