import type { Verdict } from '@reprise/contract';
import { IconCheck, IconX } from '@tabler/icons-react';
import { permits } from '../words/verdicts.ts';
import { Shown } from './Shown.tsx';
import classes from './Verdicts.module.css';

/** What each condition, exception and limit of a rule saw, and whether it lets the rule go on. */
export const Verdicts = ({ of }: { readonly of: readonly Verdict[] }) => (
  <ul className={classes.verdicts}>
    {of.map(({ clause, name, met, because }, index) => (
      <li key={index} data-permits={permits({ clause, met })}>
        {permits({ clause, met }) ? (
          <IconCheck size={14} stroke={2.2} aria-label="goes on" />
        ) : (
          <IconX size={14} stroke={2.2} aria-label="stops" />
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
