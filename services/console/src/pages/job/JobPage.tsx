import type { Job } from '@reprise/contract';
import { Link, useParams } from 'react-router';
import { useShortcuts } from '../../app/shortcuts.ts';
import { useBack } from '../../app/useBack.ts';
import { Facts } from '../../components/Facts.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { Id } from '../../components/Id.tsx';
import { Findings } from '../../components/jobs/Findings.tsx';
import { CancelJob, JobProgress } from '../../components/jobs/JobProgress.tsx';
import { useJob } from '../../components/jobs/useJob.ts';
import { jobName } from '../../components/jobs/words.ts';
import { Page } from '../../components/Page.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Shown } from '../../components/Shown.tsx';
import { When } from '../../components/When.tsx';
import { addressOf } from '../../app/addressOf.ts';
import { count, plural } from '../../words/numbers.ts';
import { sentence } from '../../words/sentence.ts';
import { wordOf } from '../../words/tones.ts';
import { byWords } from '../jobs/columns.tsx';
import classes from './job.module.css';

/** One job: how far it is, what it did, what it found, and the button that stops it. */
export function JobPage() {
  const { id = '' } = useParams();
  useShortcuts({ Escape: useBack('/jobs') });
  const query = useJob(id);
  const { data: job } = query;
  return (
    <Page
      title={job === undefined ? 'Job' : jobName(job)}
      heading={job === undefined ? 'Job' : <Shown text={jobName(job)} />}
      above={<Link to="/jobs">Jobs</Link>}
      actions={job !== undefined && <CancelJob job={job} />}
    >
      <Loaded of={query} lines={8} height={30}>
        {(known) => <Known job={known} />}
      </Loaded>
    </Page>
  );
}

const Known = ({ job }: { readonly job: Job }) => (
  <div className={classes.stack}>
    <Panel title="Progress">
      <JobProgress job={job} />
    </Panel>
    <Panel title="Facts">
      <Facts of={factsOf(job)} />
    </Panel>
    <Panel title={job.findings.length === 0 ? 'Findings' : plural(job.findings.length, 'finding')}>
      {job.findings.length === 0 ? (
        <p className={classes.none}>
          {job.finishedAt === null ? 'None so far.' : 'It found nothing wrong.'}
        </p>
      ) : (
        <>
          <Findings of={job.findings} />
          {job.findings.length >= MOST && (
            <p className={classes.none}>There may be more: the first hundred are kept.</p>
          )}
        </>
      )}
    </Panel>
  </div>
);

const MOST = 100;

function factsOf(job: Job) {
  const to = addressOf(job.about);
  return [
    [
      'About',
      to === undefined ? (
        <Shown key="a" text={job.about} />
      ) : (
        <Link key="a" to={to} className={classes.link}>
          {job.about}
        </Link>
      ),
    ],
    ['Asked by', <Shown key="by" text={byWords(job.requestedBy, job.via)} />],
    ['Asked', <When key="asked" at={job.requestedAt} />],
    ['Began', <When key="began" at={job.startedAt} none="not yet" />],
    ['Moved', <When key="moved" at={job.progressedAt} none="not yet" />],
    ['Over', <When key="over" at={job.finishedAt} none="not yet" />],
    ...Object.entries(job.counts).map(
      ([name, value]) => [sentence(wordOf(name)), count(value)] as const,
    ),
    ['Id', <Id key="id" id={job.id} full />],
  ] as const;
}
