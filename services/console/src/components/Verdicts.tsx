import type { Verdict } from '@reprise/contract';
import { IconCheck, IconX } from '@tabler/icons-react';
import { Shown } from './Shown.tsx';
import classes from './Verdicts.module.css';

/** What each condition of a rule saw, and whether it was met. */
export const Verdicts = ({ of }: { readonly of: readonly Verdict[] }) => (
  <ul className={classes.verdicts}>
    {of.map(({ clause, name, met, because }, index) => (
      <li key={index} data-met={met}>
        {met ? (
          <IconCheck size={14} stroke={2.2} aria-label="met" />
        ) : (
          <IconX size={14} stroke={2.2} aria-label="not met" />
        )}
        <span>
          <code>
            {clause} {name}
          </code>{' '}
          <Shown text={because} />
        </span>
      </li>
    ))}
  </ul>
);
