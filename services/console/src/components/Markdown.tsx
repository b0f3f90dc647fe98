import ReactMarkdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import classes from './Markdown.module.css';
import { Hidden } from './Hidden.tsx';
import { hostOf, safeUrl } from './links.ts';
import { markHidden } from './markHidden.ts';

/** Links say where they lead; images are not loaded, they are named. */
const components: Components = {
  a: ({ href, children }) => {
    const host = hostOf(href);
    if (host === undefined) return <span className={classes.dead}>{children}</span>;
    return (
      <a href={href} target="_blank" rel="noopener noreferrer nofollow" className={classes.link}>
        {children} <span className={classes.host}>{host}</span>
      </a>
    );
  },
  img: ({ src, alt }) => (
    <span className={classes.image}>
      image not loaded: {alt === undefined || alt === '' ? (hostOf(String(src)) ?? 'unnamed') : alt}
    </span>
  ),
  mark: ({ children }) => <Hidden>{children}</Hidden>,
  // Code that is wider than the page scrolls, also by keyboard.
  pre: ({ children }) => <pre tabIndex={0}>{children}</pre>,
  input: ({ checked }) => <span aria-hidden>{checked === true ? '☑' : '☐'} </span>,
};

/**
 * Markdown of strangers: no HTML, no image or anything else from elsewhere, and links that show their
 * host. What one would not see stands by its name.
 */
export const Markdown = ({ text }: { readonly text: string }) => (
  <div className={classes.markdown}>
    <ReactMarkdown
      remarkPlugins={[remarkGfm]}
      rehypePlugins={[markHidden]}
      urlTransform={safeUrl}
      components={components}
    >
      {text.replaceAll('\r\n', '\n')}
    </ReactMarkdown>
  </div>
);
