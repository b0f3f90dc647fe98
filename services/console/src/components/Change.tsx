import classes from './Change.module.css';
import { changeLines, type ChangeLine } from './changeLines.ts';
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
  if (isShort(from) && isShort(to))
    return <ShortChange from={from} to={to} field={field ?? null} />;
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

const SHORT = 48;

const isShort = (value: string | null): boolean =>
  value === null || (value.length <= SHORT && !value.includes('\n'));

const ShortChange = ({ from, to, field }: Required<ChangeProps>) => (
  <div className={classes.short}>
    {field !== null && (
      <span className={classes.name}>
        <Shown text={field} />
      </span>
    )}
    {from === to ? (
      <Value of={from} kind="kept" />
    ) : (
      <>
        <Value of={from} kind="removed" />
        <span aria-label="becomes">→</span>
        <Value of={to} kind="added" />
      </>
    )}
  </div>
);

const Value = ({ of, kind }: { readonly of: string | null; readonly kind: ChangeLine['kind'] }) => (
  <span className={classes.value} data-kind={kind}>
    {of === null ? <i>absent</i> : <Shown text={of} />}
  </span>
);

const SIGNS = {
  kept: { sign: ' ', name: 'unchanged' },
  removed: { sign: '−', name: 'before' },
  added: { sign: '+', name: 'after' },
} as const;
