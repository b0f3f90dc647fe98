import type { Switch } from '@reprise/contract';
import { Button, Tooltip } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { switchesQuery } from '../../api/switches.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { useAddress } from '../../app/useAddress.ts';
import { Loaded } from '../../components/Loaded.tsx';
import { Page } from '../../components/Page.tsx';
import { Panel } from '../../components/Panel.tsx';
import { GoDialog } from './GoDialog.tsx';
import { LatestTurns } from './LatestTurns.tsx';
import { stopAddress } from './request.ts';
import { StopDialog } from './StopDialog.tsx';
import { Stopped } from './Stopped.tsx';
import classes from './switches.module.css';

/** How much waits is counted anew this often. */
const EVERY_MS = 3000;

/** What is stopped, and the way to stop something and to let it go on. */
export function SwitchesPage() {
  const address = useAddress(stopAddress);
  const stopped = useQuery({
    ...switchesQuery,
    refetchInterval: ({ state }) => (state.status === 'error' ? false : EVERY_MS),
  });
  const [going, setGoing] = useState<Switch | null>(null);
  const begin = () => address.change({ stop: 'rule' });
  useShortcuts({ s: begin });
  return (
    <Page
      title="Stop"
      actions={
        <Tooltip label="s">
          <Button color="red.8" leftSection={<IconHandStop size={15} />} onClick={begin}>
            Stop something …
          </Button>
        </Tooltip>
      }
    >
      <div className={classes.page}>
        <Panel title="Stopped now" inset="flush">
          <div className={classes.now}>
            <Loaded of={stopped} lines={2} height={62}>
              {({ items }) => <Stopped switches={items} onGo={setGoing} />}
            </Loaded>
          </div>
        </Panel>
        <LatestTurns />
      </div>
      <StopDialog
        key={address.values.stop}
        asked={address.values}
        known={stopped.data?.items ?? []}
        onClose={address.clear}
      />
      <GoDialog of={going} all={stopped.data?.items ?? []} onClose={() => setGoing(null)} />
    </Page>
  );
}
