import ora from 'ora';
import pc from 'picocolors';
import type { Progress, Step } from './progress.ts';

/** The same thing is not said again within this many milliseconds where lines stay. */
const REPEAT_MS = 2000;

/** On a terminal one moving line; elsewhere a line for what begins and for what is done. */
export const showProgress = (stream: NodeJS.WriteStream): Progress =>
  canMove(stream) ? moving(stream) : lines(stream);

/** A terminal that says it has no columns would have ora clear lines without end. */
export const canMove = ({ isTTY, columns }: { isTTY?: boolean; columns?: number }): boolean =>
  isTTY === true && columns !== undefined && columns > 0;

function moving(stream: NodeJS.WriteStream): Progress {
  // Leaves Ctrl-C alone: it reads no keys.
  const spinner = ora({ stream, discardStdin: false });
  const active = new Map<string, string>();
  const show = (): void => {
    const text = [...active].map(([name, what]) => `${name}: ${what}`).join(pc.dim(' · '));
    if (active.size === 0) spinner.stop();
    else if (spinner.isSpinning) spinner.text = text;
    else spinner.start(text);
  };
  return {
    step(name) {
      return {
        doing(text) {
          active.set(name, text);
          show();
        },
        done(text) {
          active.delete(name);
          spinner.stopAndPersist({ symbol: pc.green('✔'), text: `${name.padEnd(11)} ${text}` });
          show();
        },
      };
    },
    clear: () => spinner.stop(),
  };
}

function lines(stream: NodeJS.WritableStream): Progress {
  return {
    step(name): Step {
      let last = 0;
      return {
        doing(text) {
          if (Date.now() - last < REPEAT_MS) return;
          last = Date.now();
          stream.write(`${name}: ${text}\n`);
        },
        done: (text) => void stream.write(`${name}: ${text}\n`),
      };
    },
    clear: () => undefined,
  };
}
