import type { Webhook } from '@reprise/contract';
import { Button, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { Confirm } from '../../components/Confirm.tsx';
import { useChange } from './useChange.ts';

export function Rename({ webhook }: { readonly webhook: Webhook }) {
  const [opened, dialog] = useDisclosure(false);
  const [name, setName] = useState(webhook.name);
  const change = useChange(webhook, dialog.close);
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        onClick={() => {
          change.reset();
          setName(webhook.name);
          dialog.open();
        }}
      >
        Rename …
      </Button>
      <Confirm
        title="Rename it"
        opened={opened}
        onClose={dialog.close}
        verb="Rename"
        onConfirm={() => change.mutate({ name: name.trim() })}
        busy={change.isPending}
        possible={name.trim() !== '' && name.trim() !== webhook.name}
        error={change.error}
      >
        <TextInput
          data-autofocus
          label="Name"
          maxLength={100}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
      </Confirm>
    </>
  );
}
