import { Button, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import classes from './CopyField.module.css';

interface CopyFieldProps {
  readonly label: string;
  readonly value: string;
}

/** A value that is taken elsewhere, in full, and the button that copies it. */
export const CopyField = ({ label, value }: CopyFieldProps) => (
  <div className={classes.field}>
    <span className={classes.label}>{label}</span>
    <code className={classes.value} tabIndex={0} aria-label={label}>
      {value}
    </code>
    <CopyButton value={value}>
      {({ copied, copy }) => (
        <Button
          variant="default"
          onClick={copy}
          aria-label={copied ? `${label} copied` : `Copy ${label.toLowerCase()}`}
          leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
          className={classes.copy}
        >
          {copied ? 'Copied' : 'Copy'}
        </Button>
      )}
    </CopyButton>
  </div>
);
