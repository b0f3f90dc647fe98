import type { Overview } from '@reprise/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { overviewOf } from '../../app/useWaiting.ts';
import { Status } from '../../components/Status.tsx';
import { count } from '../../words/numbers.ts';
import classes from './actions.module.css';

type Waiting = Overview['waiting'];

const KINDS: readonly (readonly [status: string, word: string, of: (it: Waiting) => number])[] = [
  ['given_up', 'given up', ({ givenUpActions }) => givenUpActions],
  ['unknown', 'with an unknown outcome', ({ unknownActions }) => unknownActions],
  ['deferred', 'put off', ({ deferredActions }) => deferredActions],
];

/** How many actions are held back or were given up, each number leading to them. */
export function Held() {
  const { data } = useQuery({ ...overviewOf(24), select: ({ waiting }) => waiting });
  const there = data === undefined ? [] : KINDS.filter(([, , of]) => of(data) > 0);
  return (
    <div className={classes.held} role="group" aria-label="What is held back">
      {data !== undefined &&
        there.map(([status, word, of]) => (
          <Link key={status} to={`/actions?status=${status}`}>
            <Status status={status} look="badge">{`${count(of(data))} ${word}`}</Status>
          </Link>
        ))}
    </div>
  );
}
