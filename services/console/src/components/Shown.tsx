import { isInvisible, visibleParts } from '@reprise/text';
import { Fragment } from 'react';
import classes from './Shown.module.css';

/**
 * Text of strangers, as text: what one would not see in it, marks that hide or turn it, stands as a
 * small chip with its name.
 */
export function Shown({ text: given }: { readonly text: string }) {
  const text = given.replaceAll('\r\n', '\n');
  if (!isInvisible(text)) return <bdi>{text}</bdi>;
  const parts = visibleParts(text);
  return (
    <bdi>
      {parts.map((part, index) =>
        part.kind === 'plain' ? (
          <Fragment key={index}>{part.text}</Fragment>
        ) : (
          <span key={index} className={classes.chip} title="A character that one does not see">
            {part.text}
          </span>
        ),
      )}
    </bdi>
  );
}
