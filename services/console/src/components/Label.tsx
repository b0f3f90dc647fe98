import { Shown } from './Shown.tsx';
import classes from './Label.module.css';

/** A label of an issue. `ours` marks that Reprise set it. */
export const Label = ({
  name,
  ours = false,
}: {
  readonly name: string;
  readonly ours?: boolean;
}) => (
  <span className={classes.label} data-ours={ours} title={ours ? 'Set by Reprise' : undefined}>
    <Shown text={name} />
  </span>
);
