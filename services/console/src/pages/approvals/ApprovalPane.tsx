import type { Approval } from '@reprise/contract';
import { useQuery } from '@tanstack/react-query';
import { one } from '../../api/queries.ts';
import { Bars } from '../../components/Bars.tsx';
import { Failed } from '../../components/Failed.tsx';
import { Answering } from './Answering.tsx';
import { ApprovalDetail } from './ApprovalDetail.tsx';
import classes from './approvals.module.css';

interface ApprovalPaneProps {
  readonly proposal: string;
  /** What the list knows of it, until it was read by itself. */
  readonly known: Approval | undefined;
  readonly onAnswered: () => void;
}

/** One approval, whole, with what can be answered. */
export function ApprovalPane({ proposal, known, onAnswered }: ApprovalPaneProps) {
  const query = one<Approval>('approvals', `/approvals/${proposal}`, { id: proposal });
  const { data: approval = known, error, refetch } = useQuery(query);
  if (approval === undefined) {
    if (error !== null) return <Failed error={error} retry={() => void refetch()} />;
    return (
      <div aria-busy>
        <Bars lines={10} height={30} />
      </div>
    );
  }
  return (
    <article className={classes.detail} aria-label={`Approval: ${approval.summary}`}>
      <ApprovalDetail approval={approval} />
      {approval.status === 'waiting' && <Answering approval={approval} onAnswered={onAnswered} />}
    </article>
  );
}
