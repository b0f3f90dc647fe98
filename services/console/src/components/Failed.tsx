import { Button, Code } from '@mantine/core';
import { IconMapSearch, IconPlugConnectedX } from '@tabler/icons-react';
import { asProblem } from '../api/problem.ts';
import { Notice } from './Notice.tsx';

interface FailedProps {
  readonly error: unknown;
  readonly retry?: (() => void) | undefined;
  /** What could not be done, where it is not plain from the place. */
  readonly what?: string;
}

/** Something could not be read or done: what happened, what to do, and another try. */
export function Failed({ error, retry, what }: FailedProps) {
  const { title, message, remedy, code, traceId, status } = asProblem(error);
  const missing = status === 404;
  return (
    <Notice
      icon={missing ? IconMapSearch : IconPlugConnectedX}
      tone={missing ? 'quiet' : 'bad'}
      title={what ?? title}
      actions={
        retry !== undefined && (
          <Button variant="default" onClick={retry}>
            Try again
          </Button>
        )
      }
    >
      <p>{message}</p>
      <p>{remedy}</p>
      <p>
        <Code>{code}</Code>
      </p>
      {traceId !== undefined && (
        <p>
          <Code>trace {traceId}</Code>
        </p>
      )}
    </Notice>
  );
}
