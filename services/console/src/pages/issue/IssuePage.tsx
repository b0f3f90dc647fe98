import type { RollbackScope } from '@reprise/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { useShortcuts } from '../../app/shortcuts.ts';
import { useBack } from '../../app/useBack.ts';
import { Bars } from '../../components/Bars.tsx';
import { Failed } from '../../components/Failed.tsx';
import { Page } from '../../components/Page.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Shown } from '../../components/Shown.tsx';
import { UndoModal } from '../../components/undo/UndoModal.tsx';
import { canUndo, isSubstantial } from '../../api/undo.ts';
import { AskAgain } from './AskAgain.tsx';
import { Body } from './Body.tsx';
import { Above, Beside } from './Heading.tsx';
import classes from './Issue.module.css';
import { IssueGone } from './IssueGone.tsx';
import { issueQuery, timelineQuery } from './queries.ts';
import { Sidebar } from './Sidebar.tsx';
import { heldIn, storiesOf } from './stories.ts';
import { Timeline } from './timeline/Timeline.tsx';
import { UndoLatest } from './UndoLatest.tsx';

/** What happened to one issue, and why; with the way back. */
export function IssuePage() {
  const { owner = '', name = '', number: at = '' } = useParams();
  const repository = `${owner}/${name}`;
  const number = Number(at);
  const issue = useQuery(issueQuery(repository, number));
  const entries = useQuery(timelineQuery(repository, number));
  const [scopes, setScopes] = useState<readonly RollbackScope[] | null>(null);
  useShortcuts({ Escape: useBack('/issues') });
  // What is below moves when what is above arrives: all of it is shown at once.
  const shown = entries.isPending ? undefined : issue.data;
  const stories = storiesOf(entries.data ?? []);
  const latest = latestUndoable(stories);
  if (issue.isError && issue.data === undefined) {
    return (
      <Page
        title={`${repository}#${at}`}
        above={<Above repository={repository} number={number} issue={undefined} />}
      >
        <Failed error={issue.error} retry={() => void issue.refetch()} />
      </Page>
    );
  }
  return (
    <Page
      title={issue.data === undefined ? `${repository}#${at}` : `${issue.data.title} #${at}`}
      heading={issue.data === undefined ? '…' : <Shown text={issue.data.title} />}
      above={<Above repository={repository} number={number} issue={issue.data} />}
      beside={issue.data !== undefined && <Beside issue={issue.data} />}
      actions={
        issue.data !== undefined && (
          <>
            <AskAgain repository={repository} number={number} />
            <UndoLatest run={latest} onUndo={setScopes} />
          </>
        )
      }
    >
      {issue.data !== undefined && <IssueGone issue={issue.data} />}
      {/* A title may be long: what is below it stands there only when it does. */}
      <div
        key={issue.data === undefined ? 'unknown' : 'known'}
        className={classes.columns}
        aria-busy={shown === undefined}
      >
        <div className={classes.story}>
          <Panel>{shown === undefined ? <Bars lines={11} /> : <Body issue={shown} />}</Panel>
          {shown === undefined ? (
            <Bars lines={7} height={44} />
          ) : (
            <Timeline entries={entries} stories={stories} onUndo={(scope) => setScopes([scope])} />
          )}
        </div>
        <Sidebar
          issue={shown}
          held={shown === undefined ? [] : heldIn(entries.data ?? [])}
          onUndo={(action) => setScopes([{ action }])}
        />
      </div>
      <UndoModal scopes={scopes} onClose={() => setScopes(null)} />
    </Page>
  );
}

/** The latest run of which something stands that can be taken back. */
function latestUndoable(stories: ReturnType<typeof storiesOf>): string | undefined {
  const runs = stories.flatMap((story) => (story.kind === 'run' ? [story] : []));
  return runs.findLast(({ steps }) =>
    steps.some(({ action }) => action !== undefined && canUndo(action) && isSubstantial(action)),
  )?.run.id;
}
