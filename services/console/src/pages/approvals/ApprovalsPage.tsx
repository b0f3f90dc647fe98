import type { Approval } from '@reprise/contract';
import { useMediaQuery } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link, useLocation, useNavigate, useParams } from 'react-router';
import { list } from '../../api/queries.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { useSignal } from '../../app/signal.ts';
import { useAddress } from '../../app/useAddress.ts';
import { Bars } from '../../components/Bars.tsx';
import { Failed } from '../../components/Failed.tsx';
import { Page } from '../../components/Page.tsx';
import { underWay } from './answers.ts';
import { ApprovalList } from './ApprovalList.tsx';
import { ApprovalPane } from './ApprovalPane.tsx';
import { Filters } from './Filters.tsx';
import { approvalFilter } from './filter.ts';
import { NoApprovals } from './NoApprovals.tsx';
import { nextAfter, stepFrom } from './stepping.ts';
import classes from './approvals.module.css';

/** What waits for a person's yes or no, and beside it exactly what would change. */
export function ApprovalsPage() {
  const address = useAddress(approvalFilter);
  const { values, clear } = address;
  const query = useInfiniteQuery(list<Approval>('approvals', '/approvals', { ...values }));
  const approvals = useMemo(
    () => query.data?.pages.flatMap(({ items }) => items) ?? [],
    [query.data],
  );
  const answered = useSignal(underWay);
  const { proposal } = useParams();
  const { search } = useLocation();
  const wide = useMediaQuery('(min-width: 64em)', true, { getInitialValueInEffect: false });
  const chosen = proposal ?? (wide ? nextAfter(approvals, undefined, answered) : undefined);
  const choose = useChoose(search);
  const step = (by: number) => () => choose(stepFrom(approvals, chosen, by));
  useShortcuts({ j: step(1), k: step(-1) });
  const empty = !query.isPending && approvals.length === 0;
  return (
    <Page
      title="Approvals"
      layout="fill"
      above={proposal === undefined || wide ? undefined : <Back search={search} />}
    >
      <Filters address={address} />
      {query.error !== null && query.data === undefined ? (
        <Failed error={query.error} retry={() => void query.refetch()} />
      ) : empty && proposal === undefined ? (
        <NoApprovals values={values} clear={clear} />
      ) : (
        <div className={classes.panes} data-chosen={proposal !== undefined}>
          <div className={classes.side} aria-busy={query.isPending}>
            {query.isPending && (
              <div className={classes.waiting}>
                <Bars lines={8} height={74} />
              </div>
            )}
            <ApprovalList
              approvals={approvals}
              chosen={chosen}
              underWay={answered}
              search={search}
            />
            {query.hasNextPage && (
              <button
                type="button"
                className={classes.more}
                onClick={() => void query.fetchNextPage()}
              >
                Show more
              </button>
            )}
          </div>
          <div className={classes.pane}>
            {chosen === undefined ? (
              query.isPending && <Bars lines={10} height={30} />
            ) : (
              <ApprovalPane
                key={chosen}
                proposal={chosen}
                known={approvals.find((one) => one.proposal === chosen)}
                onAnswered={() => choose(nextAfter(approvals, chosen, answered))}
              />
            )}
          </div>
        </div>
      )}
    </Page>
  );
}

const Back = ({ search }: { readonly search: string }) => (
  <Link to={{ pathname: '/approvals', search }}>All approvals</Link>
);

/** Goes to an approval, keeping the filters; without one, to the list. */
function useChoose(search: string): (proposal: string | undefined) => void {
  const navigate = useNavigate();
  return (proposal) =>
    void navigate(
      { pathname: proposal === undefined ? '/approvals' : `/approvals/${proposal}`, search },
      { replace: true },
    );
}
