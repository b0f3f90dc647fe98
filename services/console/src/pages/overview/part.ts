import type { Overview } from '@reprise/contract';

/** What every part of the page takes; undefined while it is read. */
export interface PartProps {
  readonly overview: Overview | undefined;
}
