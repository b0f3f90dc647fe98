import type { Settings } from '@reprise/contract';
import { useQuery } from '@tanstack/react-query';
import { one } from '../../api/queries.ts';
import { Bars } from '../../components/Bars.tsx';
import { Failed } from '../../components/Failed.tsx';
import { Page } from '../../components/Page.tsx';
import { Panel } from '../../components/Panel.tsx';
import { ConnectApp } from './ConnectApp.tsx';
import { Installation } from './Installation.tsx';
import { Scheme } from './Scheme.tsx';
import { SessionPanel } from './SessionPanel.tsx';
import classes from './settings.module.css';

/** How this installation is set up, and how this browser shows it. */
export function SettingsPage() {
  const { data, error, refetch } = useQuery(one<Settings>('settings', '/settings'));
  return (
    <Page title="Settings">
      <div className={classes.columns}>
        <div className={classes.stack}>
          <Panel title="This browser">
            <Scheme />
          </Panel>
          <SessionPanel />
          <Panel title="This installation">
            {data !== undefined ? (
              <Installation settings={data} />
            ) : error === null ? (
              <div aria-busy>
                <Bars lines={9} height={27} />
              </div>
            ) : (
              <Failed error={error} retry={() => void refetch()} />
            )}
          </Panel>
        </div>
        <div className={classes.stack}>
          <ConnectApp />
        </div>
      </div>
    </Page>
  );
}
