import type { Webhook } from '@reprise/contract';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Confirm } from '../../components/Confirm.tsx';
import { useChange } from './useChange.ts';

/** Turns a webhook off, after saying what that means; and on again. */
export function Enabled({ webhook }: { readonly webhook: Webhook }) {
  const [opened, dialog] = useDisclosure(false);
  const change = useChange(webhook, dialog.close);
  const { enabled, active } = webhook;
  return (
    <>
      <Button
        variant="default"
        onClick={() => {
          change.reset();
          dialog.open();
        }}
      >
        {enabled ? 'Turn off …' : 'Turn on …'}
      </Button>
      <Confirm
        title={enabled ? 'Turn it off' : 'Turn it on'}
        opened={opened}
        onClose={dialog.close}
        verb={enabled ? 'Turn off' : 'Turn on'}
        onConfirm={() => change.mutate({ enabled: !enabled })}
        busy={change.isPending}
        error={change.error}
      >
        {enabled ? (
          <>
            <p>
              What GitHub sends by it is refused until it is turned on again, and is not kept.
              GitHub shows these as failed deliveries; they can be sent again there for three days.
            </p>
            {active && (
              <p>It decides now: while it is off, nothing is decided on its deliveries.</p>
            )}
          </>
        ) : (
          <p>What GitHub sends by it is taken again, with the secrets that are here.</p>
        )}
      </Confirm>
    </>
  );
}
