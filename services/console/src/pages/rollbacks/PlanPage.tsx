import { useState } from 'react';
import { Link } from 'react-router';
import { useShortcuts } from '../../app/shortcuts.ts';
import { useBack } from '../../app/useBack.ts';
import { Page } from '../../components/Page.tsx';
import { smallScope } from '../../components/undo/scope.ts';
import { Forecast } from './Forecast.tsx';
import { ScopePanel } from './ScopePanel.tsx';
import { useDraft } from './useDraft.ts';
import classes from './plan.module.css';

/** What is to be undone; of one action or one run at once what that would do, of more a plan. */
export function PlanPage() {
  const filled = useDraft();
  const small = smallScope(filled.scope);
  const [open, setOpen] = useState(small === undefined);
  useShortcuts({ Escape: useBack('/rollbacks') });
  return (
    <Page title="Undo" above={<Link to="/rollbacks">Rollbacks</Link>}>
      <div className={classes.page}>
        <ScopePanel filled={filled} open={open} onOpen={() => setOpen(!open)} />
        {small !== undefined && <Forecast key={JSON.stringify(small)} scope={small} />}
      </div>
    </Page>
  );
}
