import type { FastifyReply } from 'fastify';

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath d='M8 2a6 6 0 1 1-5.7 4.1M2 2v4.4h4.4' fill='none' stroke='%232f6f5e' stroke-width='1.8' stroke-linecap='round' stroke-linejoin='round'/%3E%3C/svg%3E";

const STYLE = `
  :root { --ink: #1d2422; --soft: #5c6764; --line: #dfe5e2; --paper: #fbfcfb; --card: #fff; }
  @media (prefers-color-scheme: dark) {
    :root { --ink: #e5ebe8; --soft: #98a5a0; --line: #2b3532; --paper: #121716; --card: #181f1d; }
  }
  * { box-sizing: border-box; }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem;
         background: var(--paper); color: var(--ink); font: 16px/1.6 system-ui, sans-serif; }
  main { max-width: 30rem; }
  h1 { font-size: 1.6rem; line-height: 1.2; letter-spacing: -.01em; margin: 0 0 .75rem; }
  p { margin: 0 0 1rem; color: var(--soft); }
  pre { margin: 0 0 1rem; padding: .9rem 1rem; overflow-x: auto; border: 1px solid var(--line);
        border-radius: 10px; background: var(--card); }
  code { font: .9rem/1.6 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
`;

const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; " +
  "form-action 'none'; frame-ancestors 'none'";

/** Static text only: nothing of a request stands in these pages. */
const page = (title: string, content: string, head = ''): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Reprise</title>
<link rel="icon" href="${ICON}">
${head}<style>${STYLE}</style>
</head>
<body>
<main>
${content}
</main>
</body>
</html>
`;

const OPEN = `  <p>On the machine where Reprise runs:</p>
<pre><code>npx reprise open</code></pre>
  <p>It makes a link that signs this browser in, once and within five minutes.</p>`;

export const SIGN_IN_NEEDED = page(
  'Sign in',
  `  <h1>You are not signed in</h1>
${OPEN}`,
);

export const LINK_SPENT = page(
  'Sign in',
  `  <h1>This link signs nobody in any more</h1>
  <p>It was used already, is older than five minutes, or was made before Reprise was started again.</p>
${OPEN}`,
);

/**
 * A visit that another site led to comes without the cookie (SameSite=Strict). This page asks for
 * the same address again; that request is the page's own, and brings the cookie.
 */
export const COME_AGAIN = page(
  'Opening',
  '  <p>Opening …</p>',
  '<meta http-equiv="refresh" content="0">\n',
);

/** Answers with a page of this file; what it says of a visitor is not to be kept. */
export const sendPage = (reply: FastifyReply, status: number, html: string): FastifyReply =>
  reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('content-security-policy', POLICY)
    .header('cache-control', 'no-store')
    .send(html);
