import type { Webhook } from '@reprise/contract';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { remove } from '../../api/client.ts';
import { Confirm } from '../../components/Confirm.tsx';
import { isTyped, TypedName } from '../../components/TypedName.tsx';

/** Removes a webhook for good, once its name was typed. */
export function Remove({ webhook }: { readonly webhook: Webhook }) {
  const [opened, dialog] = useDisclosure(false);
  const [typed, setTyped] = useState('');
  const client = useQueryClient();
  const navigate = useNavigate();
  const gone = useMutation({
    mutationFn: () => remove(`/webhooks/${encodeURIComponent(webhook.id)}`),
    onSuccess: async () => {
      await navigate('/webhooks');
      await client.invalidateQueries({ queryKey: ['webhooks'] });
    },
  });
  return (
    <>
      <Button
        variant="default"
        onClick={() => {
          gone.reset();
          setTyped('');
          dialog.open();
        }}
      >
        Remove …
      </Button>
      <Confirm
        title="Remove the webhook"
        opened={opened}
        onClose={dialog.close}
        verb="Remove"
        grave
        onConfirm={() => gone.mutate()}
        busy={gone.isPending}
        possible={isTyped(webhook.name, typed)}
        error={gone.error}
      >
        <p>
          Its secrets are destroyed, and its address answers nobody any more: remove it on GitHub,
          too. The deliveries that came by it stay.
          {webhook.active && ' The App decides again, where it is installed.'}
        </p>
        <TypedName name={webhook.name} typed={typed} onChange={setTyped} />
      </Confirm>
    </>
  );
}
