/** Text that is safe in HTML, attributes included: everything on these pages was typed by others. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const STYLE = `
body { font: 15px/1.5 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem }
a { color: inherit } h1 { font-size: 1.4rem } small { color: #767676 } pre { white-space: pre-wrap; font: inherit }
.label { border: 1px solid #999; border-radius: 1em; padding: 0 .6em; font-size: .85em }
.entry { border: 1px solid #ccc; border-radius: .5em; padding: .6em 1em; margin: .8em 0 }`;

/** A whole page. @param content HTML */
export const page = (title: string, content: string): string => `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>${escaped(title)}</title><style>${STYLE}</style>
<body><small>GitHub stand-in</small><h1>${escaped(title)}</h1>${content}</body></html>`;
