import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { When } from '../../components/When.tsx';
import type { Tone } from '../../words/tones.ts';
import classes from './Step.module.css';

interface StepProps {
  readonly icon: Icon;
  readonly title: ReactNode;
  readonly tone?: Tone;
  readonly at?: string | null;
  /** Beside the title. */
  readonly aside?: ReactNode;
  readonly children?: ReactNode;
}

/** One link of a chain of cause and effect. */
export const Step = ({ icon: Symbol, title, tone = 'quiet', at, aside, children }: StepProps) => (
  <li className={classes.step}>
    <span className={classes.mark} data-tone={tone}>
      <Symbol size={15} stroke={1.8} aria-hidden />
    </span>
    <div className={classes.content}>
      <div className={classes.head}>
        <h2 className={classes.title}>{title}</h2>
        {aside}
        {at !== undefined && at !== null && (
          <span className={classes.at}>
            <When at={at} />
          </span>
        )}
      </div>
      {children}
    </div>
  </li>
);

export const Steps = ({ children }: { readonly children: ReactNode }) => (
  <ol className={classes.steps}>{children}</ol>
);
