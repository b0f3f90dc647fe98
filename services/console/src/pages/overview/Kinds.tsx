import type { Overview, OverviewKind } from '@reprise/contract';
import { Bars } from '../../components/Bars.tsx';
import { Panel } from '../../components/Panel.tsx';
import { count } from '../../words/numbers.ts';
import classes from './Overview.module.css';
import type { PartProps } from './part.ts';

/** Actions by kind, and how they ended. */
export const Kinds = ({ overview }: PartProps) => (
  <Panel title="Actions by kind" className={classes.third} aside={<Legend />}>
    {overview === undefined ? <Bars lines={6} height={27} /> : <List kinds={overview.kinds} />}
  </Panel>
);

const PARTS = [
  ['succeeded', 'done'],
  ['undone', 'undone'],
  ['skipped', 'skipped'],
  ['rejected', 'refused'],
] as const;

const Legend = () => (
  <span className={classes.legend}>
    {PARTS.map(([part, word]) => (
      <span key={part} data-part={part}>
        {word}
      </span>
    ))}
  </span>
);

const totalOf = ({ succeeded, undone, skipped, rejected }: OverviewKind): number =>
  succeeded + undone + skipped + rejected;

function List({ kinds }: Pick<Overview, 'kinds'>) {
  const most = Math.max(1, ...kinds.map(totalOf));
  const shown = kinds
    .filter((kind) => totalOf(kind) > 0)
    .toSorted((a, b) => totalOf(b) - totalOf(a));
  if (shown.length === 0) return <p className={classes.nothing}>No action in this time.</p>;
  return (
    <ul className={classes.kinds}>
      {shown.map((kind) => (
        <li key={kind.kind}>
          <code>{kind.word}</code>
          <span className={classes.bar} role="img" aria-label={saidOf(kind)}>
            {PARTS.map(([part]) => (
              <span
                key={part}
                data-part={part}
                style={{ width: `${(kind[part] / most) * 100}%` }}
              />
            ))}
          </span>
          <span className="tabular">{count(totalOf(kind))}</span>
        </li>
      ))}
    </ul>
  );
}

const saidOf = (kind: OverviewKind): string =>
  PARTS.map(([part, word]) => `${kind[part]} ${word}`).join(', ');
