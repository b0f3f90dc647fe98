import type { RepositoryDetail } from '@reprise/contract';
import { Code } from '@mantine/core';
import { IconFileOff } from '@tabler/icons-react';
import { Empty } from '../../components/Empty.tsx';
import { Panel } from '../../components/Panel.tsx';
import { plural } from '../../words/numbers.ts';
import { linesOf, marked } from './marked.ts';
import { RulesFile } from './RulesFile.tsx';
import classes from './repository.module.css';

/** The file in force; where the latest one is broken, that stands beside it with its problems. */
export function Rules({ repository: { rules } }: { readonly repository: RepositoryDetail }) {
  const { status, path, lines, latestText, problems } = rules;
  const broken = status === 'invalid' && latestText !== null;
  if (lines.length === 0 && !broken) return <NoFile />;
  const file = path ?? '.github/reprise.yml';
  return (
    <div className={classes.files}>
      {broken && (
        <Panel
          title="As it was read last"
          aside={<span className={classes.wrong}>{plural(problems.length, 'problem')}</span>}
          inset="flush"
        >
          <RulesFile label={`${file}, broken`} lines={marked(linesOf(latestText), problems)} />
        </Panel>
      )}
      <Panel
        title={broken ? 'Still in force' : 'In force'}
        aside={<code>{file}</code>}
        inset="flush"
      >
        {lines.length === 0 ? (
          <p className={classes.note}>
            No good file was read before: until this one is mended, Reprise only observes.
          </p>
        ) : (
          <RulesFile label={`${file}, in force`} lines={marked(lines, broken ? [] : problems)} />
        )}
      </Panel>
    </div>
  );
}

const NoFile = () => (
  <Panel title="Rules">
    <Empty icon={IconFileOff} title="This repository has no rules">
      It is only observed: nothing is written to it. Put a <Code>.github/reprise.yml</Code> on its
      default branch, and begin with <Code>mode: observe</Code> to see what would be done.
    </Empty>
  </Panel>
);
