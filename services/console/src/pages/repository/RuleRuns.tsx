import type { Page, RepositoryDetail, RuleName, Run } from '@reprise/contract';
import { visible } from '@reprise/text';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { search } from '../../api/client.ts';
import { one } from '../../api/queries.ts';
import { Panel } from '../../components/Panel.tsx';
import { Shown } from '../../components/Shown.tsx';
import { Status } from '../../components/Status.tsx';
import { addressOfPlan, aDayAgo } from '../../components/undo/scope.ts';
import { When } from '../../components/When.tsx';
import { stateOf } from '../runs/words.ts';
import classes from './repository.module.css';

const LATEST = 3;

/** The rules in force, each with its last runs. */
export function RuleRuns({ repository }: { readonly repository: RepositoryDetail }) {
  const { ruleNames } = repository;
  return (
    <Panel title="Rules">
      {ruleNames.length === 0 && <p className={classes.words}>No rule is in force here.</p>}
      <ul className={classes.rules}>
        {ruleNames.map((rule) => (
          <Rule key={rule.name} rule={rule} repository={repository.repository} />
        ))}
      </ul>
    </Panel>
  );
}

interface RuleProps {
  readonly rule: RuleName;
  readonly repository: string;
}

function Rule({ rule, repository }: RuleProps) {
  const filter = { repository, rule: rule.name };
  const query = one<Page<Run>>('runs', '/runs', { repository }, { ...filter, limit: LATEST });
  const { data, isPending } = useQuery(query);
  const runs = data?.items ?? [];
  return (
    <li>
      <div className={classes.ruleHead}>
        <Link to={`/runs${search(filter)}`}>
          <b>
            <Shown text={rule.name} />
          </b>
        </Link>
        {rule.asks !== null && (
          <span className={classes.words}>
            asks <Shown text={rule.asks} />
          </span>
        )}
        {rule.mode !== null && <Status status={rule.mode} look="badge" />}
        <Link
          to={addressOfPlan({ rule: rule.name, repository, from: aDayAgo() })}
          className={classes.undo}
          aria-label={`Undo what ${visible(rule.name)} did`}
        >
          Undo …
        </Link>
      </div>
      <div className={classes.lastRuns}>
        {runs.map((run) => (
          <Link key={run.id} to={`/runs/${run.id}`}>
            <Status status={stateOf(run)} /> #{run.number} <When at={run.startedAt} />
          </Link>
        ))}
        {runs.length === 0 && (isPending ? ' ' : 'It has not run yet.')}
      </div>
    </li>
  );
}
