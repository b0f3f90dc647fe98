import type { Webhook } from '@reprise/contract';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Confirm } from '../../components/Confirm.tsx';
import { Shown } from '../../components/Shown.tsx';
import { activeWords, inactiveWords } from '../webhooks/words.ts';
import { useChange } from './useChange.ts';

/** Whether rules decide on its deliveries: a change says what it means before it is made. */
export function Active({ webhook }: { readonly webhook: Webhook }) {
  const [opened, dialog] = useDisclosure(false);
  const change = useChange(webhook, dialog.close);
  const { active, enabled } = webhook;
  const words = active ? inactiveWords(webhook) : activeWords(webhook);
  return (
    <>
      <Button
        variant={active ? 'default' : 'filled'}
        disabled={!enabled && !active}
        onClick={() => {
          change.reset();
          dialog.open();
        }}
      >
        {active ? 'Put on standby …' : 'Make active …'}
      </Button>
      <Confirm
        title={active ? 'Put it on standby' : 'Make it active'}
        opened={opened}
        onClose={dialog.close}
        verb={active ? 'Put on standby' : 'Make active'}
        onConfirm={() => change.mutate({ active: !active })}
        busy={change.isPending}
        error={change.error}
      >
        {words.map((one) => (
          <p key={one}>
            <Shown text={one} />
          </p>
        ))}
      </Confirm>
    </>
  );
}
