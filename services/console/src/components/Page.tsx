import { visible } from '@reprise/text';
import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Page.module.css';

interface PageProps {
  /** Of the browser's tab, and of the page unless `heading` is given. */
  readonly title: string;
  readonly heading?: ReactNode;
  /** What stands above the title, such as the way back. */
  readonly above?: ReactNode;
  /** Beside the title, in small type: a count, a status. */
  readonly beside?: ReactNode;
  /** Buttons at the right. */
  readonly actions?: ReactNode;
  /** 'fill': the content has the height of the window and scrolls by itself, as tables do. */
  readonly layout?: 'scroll' | 'fill';
  readonly children: ReactNode;
}

/** The frame of every page: its title, what can be done, and its content. */
export function Page(props: PageProps) {
  const { title, heading, above, beside, actions, layout = 'scroll', children } = props;
  return (
    <div className={classes.page} data-layout={layout}>
      <title>{`${visible(title)} · Reprise`}</title>
      <header className={classes.head}>
        <div className={classes.titles}>
          {above !== undefined && <div className={classes.above}>{above}</div>}
          <div className={classes.line}>
            <Title order={1} className={classes.title}>
              {heading ?? title}
            </Title>
            {beside}
          </div>
        </div>
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
