import { useMediaQuery } from '@mantine/hooks';
import { useMemo } from 'react';
import type { Column, From } from './column.ts';

/** The columns that the window is wide enough for. */
export function useFitting<Row>(columns: readonly Column<Row>[]): readonly Column<Row>[] {
  const sm = useMediaQuery('(min-width: 48em)', true, { getInitialValueInEffect: false });
  const md = useMediaQuery('(min-width: 64em)', true, { getInitialValueInEffect: false });
  const lg = useMediaQuery('(min-width: 80em)', true, { getInitialValueInEffect: false });
  return useMemo(() => {
    const wide: Record<From, boolean> = { always: true, sm, md, lg };
    return columns.filter(({ from = 'always' }) => wide[from]);
  }, [columns, sm, md, lg]);
}
