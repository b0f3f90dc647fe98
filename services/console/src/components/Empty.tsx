import { IconMoodEmpty, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Notice } from './Notice.tsx';

interface EmptyProps {
  /** What is not there. */
  readonly title: string;
  /** What to do about it, or why it is well so. */
  readonly children: ReactNode;
  readonly icon?: Icon;
  readonly actions?: ReactNode;
}

/** There is nothing to show, and that is no mistake: says why, and what to do. */
export const Empty = ({ icon = IconMoodEmpty, ...rest }: EmptyProps) => (
  <Notice icon={icon} {...rest} />
);
