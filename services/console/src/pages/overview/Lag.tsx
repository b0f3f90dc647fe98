import type { Overview } from '@reprise/contract';
import { Link } from 'react-router';
import { Status } from '../../components/Status.tsx';
import { plural } from '../../words/numbers.ts';

const MUCH = 500;

/** How far the views are behind the log, in a word. */
export function Lag({ lag: { records, slowestView } }: { readonly lag: Overview['lag'] }) {
  if (records === null) {
    return (
      <Link to="/views">
        <Status status="unknown" look="badge">
          Kafka is silent
        </Status>
      </Link>
    );
  }
  const behind = records > MUCH;
  const words = behind
    ? `${plural(records, 'record')} behind${slowestView === null ? '' : `, ${slowestView} most`}`
    : 'up to date';
  return (
    <Link to="/views">
      <Status status={behind ? 'behind' : 'live'} look="badge">
        {words}
      </Status>
    </Link>
  );
}
