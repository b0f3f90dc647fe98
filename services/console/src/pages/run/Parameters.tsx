import { Markdown } from '../../components/Markdown.tsx';
import { Change } from '../../components/Change.tsx';
import classes from './run.module.css';

interface ParametersProps {
  readonly kind: string;
  readonly of: Readonly<Record<string, string>>;
}

/** What a proposal would set: a comment as it would look, anything else by name and value. */
export function Parameters({ kind, of }: ParametersProps) {
  const { body, ...rest } = of;
  if (kind === 'comment' && body !== undefined) {
    return (
      <div className={classes.body}>
        <Markdown text={body} />
      </div>
    );
  }
  const [only] = Object.values(rest);
  if (only === undefined) return null;
  const removes = kind.endsWith('.remove');
  return <Change field={kind} from={removes ? only : null} to={removes ? null : only} />;
}
