import type { ReactNode } from 'react';
import { Bars } from './Bars.tsx';
import { Failed } from './Failed.tsx';

interface LoadedProps<Data> {
  /** A query of one thing. */
  readonly of: {
    readonly data: Data | undefined;
    readonly error: Error | null;
    readonly refetch: () => unknown;
  };
  /** Of the bars that hold its place: how many, and how high each is, in pixels. */
  readonly lines: number;
  readonly height: number;
  readonly children: (data: Data) => ReactNode;
}

/** What was read; bars while it is not there yet; or why it cannot be read, and another try. */
export function Loaded<Data>({ of, lines, height, children }: LoadedProps<Data>) {
  const { data, error, refetch } = of;
  if (data !== undefined) return children(data);
  if (error !== null) return <Failed error={error} retry={() => void refetch()} />;
  return (
    // By its key never the element of what comes, which may begin lower: below a long title, say.
    <div key="waiting" aria-busy>
      <Bars lines={lines} height={height} />
    </div>
  );
}
