import type { ReactNode } from 'react';
import classes from './run.module.css';

/** Small measures in a row; what is null is left out. */
export const Numbers = ({
  of,
}: {
  readonly of: readonly (readonly [name: string, value: ReactNode])[];
}) => (
  <dl className={classes.numbers}>
    {of
      .filter(([, value]) => value !== null)
      .map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
  </dl>
);
