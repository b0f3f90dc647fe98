import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './Notice.module.css';

interface NoticeProps {
  readonly icon: Icon;
  readonly tone?: 'quiet' | 'bad';
  readonly title: string;
  readonly children?: ReactNode;
  /** Buttons. */
  readonly actions?: ReactNode;
}

/** Stands where content would: nothing is there, or it could not be read. */
export const Notice = ({ icon: Symbol, tone = 'quiet', title, children, actions }: NoticeProps) => (
  <div className={classes.notice} data-tone={tone} role={tone === 'bad' ? 'alert' : undefined}>
    <Symbol size={26} stroke={1.5} className={classes.icon} />
    <p className={classes.title}>{title}</p>
    {children !== undefined && <div className={classes.words}>{children}</div>}
    {actions !== undefined && <div className={classes.actions}>{actions}</div>}
  </div>
);
