import { valueOf, type Fields, type Values } from '../../app/address.ts';
import { wordOf } from '../../words/tones.ts';
import { Facet } from './Facet.tsx';
import { choice, type Choice } from './offered.ts';

/** The filters of a list, as `useAddress` gives them. */
export interface Filters<F extends Fields> {
  readonly fields: F;
  readonly values: Values<F>;
  readonly change: (some: Partial<Values<F>>) => void;
}

type Value = string | number | readonly string[] | undefined;

interface FilterProps<F extends Fields> {
  readonly of: Filters<F>;
  /** Which of them. */
  readonly field: keyof F & string;
  /** For people: `Label`. */
  readonly name: string;
  /** Left out: the words that the field allows. */
  readonly choices?: readonly Choice[];
  /** What is typed may be chosen though nobody offers it. */
  readonly free?: boolean;
}

/** One filter of a list, that lives in the address. */
export function Filter<F extends Fields>({ of, field, name, choices, free }: FilterProps<F>) {
  const { fields, values, change } = of;
  const kind = fields[field];
  if (kind === undefined) return null;
  return (
    <Facet
      name={name}
      many={kind.kind === 'many'}
      free={free ?? (choices === undefined && kind.kind !== 'one')}
      choices={
        choices ?? (kind.kind === 'one' ? kind.of.map((one) => choice(one, wordOf(one))) : [])
      }
      chosen={textsOf(values[field])}
      onChange={(chosen) =>
        change({ [field]: valueOf(kind, chosen) } as unknown as Partial<Values<F>>)
      }
    />
  );
}

function textsOf(value: Value): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'object' ? value : [String(value)];
}
