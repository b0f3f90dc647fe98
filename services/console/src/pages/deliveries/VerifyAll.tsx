import type { JobTaken } from '@reprise/contract';
import { Button, Radio } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { send } from '../../api/client.ts';
import { rangeWords, type Range } from '../../components/filters/range.ts';
import { JobModal } from '../../components/jobs/JobModal.tsx';

/** Checks every signature again, from the log itself; or those of the time that is filtered by. */
export function VerifyAll({ range: { since, before } }: { readonly range: Range }) {
  const [opened, dialog] = useDisclosure(false);
  const [whole, setWhole] = useState(false);
  const words = rangeWords({ since, before });
  const some = words !== undefined && !whole;
  const bounds = {
    ...(since !== undefined && { from: since }),
    ...(before !== undefined && { until: before }),
  };
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconShieldCheck size={15} />}
        onClick={() => {
          setWhole(false);
          dialog.open();
        }}
      >
        Verify all signatures …
      </Button>
      <JobModal
        title="Verify signatures"
        opened={opened}
        onClose={dialog.close}
        verb={some ? 'Verify these' : 'Verify all'}
        ask={() => send<JobTaken>('/deliveries/verify', some ? bounds : {})}
      >
        <p>
          Reads the deliveries in the log again, body by body, and checks the signature of each with
          the secret that it names. Nothing is changed. A signature that is wrong is a finding;
          where the secret is gone or the tenant was forgotten, that is said.
        </p>
        {words !== undefined && (
          <Radio.Group
            label="Which"
            value={whole ? 'all' : 'some'}
            onChange={(value) => setWhole(value === 'all')}
          >
            <Radio mt="xs" value="some" label={`Those received ${words}`} />
            <Radio mt="xs" value="all" label="All of them" />
          </Radio.Group>
        )}
      </JobModal>
    </>
  );
}
