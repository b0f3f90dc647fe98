import { IconAlertCircle } from '@tabler/icons-react';
import { Shown } from '../../components/Shown.tsx';
import type { MarkedLine } from './marked.ts';
import classes from './repository.module.css';

interface RulesFileProps {
  readonly label: string;
  readonly lines: readonly MarkedLine[];
}

/** A rules file, line by line: where each line is from, and what is wrong at its place. */
export const RulesFile = ({ label, lines }: RulesFileProps) => (
  <div className={classes.scroll} tabIndex={0} role="region" aria-label={label}>
    <ol className={classes.file}>
      {lines.map((line, index) => (
        <Line key={line.number} line={line} before={lines[index - 1]?.origin ?? null} />
      ))}
    </ol>
  </div>
);

interface LineProps {
  readonly line: MarkedLine;
  /** The origin of the line before: the same one is not said twice. */
  readonly before: string | null;
}

const Line = ({ line, before }: LineProps) => (
  <li data-wrong={line.problems.length > 0}>
    <div className={classes.codeLine}>
      {line.origin !== null && (
        <span className={classes.origin} title={line.origin}>
          {line.origin === before ? '' : line.origin.split('@').at(-1)}
        </span>
      )}
      <span className={classes.number}>{line.number}</span>
      <code>
        <Shown text={line.text === '' ? ' ' : line.text} />
      </code>
    </div>
    {line.problems.map(({ column, message, suggestion }, index) => (
      <p key={index} className={classes.problem}>
        <IconAlertCircle size={14} aria-hidden />
        <span>
          Line {line.number}, column {column}: <Shown text={message} />
          {suggestion !== null && (
            <>
              {' '}
              <b>
                <Shown text={suggestion} />
              </b>
            </>
          )}
        </span>
      </p>
    ))}
  </li>
);
