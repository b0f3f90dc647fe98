import type { SignInLink } from '@reprise/contract';
import type { Command } from 'commander';
import { acting } from '../context.ts';
import { clock } from '../terminal/time.ts';
import { command, type Cli } from './command.ts';

interface Options {
  readonly browser: boolean;
  readonly as?: string;
}

export const openCommand = ({ host, exit }: Cli): Command =>
  command('open', 'Open the console, signed in', {
    'reprise open': 'make a link that signs one browser in, once, and open it',
    'reprise open --no-browser': 'only print the link',
    'reprise open --as mia --no-browser': 'a link for somebody else, such as who approves',
  })
    .option('--no-browser', 'only print the link')
    .option('--as <login>', 'in whose name the browser acts')
    .action(
      acting<Options>(host, exit, async (context, { browser, as }) => {
        const link = await context
          .api()
          .post<SignInLink>('/api/v1/sign-in-links', as === undefined ? {} : { as });
        context.print(link, () => link.url);
        if (context.json) return undefined;
        const until = clock(link.expiresAt, context.now());
        context.terminal.say(`It signs one browser in, once, until ${until}.`);
        if (browser) await context.browse?.(link.url);
        return undefined;
      }),
    );
