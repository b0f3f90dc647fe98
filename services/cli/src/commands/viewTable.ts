import type { View } from '@reprise/contract';
import type { Context } from '../context.ts';
import { paintStatus } from '../terminal/paint.ts';
import { table } from '../terminal/table.ts';
import { ago } from '../terminal/time.ts';

/** The views, how far each is and what it set aside. */
export const viewTable = ({ terminal, now }: Context, views: readonly View[]): string =>
  table(
    views,
    [
      { title: 'view', value: ({ name }) => name },
      {
        title: 'status',
        value: ({ status }) => status,
        paint: (text) => paintStatus(terminal.colors, text),
      },
      { title: 'lag', value: ({ lag }) => (lag === null ? '?' : String(lag)), align: 'right' },
      {
        title: 'parked keys',
        value: ({ parkedKeys }) => String(parkedKeys),
        paint: (text, { parkedKeys }) => (parkedKeys > 0 ? terminal.colors.red(text) : text),
        align: 'right',
      },
      { title: 'last moved', value: ({ movedAt }) => ago(movedAt, now()) },
    ],
    terminal,
  );
