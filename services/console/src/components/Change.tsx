import classes from './Change.module.css';
import { changeLines } from './changeLines.ts';
import { Shown } from './Shown.tsx';

interface ChangeProps {
  /** null: absent. */
  readonly from: string | null;
  readonly to: string | null;
  /** The field, such as `label:bug`. */
  readonly field?: string | null;
}

/** Before → after, as a diff: in one line where both are short, else line by line. */
export function Change({ from, to, field }: ChangeProps) {
  const lines = changeLines(from, to);
  return (
    <div className={classes.change}>
      {field !== undefined && field !== null && (
        <div className={classes.field}>
          <Shown text={field} />
        </div>
      )}
      {lines.map(({ kind, text }, index) => (
        <div key={index} className={classes.line} data-kind={kind}>
          <span className={classes.sign} aria-label={SIGNS[kind].name}>
            {SIGNS[kind].sign}
          </span>
          <span>{text === null ? <i>absent</i> : <Shown text={text} />}</span>
        </div>
      ))}
    </div>
  );
}

const SIGNS = {
  kept: { sign: ' ', name: 'unchanged' },
  removed: { sign: '−', name: 'before' },
  added: { sign: '+', name: 'after' },
} as const;
