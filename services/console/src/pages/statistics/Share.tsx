import { count, percent } from '../../words/numbers.ts';
import { shareOf } from './words.ts';
import classes from './statistics.module.css';

interface ShareProps {
  readonly of: number;
  /** How many were done. */
  readonly performed: number;
  readonly kind: 'undone' | 'touched';
}

/** How much of what was done met with a fate: a bar, its share and its number; words for none. */
export function Share({ of, performed, kind }: ShareProps) {
  const share = shareOf(of, performed);
  if (share === null) return <span className={classes.none}>–</span>;
  if (of === 0) return <span className={classes.none}>none</span>;
  return (
    <span className={classes.share}>
      <span className={classes.track} aria-hidden>
        <span
          className={classes.fill}
          data-kind={kind}
          style={{ width: `${Math.max(2, share * 100)}%` }}
        />
      </span>
      <span className="tabular">{percent(share)}</span>
      <span className={classes.number}>{count(of)}</span>
    </span>
  );
}
