import type { DeliveryDetail, Payload } from '@reprise/contract';
import type { Command } from 'commander';
import { reason } from '../connection/api.ts';
import { acting, type Context } from '../context.ts';
import { CliFailure, EXIT } from '../exit.ts';
import { manyLines, oneLine } from '../terminal/clean.ts';
import { ago } from '../terminal/time.ts';
import { command, type Cli } from './command.ts';

export const deliveryPath = (id: string): string => `/api/v1/deliveries/${encodeURIComponent(id)}`;

const ID = 'as `reprise deliveries` lists it';

export const showCommand = ({ host, exit }: Cli): Command =>
  command('show', 'Show how a delivery was verified, where it stands and what it caused', {
    'reprise deliveries show DELIVERY': 'with its headers',
  })
    .argument('<delivery>', ID)
    .action(
      acting(host, exit, async (context, _options, [id = '']) => {
        const delivery = await context.api().get<DeliveryDetail>(deliveryPath(id));
        context.print(delivery, () => deliveryWords(context, delivery));
        return undefined;
      }),
    );

export const bodyCommand = ({ host, exit }: Cli): Command =>
  command('body', 'Write the body of a delivery, byte for byte as it was sent', {
    'reprise deliveries body DELIVERY': 'on a terminal: indented, made safe to look at',
    'reprise deliveries body DELIVERY | jq .action': 'into a pipe: the bytes themselves',
    'reprise deliveries body DELIVERY --output body.json': 'into a file: the bytes themselves',
  })
    .argument('<delivery>', ID)
    .option('-o, --output <file>', 'write the bytes to a file')
    .action(
      acting<{ readonly output?: string }>(host, exit, async (context, { output }, [id = '']) => {
        if (output !== undefined) return save(context, id, output);
        if (context.pipe !== undefined && !context.json) {
          context.pipe(await context.api().download(`${deliveryPath(id)}/body`));
          return undefined;
        }
        const payload = await context.api().get<Payload>(`${deliveryPath(id)}/payload`);
        context.print(payload, () => payloadWords(id, payload));
        return payload.forgotten ? EXIT.failed : EXIT.ok;
      }),
    );

async function save(context: Context, id: string, file: string): Promise<undefined> {
  const bytes = await context.api().download(`${deliveryPath(id)}/body`);
  try {
    context.write(file, bytes);
  } catch (error) {
    throw new CliFailure(
      EXIT.failed,
      'The file cannot be written',
      `${file}: ${reason(error)}.`,
      'Name a file in a folder that is there and that you may write to.',
    );
  }
  context.print({ delivery: id, file, bytes: bytes.length }, () =>
    oneLine(`${file}: ${bytes.length} bytes.`),
  );
}

function payloadWords(id: string, { json, cut, bytes, forgotten }: Payload): string {
  if (forgotten || json === null) {
    return 'Its tenant was forgotten: the body cannot be read by anybody any more.';
  }
  const end = `… and more: \`reprise deliveries body ${id} --output FILE\` writes all ${bytes} bytes.`;
  return [manyLines(json), ...(cut ? [oneLine(end)] : [])].join('\n');
}

function deliveryWords({ terminal, now }: Context, delivery: DeliveryDetail): string {
  const { colors } = terminal;
  const { id, event, action, repository, number, sender, detail, standby } = delivery;
  const about = `${repository ?? 'no repository'}${number === null ? '' : `#${number}`}`;
  const kept = `${delivery.encoding}, ${delivery.bytes} bytes, at ${delivery.position}`;
  return [
    `${colors.bold(oneLine(id))}  ${oneLine(action === null ? event : `${event}.${action}`)}`,
    oneLine(
      `${about}, by ${sender ?? 'somebody'}${detail === null ? '' : ` (${detail})`}, received ${ago(delivery.receivedAt, now())}`,
    ),
    oneLine(
      `from ${delivery.sourceName ?? delivery.source}${standby ? ', on standby: kept and not decided on' : ''}`,
    ),
    oneLine(`verified by the secret ${delivery.verifiedBy}`),
    oneLine(`kept as ${kept}${delivery.keyId === null ? '' : `, under the key ${delivery.keyId}`}`),
    ...(delivery.forgotten
      ? [colors.red('Its tenant was forgotten: the body is unreadable.')]
      : []),
    ...missing(delivery),
    ...caused(delivery),
    ...headerLines(delivery),
  ].join('\n');
}

function missing({ redelivered }: DeliveryDetail): readonly string[] {
  if (redelivered === null) return [];
  const { because, how, closedBecause, attempts } = redelivered;
  return [
    oneLine(`it was missing: ${because}`),
    `it was asked for again ${attempts === 1 ? 'once' : `${attempts} times`}`,
    oneLine(how === null ? 'it is still waited for' : `${how}: ${closedBecause ?? ''}`),
  ];
}

function caused({ runs, actions }: DeliveryDetail): readonly string[] {
  if (runs.length === 0) return ['it triggered nothing'];
  return [
    `it triggered ${runs.length} ${runs.length === 1 ? 'run' : 'runs'}, and ${actions} ${actions === 1 ? 'action' : 'actions'} came of it:`,
    ...runs.map(({ id, rule, outcome }) =>
      oneLine(`  ${id}  ${rule ?? ''}  ${outcome ?? 'goes on'}`),
    ),
  ];
}

function headerLines({ headers, signature }: DeliveryDetail): readonly string[] {
  if (headers === null) return ['its headers are in the log, which does not answer now'];
  return [
    'headers:',
    ...Object.entries(headers).map(([name, value]) => oneLine(`  ${name}: ${value}`)),
    ...(signature === null ? [] : [oneLine(`signature: ${signature}`)]),
  ];
}
