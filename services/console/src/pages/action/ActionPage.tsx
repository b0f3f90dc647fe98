import type { Action, RunDetail } from '@reprise/contract';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { one } from '../../api/queries.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { useBack } from '../../app/useBack.ts';
import { Loaded } from '../../components/Loaded.tsx';
import { Page } from '../../components/Page.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Shown } from '../../components/Shown.tsx';
import { Status } from '../../components/Status.tsx';
import { SubjectLink } from '../../components/SubjectLink.tsx';
import { sentence } from '../../words/sentence.ts';
import classes from './action.module.css';
import { ActionFacts } from './ActionFacts.tsx';
import { Commands } from './Commands.tsx';
import { Effect } from './Effect.tsx';
import { Outcome } from './Outcome.tsx';
import { Reasons } from './Reasons.tsx';

/** One action: how it stands, what it changed on GitHub, why, and what can be asked of it. */
export function ActionPage() {
  const { id = '' } = useParams();
  useShortcuts({ Escape: useBack('/actions') });
  const query = useQuery(one<Action>('actions', `/actions/${encodeURIComponent(id)}`, { id }));
  const { data } = query;
  const run = useQuery({
    ...one<RunDetail>('runs', `/runs/${data?.run ?? ''}`, { id: data?.run }),
    enabled: data !== undefined,
  });
  // What is below moves when what is above arrives: all of it is shown at once.
  const action = run.isPending ? undefined : data;
  const title = action === undefined ? 'Action' : sentence(action.summary);
  return (
    <Page
      title={title}
      heading={<Shown text={title} />}
      above={<Above action={action} />}
      beside={action !== undefined && <Status status={action.status} look="badge" />}
      actions={action !== undefined && <Commands action={action} />}
    >
      <Loaded of={{ ...query, data: action }} lines={12} height={34}>
        {(known) => <Known action={known} run={run.data} />}
      </Loaded>
    </Page>
  );
}

const Above = ({ action }: { readonly action: Action | undefined }) => (
  <>
    <Link to="/actions">Actions</Link>
    {action !== undefined && (
      <>
        / <SubjectLink repository={action.repository} number={action.number} />
      </>
    )}
  </>
);

interface KnownProps {
  readonly action: Action;
  /** Without it, its reasons are told as far as the action has them. */
  readonly run: RunDetail | undefined;
}

const Known = ({ action, run }: KnownProps) => (
  <div className={classes.columns}>
    <div className={classes.stack}>
      <Panel title="How it stands">
        <Outcome action={action} />
      </Panel>
      <Panel title="On GitHub">
        <Effect action={action} />
      </Panel>
      <Panel title="Why">
        <Reasons action={action} run={run} />
      </Panel>
    </div>
    <div className={classes.stack}>
      <ActionFacts action={action} />
    </div>
  </div>
);
