import type { Webhook } from '@reprise/contract';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus, IconWebhook } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { list } from '../../api/queries.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { Empty } from '../../components/Empty.tsx';
import { Page } from '../../components/Page.tsx';
import { Table } from '../../components/table/Table.tsx';
import { columns } from './columns.tsx';
import { CreateModal } from './CreateModal.tsx';
import { addressOfWebhook } from './words.ts';

/** Webhooks of repositories and organizations, beside the App's. */
export function WebhooksPage() {
  const webhooks = useInfiniteQuery(list<Webhook>('webhooks', '/webhooks'));
  const [opened, dialog] = useDisclosure(false);
  useShortcuts({ n: dialog.open });
  const add = (
    <Button leftSection={<IconPlus size={15} />} onClick={dialog.open} title="n">
      New webhook …
    </Button>
  );
  return (
    <Page title="Webhooks" layout="fill" actions={add}>
      <Table
        label="Webhooks"
        columns={columns}
        rows={webhooks}
        keyOf={keyOf}
        hrefOf={addressOfWebhook}
        versionOf={versionOf}
        empty={<None />}
      />
      <CreateModal opened={opened} onClose={dialog.close} />
    </Page>
  );
}

const keyOf = ({ id }: Webhook): string => id;
const versionOf = ({ version }: Webhook): string => String(version);

const None = () => (
  <Empty icon={IconWebhook} title="The App’s own webhook is enough for most">
    <p>
      Where the App is installed, its deliveries come by themselves and nothing is to be set up
      here.
    </p>
    <p>
      A webhook of its own is for a repository or an organization where the App may not be installed
      but a webhook may be added, for a trial beside the App, and for a secret that is one
      repository’s alone. Until it is made active, its deliveries are kept and never decided on.
    </p>
  </Empty>
);
