import classes from './Bars.module.css';

interface BarsProps {
  readonly lines?: number;
  /** Of one line, in pixels: the height of what will stand there. */
  readonly height?: number;
}

/** Grey bars in place of lines that are on their way, as high as these will be. */
export const Bars = ({ lines = 3, height = 20 }: BarsProps) => (
  <div aria-hidden data-waiting>
    {Array.from({ length: lines }, (_, index) => (
      <div key={index} className={classes.line} style={{ height }}>
        <span className={classes.bar} style={{ width: `${92 - ((index * 23) % 48)}%` }} />
      </div>
    ))}
  </div>
);
