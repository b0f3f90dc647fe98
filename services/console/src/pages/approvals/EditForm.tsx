import type { Approval } from '@reprise/contract';
import { Button, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Panel } from '../../components/Panel.tsx';
import { WouldChange } from './WouldChange.tsx';
import classes from './approvals.module.css';

interface EditFormProps {
  readonly approval: Approval;
  readonly onAccept: (parameters: Readonly<Record<string, string>>) => void;
  readonly onCancel: () => void;
}

/** What policy decides and no reader edits: the rule that a comment belongs to. */
const FIXED = new Set(['rule']);

/** Editing what was proposed before accepting it; policy checks what comes out of it. */
export function EditForm({ approval, onAccept, onCancel }: EditFormProps) {
  const [parameters, setParameters] = useState(approval.parameters);
  const names = Object.keys(parameters).filter((name) => !FIXED.has(name));
  const set = (name: string) => (value: string) => setParameters({ ...parameters, [name]: value });
  const complete = names.every((name) => parameters[name]?.trim() !== '');
  const body = parameters['body'];
  return (
    <form
      className={classes.form}
      aria-label="Edit, then accept"
      onSubmit={(event) => {
        event.preventDefault();
        if (complete) onAccept(parameters);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && complete) {
          onAccept(parameters);
        }
      }}
    >
      {names.map((name, index) => (
        <Field
          key={name}
          name={name}
          value={parameters[name] ?? ''}
          first={index === 0}
          onChange={set(name)}
        />
      ))}
      {names.length === 0 && <p className={classes.about}>There is nothing to edit about it.</p>}
      {body !== undefined && (
        <Panel title="As it will look">
          <WouldChange
            kind={approval.kind}
            parameters={parameters}
            change={{ ...approval.change, to: body }}
          />
        </Panel>
      )}
      <div className={classes.buttons}>
        <Button type="submit" disabled={!complete}>
          Accept with these changes<kbd className={classes.kbd}>Ctrl ⏎</kbd>
        </Button>
        <Button variant="default" onClick={onCancel}>
          Cancel<kbd className={classes.kbd}>Esc</kbd>
        </Button>
      </div>
    </form>
  );
}

interface FieldProps {
  readonly name: string;
  readonly value: string;
  readonly first: boolean;
  readonly onChange: (value: string) => void;
}

function Field({ name, value, first, onChange }: FieldProps) {
  const label = name.charAt(0).toUpperCase() + name.slice(1);
  if (name === 'body') {
    return (
      <Textarea
        label="Comment"
        description="Markdown"
        autosize
        minRows={5}
        maxRows={18}
        autoFocus={first}
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    );
  }
  return (
    <TextInput
      label={label}
      autoFocus={first}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
