import classes from './Confidence.module.css';

/** How sure an analyst is, from 0 to 1; null: a rule, which does not guess. */
export function Confidence({ value }: { readonly value: number | null }) {
  if (value === null) return <span className={classes.certain}>by rule</span>;
  const percent = Math.round(value * 100);
  return (
    <span className={classes.confidence}>
      <span className={classes.track} aria-hidden>
        <span className={classes.fill} style={{ width: `${percent}%` }} />
      </span>
      <span className="tabular">{percent} % sure</span>
    </span>
  );
}
