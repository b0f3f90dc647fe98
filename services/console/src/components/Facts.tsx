import type { ReactNode } from 'react';
import classes from './Facts.module.css';

/** Names and values, one beside the other; what is undefined is left out. */
export const Facts = ({
  of,
}: {
  readonly of: readonly (readonly [name: string, value: ReactNode | undefined])[];
}) => (
  <dl className={classes.facts}>
    {of
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => (
        <div key={name} className={classes.fact}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
  </dl>
);
