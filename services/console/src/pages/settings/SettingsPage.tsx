import type { Settings } from '@reprise/contract';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { one } from '../../api/queries.ts';
import { Bars } from '../../components/Bars.tsx';
import { Failed } from '../../components/Failed.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { Page } from '../../components/Page.tsx';
import { Panel } from '../../components/Panel.tsx';
import { ConnectApp } from './ConnectApp.tsx';
import { Encryption } from './Encryption.tsx';
import { Installation } from './Installation.tsx';
import { Scheme } from './Scheme.tsx';
import { SessionPanel } from './SessionPanel.tsx';
import { Tenants, useTenants } from './Tenants.tsx';
import classes from './settings.module.css';

/** How this installation is set up, and how this browser shows it. */
export function SettingsPage() {
  const settings = useQuery(one<Settings>('settings', '/settings'));
  const tenants = useTenants();
  return (
    <Page title="Settings">
      <div className={classes.columns}>
        <div className={classes.stack}>
          <Panel title="This browser">
            <Scheme />
          </Panel>
          <SessionPanel />
          <Panel title="This installation">
            <Loaded of={settings} lines={9} height={27}>
              {(read) => <Installation settings={read} />}
            </Loaded>
          </Panel>
        </div>
        <div className={classes.stack}>
          <Sealed settings={settings} tenants={tenants} />
        </div>
      </div>
    </Page>
  );
}

interface SealedProps {
  readonly settings: UseQueryResult<Settings>;
  readonly tenants: ReturnType<typeof useTenants>;
}

/** How bodies and secrets are kept, and whose they are. What is below moves: all of it at once. */
function Sealed({ settings, tenants }: SealedProps) {
  if (settings.isPending || tenants.isPending) {
    return (
      <div aria-busy>
        <Bars lines={12} height={27} />
      </div>
    );
  }
  return (
    <>
      <Panel title="Encryption">
        {settings.data === undefined ? (
          <Failed error={settings.error} retry={() => void settings.refetch()} />
        ) : (
          <Encryption encryption={settings.data.encryption} />
        )}
      </Panel>
      <Tenants tenants={tenants} />
      <ConnectApp />
    </>
  );
}
