import { Button } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Empty } from '../Empty.tsx';

interface NoneMatchesProps {
  readonly title: string;
  readonly icon?: Icon;
  readonly clear: () => void;
  /** How the filters are meant. */
  readonly children: ReactNode;
}

/** A list has nothing for these filters: how they are meant, and a way out of them. */
export const NoneMatches = ({ clear, ...rest }: NoneMatchesProps) => (
  <Empty
    actions={
      <Button variant="default" onClick={clear}>
        Clear the filters
      </Button>
    }
    {...rest}
  />
);
