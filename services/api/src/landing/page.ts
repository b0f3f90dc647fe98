import type { Health } from '@reprise/process';

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath d='M8 2a6 6 0 1 1-5.7 4.1M2 2v4.4h4.4' fill='none' stroke='%232f6f5e' stroke-width='1.8' stroke-linecap='round' stroke-linejoin='round'/%3E%3C/svg%3E";

const STYLE = `
  :root { --ink: #1d2422; --soft: #5c6764; --line: #dfe5e2; --paper: #fbfcfb; --card: #fff;
          --accent: #2f6f5e; --down: #b3402a; }
  @media (prefers-color-scheme: dark) {
    :root { --ink: #e5ebe8; --soft: #98a5a0; --line: #2b3532; --paper: #121716; --card: #181f1d;
            --accent: #7cc4ae; --down: #f0917c; }
  }
  * { box-sizing: border-box; }
  body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.6 system-ui, sans-serif; }
  main { max-width: 44rem; margin: 0 auto; padding: 10vh 1.5rem 4rem; }
  h1 { font-size: 2.4rem; line-height: 1.1; letter-spacing: -.02em; margin: 0 0 .5rem; }
  h2 { font-size: 1rem; margin: 2.5rem 0 .75rem; }
  p { margin: 0 0 1rem; color: var(--soft); }
  p.lead { font-size: 1.15rem; }
  a { color: var(--accent); text-underline-offset: .2em; }
  a:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 2px; }
  ul { list-style: none; margin: 0; padding: 0; border: 1px solid var(--line); border-radius: 10px;
       background: var(--card); }
  li { display: flex; flex-wrap: wrap; gap: .25rem 1rem; justify-content: space-between;
       padding: .7rem 1rem; }
  li + li { border-top: 1px solid var(--line); }
  li span { color: var(--soft); }
  li b { font-weight: 600; }
  li .up::before, li .down::before { content: "●"; margin-right: .45rem; font-size: .7em;
       vertical-align: .15em; }
  li .up::before { color: var(--accent); }
  li .down, li .down::before { color: var(--down); }
  pre { margin: 0; padding: 1rem; overflow-x: auto; border: 1px solid var(--line);
        border-radius: 10px; background: var(--card); }
  code, pre { font: .875rem/1.7 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
  pre i { font-style: normal; color: var(--soft); }
`;

/** The page at / while the console is not built. */
export const landingPage = (health: Health, origin: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Reprise</title>
<link rel="icon" href="${ICON}">
<style>${STYLE}</style>
</head>
<body>
<main>
  <h1>Reprise</h1>
  <p class="lead">Every webhook, decision and action is an event: replay it, audit it, roll it back.</p>

  <h2>The console is not built</h2>
  <p><code>npm start</code> builds it. In a running checkout this does, and then this page is it:</p>
<pre><code>npx turbo run build --filter=@reprise/console</code></pre>

  <h2>What is running</h2>
  <ul>
    <li><b>api</b><span class="${health.status === 'up' ? 'up' : 'down'}">${health.status}</span></li>
${Object.entries(health.dependencies).map(dependency).join('\n')}
  </ul>

  <h2>Where to go</h2>
  <ul>
    <li><a href="/docs">Description of the api</a><span>every route, to read and to try</span></li>
    <li><a href="/docs/json">OpenAPI document</a><span>for tools and clients</span></li>
    <li><a href="/health/ready">Health</a><span>each dependency, with its latency</span></li>
    <li><a href="/metrics">Metrics</a><span>in Prometheus’ format</span></li>
  </ul>

  <h2>In the terminal</h2>
<pre><code>npx reprise status              <i># is it working</i>
npx reprise actions             <i># what was done, by which rule, and why</i>
npx reprise issue owner/name#1  <i># everything that happened to one issue</i>
npx reprise rollback act_…      <i># take one action back</i></code></pre>

  <h2>With a client of your own</h2>
  <p>Everything under <code>/api/v1</code> needs a bearer token. It is in the file that
  <code>stack.json</code>, in the data folder, names as <code>credentials.apiToken</code>:</p>
<pre><code>curl -H "Authorization: Bearer $(cat .reprise/credentials/api-token)" \\
  "${escape(origin)}/api/v1/issues?state=open"</code></pre>
</main>
</body>
</html>
`;

const dependency = ([name, { status, latencyMs, because }]: [
  string,
  Health['dependencies'][string],
]): string => {
  const told = status === 'up' ? `${latencyMs} ms` : (because ?? 'down');
  return `    <li>${escape(name)}<span class="${status}">${escape(told)}</span></li>`;
};

const escape = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
