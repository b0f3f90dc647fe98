import type { Span } from '@reprise/contract';
import { IconAlertTriangle, IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { Shown } from '../../components/Shown.tsx';
import { duration } from '../../words/time.ts';
import { durationOf, servicesOf, waterfall, type Bar } from './waterfall.ts';
import classes from './trace.module.css';

/**
 * The spans of a trace as a table whose last column draws them: what the bars show stands beside
 * them in numbers.
 */
export function Waterfall({ spans }: { readonly spans: readonly Span[] }) {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const services = servicesOf(spans);
  const toggle = (id: string): void => {
    const next = new Set(opened);
    if (!next.delete(id)) next.add(id);
    setOpened(next);
  };
  return (
    <div className={classes.frame}>
      <ul className={classes.legend} aria-label="Processes">
        {services.map((service, index) => (
          <li key={service} data-hue={index % 6}>
            <span className={classes.dot} />
            {service}
          </li>
        ))}
      </ul>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Span</th>
            <th scope="col">Process</th>
            <th scope="col" className={classes.end}>
              Begins after
            </th>
            <th scope="col" className={classes.end}>
              Takes
            </th>
            <th scope="col" className={classes.lane}>
              <Scale whole={durationOf(spans)} />
            </th>
          </tr>
        </thead>
        <tbody>
          {waterfall(spans).map((bar) => (
            <Row
              key={bar.span.id}
              bar={bar}
              hue={services.indexOf(bar.span.service) % 6}
              opened={opened.has(bar.span.id)}
              onToggle={() => toggle(bar.span.id)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const Scale = ({ whole }: { readonly whole: number }) => (
  <span className={classes.scale}>
    <span className={classes.hidden}>When</span>
    {[0, 0.25, 0.5, 0.75, 1].map((part) => (
      <span key={part} aria-hidden>
        {duration(whole * part)}
      </span>
    ))}
  </span>
);

interface RowProps {
  readonly bar: Bar;
  readonly hue: number;
  readonly opened: boolean;
  readonly onToggle: () => void;
}

function Row({ bar, hue, opened, onToggle }: RowProps) {
  const { span, depth, from, length, after } = bar;
  const Chevron = opened ? IconChevronDown : IconChevronRight;
  return (
    <>
      <tr data-hue={hue} data-status={span.status} className={classes.row}>
        <th scope="row" style={{ paddingLeft: 6 + Math.min(depth, 12) * 14 }}>
          <button type="button" aria-expanded={opened} onClick={onToggle} className={classes.name}>
            <Chevron size={13} aria-hidden />
            <Shown text={span.name} />
            {span.status === 'error' && (
              <IconAlertTriangle size={13} className={classes.bad} aria-label="failed" />
            )}
          </button>
        </th>
        <td className={classes.service}>{span.service}</td>
        <td className={classes.end}>{duration(after)}</td>
        <td className={classes.end}>{duration(span.durationMs)}</td>
        <td className={classes.lane} aria-hidden>
          <span
            className={classes.bar}
            style={{ marginLeft: `${from * 100}%`, width: `${length * 100}%` }}
          />
        </td>
      </tr>
      {opened && (
        <tr className={classes.details}>
          <td colSpan={5}>
            <Attributes span={span} />
          </td>
        </tr>
      )}
    </>
  );
}

function Attributes({ span }: { readonly span: Span }) {
  const all = [['kind', span.kind], ['span', span.id], ...Object.entries(span.attributes)] as const;
  return (
    <dl className={classes.attributes}>
      {all.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <Shown text={value ?? ''} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
