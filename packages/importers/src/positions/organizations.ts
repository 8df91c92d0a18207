import { cleanOrNull, MOST_NAME } from '../clean-text.ts'
import { countryCode } from '../country-code.ts'
import { type Input, isRejection } from '../input/index.ts'
import { type OrganizationDetails, organizationKey } from '../organization.ts'
import { type Columns, readTable } from '../read-table.ts'

const columns = {
  organization: ['organization', 'organisation', 'name'],
  other_names: ['other_names'],
  country: ['country'],
  website: ['website', 'homepage'],
} as const satisfies Columns<string>

const isHomepage = (text: string): boolean => /^https?:\/\//.test(text) && URL.canParse(text)

/**
 * Reads a table of organisations: `organization`, and where it has them `country` (one, by name or code), `website` and
 * `other_names` with `|` between them. Rows that cannot be read are passed over: nothing but these details hangs on them.
 * @returns what is known of each, by `organizationKey`
 * @throws WrongKindError when it has no column for the organisation
 */
export async function readOrganizations(input: Input): Promise<Map<string, OrganizationDetails>> {
  const details = new Map<string, OrganizationDetails>()
  const { rows } = await readTable<keyof typeof columns>(input, columns, ['organization'])
  for await (const row of rows) {
    if (isRejection(row)) continue
    const { organization = '', other_names: others = '', country, website = '' } = row.fields
    const homepage = website.trim()
    const names = others.split('|').flatMap((name) => cleanOrNull(name) ?? [])
    details.set(organizationKey(organization), {
      country: countryCode(country),
      homepage: isHomepage(homepage) ? homepage : null,
      names: names.filter(
        (name) => name.length <= MOST_NAME && organizationKey(name) !== organizationKey(organization),
      ),
    })
  }
  return details
}
