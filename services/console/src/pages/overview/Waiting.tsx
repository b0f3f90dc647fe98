import type { Overview } from '@reprise/contract';
import { IconCircleCheck } from '@tabler/icons-react';
import { Link } from 'react-router';
import { Bars } from '../../components/Bars.tsx';
import { Panel } from '../../components/Panel.tsx';
import classes from './Overview.module.css';
import type { PartProps } from './part.ts';

type Kind = keyof Overview['waiting'];

const KINDS: readonly (readonly [kind: Kind, one: string, many: string, to: string])[] = [
  ['approvals', 'proposal waits for a yes or no', 'proposals wait for a yes or no', '/approvals'],
  ['stopped', 'stop is in force', 'stops are in force', '/switches'],
  [
    'givenUpActions',
    'action that was given up',
    'actions that were given up',
    '/actions?status=given_up',
  ],
  [
    'unknownActions',
    'action with an unknown outcome',
    'actions with an unknown outcome',
    '/actions?status=unknown',
  ],
  [
    'failedActions',
    'action that GitHub refused',
    'actions that GitHub refused',
    '/actions?status=rejected',
  ],
  ['rollbacks', 'rollback that waits for a word', 'rollbacks that wait for a word', '/rollbacks'],
  ['brokenRules', 'rules file with an error', 'rules files with an error', '/repositories'],
  ['parkedKeys', 'key set aside by a view', 'keys set aside by a view', '/views'],
];

/** What waits for a person. */
export const Waiting = ({ overview }: PartProps) => (
  <Panel title="Waits for you" className={classes.third}>
    {overview === undefined ? <Bars lines={4} height={30} /> : <List waiting={overview.waiting} />}
  </Panel>
);

function List({ waiting }: Pick<Overview, 'waiting'>) {
  const there = KINDS.filter(([kind]) => waiting[kind] > 0);
  if (there.length === 0) {
    return (
      <p className={classes.nothing}>
        <IconCircleCheck size={18} /> Nothing waits for a person.
      </p>
    );
  }
  return (
    <ul className={classes.waiting}>
      {there.map(([kind, one, many, to]) => (
        <li key={kind}>
          <Link to={to}>
            <b className="tabular">{waiting[kind]}</b> {waiting[kind] === 1 ? one : many}
          </Link>
        </li>
      ))}
    </ul>
  );
}
