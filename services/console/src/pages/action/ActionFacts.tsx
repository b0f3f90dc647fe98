import type { Action } from '@reprise/contract';
import { Link } from 'react-router';
import { search } from '../../api/client.ts';
import { Facts } from '../../components/Facts.tsx';
import { Id } from '../../components/Id.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Shown } from '../../components/Shown.tsx';
import { SubjectLink } from '../../components/SubjectLink.tsx';
import { When } from '../../components/When.tsx';
import classes from './action.module.css';

/** Where it belongs, who caused it, and when what happened. */
export function ActionFacts({ action }: { readonly action: Action }) {
  const { repository, number, rule, ruleVersion, run, kind, field, actor, attempts } = action;
  const ofRule = search({ repository, rule });
  const stopIt = search({ stop: 'rule', repository, rule });
  return (
    <Panel title="Facts">
      <Facts
        of={[
          ['Issue', <SubjectLink key="issue" repository={repository} number={number} />],
          [
            'Rule',
            <span key="rule">
              <Link to={`/actions${ofRule}`} className={classes.link}>
                <Shown text={rule} />
              </Link>{' '}
              <Id id={ruleVersion} />
            </span>,
          ],
          ['Run', <Id key="run" id={run} to={`/runs/${run}`} />],
          ['Caused by', actor === null ? undefined : <Shown key="actor" text={actor} />],
          ['Kind', <code key="kind">{kind}</code>],
          ['Field', field === null ? undefined : <Shown key="field" text={field} />],
          ['Attempts', String(attempts)],
          ['Decided', <When key="decided" at={action.decidedAt} />],
          ['Attempted', <When key="attempted" at={action.attemptedAt} none="not yet" />],
          ['Settled', <When key="settled" at={action.settledAt} none="not yet" />],
          ['Id', <Id key="id" id={action.id} />],
        ]}
      />
      {!rule.startsWith(COMMAND) && (
        <p className={classes.stop}>
          <Link to={`/switches${stopIt}`} className={classes.link}>
            Stop this rule …
          </Link>
        </p>
      )}
    </Panel>
  );
}

/** What people ask for stands in the place of a rule: `/reprise undo`. */
const COMMAND = '/';
