import type { ReactNode } from 'react';
import classes from './Hidden.module.css';

/** A chip that stands for characters one does not see. */
export const Hidden = ({ children }: { readonly children?: ReactNode }) => (
  <span className={classes.chip} title="Characters that one does not see on GitHub">
    {children}
  </span>
);
