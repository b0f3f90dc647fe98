import { Button, Group, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { Failed } from './Failed.tsx';

interface ConfirmProps {
  readonly title: string;
  readonly opened: boolean;
  readonly onClose: () => void;
  /** What it means, in plain words; and the fields that it takes. */
  readonly children: ReactNode;
  /** On the button that does it. */
  readonly verb: string;
  readonly onConfirm: () => void;
  readonly busy: boolean;
  readonly possible?: boolean;
  /** Whether it cannot be taken back. */
  readonly grave?: boolean;
  readonly error: unknown;
}

/** Asks before something is done, and says what it means. */
export const Confirm = (props: ConfirmProps) => {
  const { title, opened, onClose, children, verb, onConfirm, busy, error } = props;
  const { possible = true, grave = false } = props;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (possible && !busy) onConfirm();
        }}
      >
        {children}
        {error !== null && error !== undefined && <Failed error={error} what="It was not done" />}
        <Group justify="flex-end" gap="xs" mt="md">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            type="submit"
            loading={busy}
            disabled={!possible}
            {...(grave ? { color: 'red.8' } : { 'data-autofocus': true })}
          >
            {verb}
          </Button>
        </Group>
      </form>
    </Modal>
  );
};
