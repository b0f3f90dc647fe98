import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import classes from './approvals.module.css';

interface RefuseFormProps {
  readonly onRefuse: (because: string) => void;
  readonly onCancel: () => void;
}

/** Refusing with a reason, which the timeline keeps. */
export function RefuseForm({ onRefuse, onCancel }: RefuseFormProps) {
  const [because, setBecause] = useState('');
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        onRefuse(because.trim());
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <TextInput
        autoFocus
        label="Why not?"
        placeholder="It is a question, not a bug"
        maxLength={2000}
        value={because}
        onChange={({ currentTarget }) => setBecause(currentTarget.value)}
      />
      <div className={classes.buttons}>
        <Button type="submit">Refuse</Button>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
