import ora from 'ora';
import type { Spinner } from './terminal.ts';

/** A spinner on a stream; shows nothing where that is no terminal. */
export function createSpinner(stream: NodeJS.WriteStream): Spinner {
  // Reading the terminal is left to questions, and Ctrl-C to the system.
  const spinner = ora({ stream, discardStdin: false, color: false });
  return {
    show: (text) => {
      spinner.text = text;
      // Where the width is not known, ora would count lines for ever.
      if (!spinner.isSpinning && stream.columns > 0) spinner.start();
    },
    hide: () => {
      if (spinner.isSpinning) spinner.stop();
    },
  };
}
