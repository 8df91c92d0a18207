import { UNKNOWN } from '@talent-atlas/db'
import { builder } from '../builder.ts'
import { badInput } from '../errors.ts'

export const CountryGroupInput = builder.inputType('CountryGroupInput', {
  description: 'Countries that are counted as one, such as `{ name: "CN+HK", codes: ["CN", "HK"] }`.',
  fields: (t) => ({
    name: t.string({
      required: true,
      description: 'What they are called in the answer. The code of a country only if that is one of them.',
    }),
    codes: t.field({ type: ['CountryCode'], required: true, description: 'The countries, each in one group only.' }),
  }),
})

type Group = typeof CountryGroupInput.$inferInput

const LONGEST_NAME = 100

/** Refuses groups that no answer could show; what their names and codes must be beside is for the measure to say. */
export function checkGroups(groups: readonly Group[] | null | undefined): void {
  for (const { name, codes } of groups ?? []) {
    if (name.length > LONGEST_NAME) throw badInput('groups', `have a name of more than ${LONGEST_NAME} characters`)
    if (name === UNKNOWN) throw badInput('groups', `have one named ${UNKNOWN}, which stands for what is not on record`)
    if (codes.length === 0) throw badInput('groups', `have one without a country: "${name}"`)
  }
}
