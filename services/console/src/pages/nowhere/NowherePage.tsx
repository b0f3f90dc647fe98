import { Button } from '@mantine/core';
import { IconMap2 } from '@tabler/icons-react';
import { Link } from 'react-router';
import { Empty } from '../../components/Empty.tsx';
import { Page } from '../../components/Page.tsx';

/** Stands where an address leads nowhere. */
export const NowherePage = () => (
  <Page title="No such page">
    <Empty
      icon={IconMap2}
      title="This address leads nowhere"
      actions={
        <Button component={Link} to="/" variant="default">
          To the overview
        </Button>
      }
    >
      The page may have been renamed, or the address was cut off when it was copied.
    </Empty>
  </Page>
);
