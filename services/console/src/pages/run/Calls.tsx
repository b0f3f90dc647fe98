import type { AnalysisDetail, ModelCall, ToolUse } from '@reprise/contract';
import { Shown } from '../../components/Shown.tsx';
import { Status } from '../../components/Status.tsx';
import { compact, plural, usd } from '../../words/numbers.ts';
import { duration } from '../../words/time.ts';
import { wordOf } from '../../words/tones.ts';
import { pretty } from './pretty.ts';
import { Numbers } from './Numbers.tsx';
import classes from './run.module.css';

/** Each call of the model, with the tools that it used; folded, since they are long. */
export function Calls({ analysis: { calls, tools } }: { readonly analysis: AnalysisDetail }) {
  return calls.map((call) => (
    <details key={call.call} className={classes.more}>
      <summary>
        Call {call.call}: {wordOf(call.stopReason)}, {duration(call.durationMs)},{' '}
        {plural(tools.filter((tool) => tool.call === call.call).length, 'tool')}
      </summary>
      <Call call={call} />
      {tools
        .filter((tool) => tool.call === call.call)
        .map((tool, index) => (
          <Tool key={index} tool={tool} />
        ))}
    </details>
  ));
}

const Call = ({ call }: { readonly call: ModelCall }) => (
  <>
    <Numbers
      of={[
        ['Model', call.model],
        ['In', compact(call.inputTokens)],
        ['Out', compact(call.outputTokens)],
        ['From cache', compact(call.cacheReadTokens)],
        ['Cost', usd(call.costUsd)],
      ]}
    />
    {call.text !== '' && (
      <pre className={classes.text} tabIndex={0} aria-label={`What call ${call.call} said`}>
        <Shown text={call.text} />
      </pre>
    )}
  </>
);

const Tool = ({ tool }: { readonly tool: ToolUse }) => (
  <details className={classes.more}>
    <summary>
      <code>{tool.tool}</code> {duration(tool.durationMs)}{' '}
      {tool.failed && <Status status="failed" />}
    </summary>
    <pre className={classes.text} tabIndex={0} aria-label={`What ${tool.tool} was asked`}>
      <Shown text={pretty(tool.input)} />
    </pre>
    <pre className={classes.text} tabIndex={0} aria-label={`What ${tool.tool} answered`}>
      <Shown text={pretty(tool.output)} />
    </pre>
  </details>
);
