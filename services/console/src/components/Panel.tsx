import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Panel.module.css';

interface PanelProps {
  readonly title?: ReactNode;
  /** At the right of the title. */
  readonly aside?: ReactNode;
  /** 'flush': the content goes to the edges, as tables do. */
  readonly inset?: 'padded' | 'flush';
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A part of a page, with a frame and a title. */
export const Panel = ({ title, aside, inset = 'padded', className, children }: PanelProps) => (
  <section className={`${classes.panel} ${className ?? ''}`}>
    {title !== undefined && (
      <header className={classes.head}>
        <Title order={2} className={classes.title}>
          {title}
        </Title>
        {aside}
      </header>
    )}
    <div className={classes.body} data-inset={inset}>
      {children}
    </div>
  </section>
);
