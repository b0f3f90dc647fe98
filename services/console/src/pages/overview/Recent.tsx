import type { Action } from '@reprise/contract';
import { IconBolt } from '@tabler/icons-react';
import { Link } from 'react-router';
import { Bars } from '../../components/Bars.tsx';
import { Empty } from '../../components/Empty.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Shown } from '../../components/Shown.tsx';
import { Status } from '../../components/Status.tsx';
import { When } from '../../components/When.tsx';
import { sentence } from '../../words/sentence.ts';
import classes from './Overview.module.css';
import type { PartProps } from './part.ts';

/** The latest actions, each leading to its page. */
export const Recent = ({ overview }: PartProps) => (
  <Panel
    title="Latest actions"
    className={classes.wide}
    inset="flush"
    aside={<Link to="/actions">All of them</Link>}
  >
    {overview === undefined ? (
      <div className={classes.padded}>
        <Bars lines={10} height={34} />
      </div>
    ) : overview.recent.length === 0 ? (
      <Empty icon={IconBolt} title="Nothing has been done yet">
        A repository whose rules say <code>mode: auto</code> lets Reprise act. Until then it only
        observes, and its runs say what it would have done.
      </Empty>
    ) : (
      <ul className={classes.recent}>
        {overview.recent.map((action) => (
          <Row key={action.id} action={action} />
        ))}
      </ul>
    )}
  </Panel>
);

const Row = ({ action }: { readonly action: Action }) => (
  <li>
    <Link to={`/actions/${action.id}`} className={classes.row}>
      <span className={classes.what}>
        <Shown text={sentence(action.summary)} />
        <small>
          {action.repository}
          {action.number === 0 ? '' : `#${action.number}`} · {action.rule}
        </small>
      </span>
      <Status status={action.status} />
      <span className={classes.when}>
        <When at={action.settledAt ?? action.decidedAt} />
      </span>
    </Link>
  </li>
);
