import type { Switch } from '@reprise/contract';
import { Button } from '@mantine/core';
import { IconCircleCheck, IconPlayerPlay } from '@tabler/icons-react';
import { Link } from 'react-router';
import { search } from '../../api/client.ts';
import { Empty } from '../../components/Empty.tsx';
import { Shown } from '../../components/Shown.tsx';
import { When } from '../../components/When.tsx';
import { plural } from '../../words/numbers.ts';
import { sentence } from '../../words/sentence.ts';
import { scopeArguments, scopeWords } from '../../words/switches.ts';
import { InForce } from './InForce.tsx';
import classes from './switches.module.css';

interface StoppedProps {
  readonly switches: readonly Switch[];
  readonly onGo: (one: Switch) => void;
}

/** What is stopped now: since when, by whom, why, and how much waits for it. */
export function Stopped({ switches, onGo }: StoppedProps) {
  if (switches.length === 0) {
    return (
      <Empty icon={IconCircleCheck} title="Nothing is stopped">
        Stop a rule, a repository, an installation or everything, and within a second nothing of it
        is changed on GitHub. What is decided meanwhile waits; undoing goes on.
      </Empty>
    );
  }
  return (
    <ul className={classes.stopped} aria-label="What is stopped">
      {switches.map((one) => (
        <Row key={one.id} of={one} onGo={() => onGo(one)} />
      ))}
    </ul>
  );
}

function Row({ of, onGo }: { readonly of: Switch; readonly onGo: () => void }) {
  const words = scopeWords(of);
  return (
    <li className={classes.row}>
      <div className={classes.what}>
        <p className={classes.scope}>
          <b>
            <Shown text={sentence(words)} />
          </b>{' '}
          <InForce key={of.at} at={of.at} />
        </p>
        <p>
          <Shown text={of.reason} />
        </p>
        <p className={classes.quiet}>
          <Shown text={of.by} /> by {of.via}, <When at={of.at} /> · <Held of={of} />
        </p>
      </div>
      <Button
        variant="default"
        leftSection={<IconPlayerPlay size={15} />}
        onClick={onGo}
        aria-label={`Let it go on: ${words}`}
        title={`reprise go ${scopeArguments(of)}`}
      >
        Let it go on …
      </Button>
    </li>
  );
}

function Held({ of: { held, repository, rule } }: { readonly of: Switch }) {
  if (held === 0) return <>nothing waits for it yet</>;
  const waiting = search({ status: 'deferred', repository, rule });
  return (
    <Link to={`/actions${waiting}`} className={classes.link}>
      {plural(held, 'action waits', 'actions wait')}
    </Link>
  );
}
