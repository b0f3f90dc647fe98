import { z } from 'zod';

/** everything, installation/ID, repository/ID, or rule/ID/NAME. */
export const switchIdParameter = z
  .string()
  .max(300)
  .regex(/^(everything|installation\/\d+|repository\/\d+|rule\/\d+\/.+)$/, {
    error: 'expected everything, installation/ID, repository/ID or rule/ID/NAME',
  });
