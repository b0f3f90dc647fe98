import { TextInput } from '@mantine/core';
import { Shown } from './Shown.tsx';

interface TypedNameProps {
  /** What has to be typed. */
  readonly name: string;
  readonly typed: string;
  readonly onChange: (typed: string) => void;
}

/** What cannot be taken back is confirmed by typing what it is about. */
export const TypedName = ({ name, typed, onChange }: TypedNameProps) => (
  <TextInput
    data-autofocus
    autoComplete="off"
    label={
      <>
        Type <Shown text={name} /> to confirm
      </>
    }
    value={typed}
    onChange={({ currentTarget }) => onChange(currentTarget.value)}
  />
);

export const isTyped = (name: string, typed: string): boolean => typed.trim() === name.trim();
