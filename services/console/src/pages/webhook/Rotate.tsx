import type { RotateWebhookRequest, Webhook, WebhookWithSecret } from '@reprise/contract';
import { Button, Group, Modal, Radio, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '../../api/client.ts';
import { Failed } from '../../components/Failed.tsx';
import { OwnSecret, secretProblem } from '../webhooks/OwnSecret.tsx';
import { SecretOnce } from '../webhooks/SecretOnce.tsx';
import { useWebhooksRead } from '../webhooks/useWebhooksRead.ts';
import classes from '../webhooks/webhooks.module.css';

/** How long the secret before may go on verifying, in hours. */
const KEEP = [
  { hours: 0, label: 'not at all: it may be known to others' },
  { hours: 1, label: 'an hour' },
  { hours: 24, label: 'a day' },
  { hours: 24 * 7, label: 'a week' },
] as const;
const USUAL = '24';

/** A new secret in the place of the current one, shown once; the old one holds for a while. */
export function Rotate({ webhook }: { readonly webhook: Webhook }) {
  const [opened, setOpened] = useState(false);
  const [made, setMade] = useState<WebhookWithSecret | undefined>();
  const readAgain = useWebhooksRead();
  const close = () => {
    setOpened(false);
    setMade(undefined);
  };
  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)}>
        Rotate the secret …
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={made === undefined ? 'Rotate the secret' : 'The new secret'}
        size="lg"
        closeOnClickOutside={made === undefined}
        closeOnEscape={made === undefined}
        withCloseButton={made === undefined}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {made === undefined ? (
          <RotateForm
            webhook={webhook}
            onCancel={close}
            onMade={(taken) => {
              setMade(taken);
              void readAgain(taken);
            }}
          />
        ) : (
          <SecretOnce taken={made} onDone={close} />
        )}
      </Modal>
    </>
  );
}

interface RotateFormProps {
  readonly webhook: Webhook;
  readonly onMade: (taken: WebhookWithSecret) => void;
  readonly onCancel: () => void;
}

function RotateForm({ webhook, onMade, onCancel }: RotateFormProps) {
  const [keep, setKeep] = useState(USUAL);
  const [secret, setSecret] = useState<string | undefined>();
  const possible = secret !== '' && secretProblem(secret) === undefined;
  const rotate = useMutation({
    mutationFn: (request: RotateWebhookRequest) =>
      send<WebhookWithSecret>(`/webhooks/${encodeURIComponent(webhook.id)}/rotate`, request),
    onSuccess: onMade,
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!possible || rotate.isPending) return;
        rotate.mutate({ keepHours: Number(keep), ...(secret !== undefined && { secret }) });
      }}
    >
      <Stack gap="md">
        <OwnSecret value={secret} onChange={setSecret} />
        <Radio.Group label="The old one is still taken for" value={keep} onChange={setKeep}>
          <Stack gap={8} mt={6}>
            {KEEP.map(({ hours, label }) => (
              <Radio key={hours} value={String(hours)} label={label} />
            ))}
          </Stack>
        </Radio.Group>
        <p className={classes.words}>
          {keep === '0'
            ? 'From this moment on, what GitHub signs with the old one is refused: put the new one in at once.'
            : 'So nothing is lost between now and the moment in which GitHub has the new one.'}
        </p>
      </Stack>
      {rotate.isError && <Failed error={rotate.error} what="It was not rotated" />}
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" disabled={!possible} loading={rotate.isPending}>
          Make the new secret
        </Button>
      </Group>
    </form>
  );
}
