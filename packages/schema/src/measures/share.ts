import type { ShareRow, Suppressed } from '@talent-atlas/db'
import { builder } from '../builder.ts'
import { keysField } from './group-key.ts'
import type { KeySource } from './key-source.ts'
import { isSuppressed } from './suppressed.ts'

/** A share with the answer that it is of. */
export interface ShareShape extends Omit<ShareRow, 'keys'>, Suppressed {
  keys: readonly ShareRow['keys'][number][]
  source: KeySource
}

export const shareShape = (row: ShareRow, source: KeySource): ShareShape => ({ ...row, source })

export const Share = builder.objectRef<ShareShape>('Share').implement({
  description: 'A count with its denominator; `low` and `high` are the 95 % Wilson interval of `share`.',
  fields: (t) => ({
    keys: t.field(keysField),
    count: t.exposeFloat('count', { description: 'People; with FRACTIONAL counting the sum of their parts.' }),
    denominator: t.exposeFloat('denominator', {
      description:
        'The people of whom the share is: those whose keys are on record; with YEAR at the end of that year.',
    }),
    share: t.exposeFloat('share', {
      nullable: true,
      description: '`count` by `denominator`, from 0 to 1; null where there is nobody.',
    }),
    low: t.exposeFloat('low', {
      nullable: true,
      description:
        'Lower end of the 95 % Wilson score interval, as of a sample of so many people. It is of what is on record: of people who are unknown it says nothing.',
    }),
    high: t.exposeFloat('high', { nullable: true, description: 'Upper end of the same interval.' }),
    isSuppressed: t.field(isSuppressed),
  }),
})
