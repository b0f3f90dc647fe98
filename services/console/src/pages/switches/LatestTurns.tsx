import type { Page, SwitchTurn } from '@reprise/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { one } from '../../api/queries.ts';
import { Loaded } from '../../components/Loaded.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Shown } from '../../components/Shown.tsx';
import { When } from '../../components/When.tsx';
import { scopeWords } from '../../words/switches.ts';
import { Turned } from './columns.tsx';
import classes from './switches.module.css';

const LATEST = 8;

/** Who stopped what and let it go on lately, and where all of it stands. */
export function LatestTurns() {
  const turns = useQuery(
    one<Page<SwitchTurn>>('switches', '/switches/history', {}, { limit: LATEST }),
  );
  return (
    <Panel
      title="History"
      aside={
        <Link to="/switches/history" className={classes.link}>
          All of it
        </Link>
      }
    >
      <Loaded of={turns} lines={4} height={28}>
        {({ items }) =>
          items.length === 0 ? (
            <p className={classes.quiet}>Nothing was ever stopped.</p>
          ) : (
            <ul className={classes.turns}>
              {items.map((turn) => (
                <li key={`${turn.id} ${turn.at}`}>
                  <Turned on={turn.on} />
                  <span className={classes.turned}>
                    <Shown text={scopeWords(turn)} />
                    {turn.reason !== '' && (
                      <span className={classes.quiet}>
                        {' '}
                        <Shown text={turn.reason} />
                      </span>
                    )}
                  </span>
                  <span className={classes.quiet}>
                    <Shown text={turn.by} />
                  </span>
                  <span className={classes.when}>
                    <When at={turn.at} />
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  );
}
