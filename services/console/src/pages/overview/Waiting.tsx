import type { Overview } from '@reprise/contract';
import { IconCircleCheck } from '@tabler/icons-react';
import { Link } from 'react-router';
import { Bars } from '../../components/Bars.tsx';
import { Panel } from '../../components/Panel.tsx';
import classes from './Overview.module.css';
import type { PartProps } from './part.ts';

type Kind = keyof Overview['waiting'];

const KINDS: readonly (readonly [kind: Kind, words: string, to: string])[] = [
  ['approvals', 'proposals wait for a yes or no', '/approvals'],
  ['unknownActions', 'actions with an unknown outcome', '/runs'],
  ['failedActions', 'actions that GitHub refused', '/runs'],
  ['brokenRules', 'rules files with an error', '/repositories'],
  ['parkedKeys', 'keys set aside by a view', '/views'],
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
      {there.map(([kind, words, to]) => (
        <li key={kind}>
          <Link to={to}>
            <b className="tabular">{waiting[kind]}</b> {words}
          </Link>
        </li>
      ))}
    </ul>
  );
}
