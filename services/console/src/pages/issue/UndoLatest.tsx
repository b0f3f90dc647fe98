import type { RollbackScope } from '@reprise/contract';
import { Button, Tooltip } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useShortcuts } from '../../app/shortcuts.ts';

interface UndoLatestProps {
  /** The latest run of which something stands. */
  readonly run: string | undefined;
  readonly onUndo: (scopes: readonly RollbackScope[]) => void;
}

/** Takes back all that the latest run did here, after its plan was seen. */
export function UndoLatest({ run, onUndo }: UndoLatestProps) {
  const act = run === undefined ? undefined : () => onUndo([{ run }]);
  useShortcuts({ u: act });
  const label =
    run === undefined ? 'Nothing that Reprise did here still stands' : 'Shows the plan first (u)';
  return (
    <Tooltip label={label}>
      <Button
        variant="default"
        leftSection={<IconArrowBackUp size={15} />}
        onClick={() => act?.()}
        data-disabled={act === undefined}
        aria-disabled={act === undefined}
      >
        Undo the latest run …
      </Button>
    </Tooltip>
  );
}
