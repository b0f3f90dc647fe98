import type { WebhookWithSecret } from '@reprise/contract';
import { Modal } from '@mantine/core';
import { useState } from 'react';
import { CreateForm } from './CreateForm.tsx';
import { SecretOnce } from './SecretOnce.tsx';
import { useWebhooksRead } from './useWebhooksRead.ts';

interface CreateModalProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** A new webhook: what it is for; then its secret, once, and what to do with it on GitHub. */
export function CreateModal({ opened, onClose }: CreateModalProps) {
  const [made, setMade] = useState<WebhookWithSecret | undefined>();
  const readAgain = useWebhooksRead();
  const close = () => {
    setMade(undefined);
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      // A click beside it must not lose the secret.
      closeOnClickOutside={made === undefined}
      closeOnEscape={made === undefined}
      withCloseButton={made === undefined}
      title={made === undefined ? 'New webhook' : `Give it to GitHub: ${made.webhook.name}`}
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {made === undefined ? (
        <CreateForm
          onCancel={close}
          onMade={(taken) => {
            setMade(taken);
            void readAgain(taken);
          }}
        />
      ) : (
        <SecretOnce taken={made} fresh onDone={close} />
      )}
    </Modal>
  );
}
