/** An entry of a section of a record. */
export interface TestEntry {
  section: 'education' | 'employment' | 'qualification' | 'invited-position' | 'distinction'
  code: number
  role?: string
  department?: string
  /** Year, month and day as far as they are known. */
  start?: readonly string[]
  end?: readonly string[]
  organization: string
  city?: string
  country?: string
  /** Source and identifier. */
  registry?: readonly [string, string]
  visibility?: string
}

/** A record of a person of a test. */
export interface TestRecord {
  orcid: string
  given?: string
  family?: string
  credit?: string
  others?: readonly string[]
  /** Of the name. */
  visibility?: string
  entries?: readonly TestEntry[]
}

const wrapped = (value: string | undefined) => (value === undefined ? null : { value })

const date = (parts: readonly string[] | undefined) =>
  parts ? { year: wrapped(parts[0]), month: wrapped(parts[1]), day: wrapped(parts[2]) } : null

const summary = (entry: TestEntry) => ({
  'put-code': entry.code,
  visibility: entry.visibility ?? 'public',
  'department-name': entry.department ?? null,
  'role-title': entry.role ?? null,
  'start-date': date(entry.start),
  'end-date': date(entry.end),
  organization: {
    name: entry.organization,
    address: { city: entry.city ?? null, region: null, country: entry.country ?? null },
    'disambiguated-organization': entry.registry
      ? { 'disambiguated-organization-identifier': entry.registry[1], 'disambiguation-source': entry.registry[0] }
      : null,
  },
})

/** The record as the API gives it in JSON. */
export function inJson({ orcid, given, family, credit, others = [], visibility = 'public', entries = [] }: TestRecord) {
  const sections: Record<string, { 'affiliation-group': { summaries: object[] }[] }> = {}
  for (const entry of entries) {
    const section = sections[`${entry.section}s`] ?? { 'affiliation-group': [] }
    sections[`${entry.section}s`] = section
    section['affiliation-group'].push({ summaries: [{ [`${entry.section}-summary`]: summary(entry) }] })
  }
  return {
    'orcid-identifier': { uri: `https://orcid.org/${orcid}`, path: orcid, host: 'orcid.org' },
    person: {
      name: {
        'given-names': wrapped(given),
        'family-name': wrapped(family),
        'credit-name': wrapped(credit),
        visibility,
      },
      'other-names': { 'other-name': others.map((content) => ({ content, visibility: 'public' })) },
      emails: { email: [{ email: 'never@read.example', visibility: 'public' }] },
    },
    'activities-summary': sections,
  }
}

const element = (name: string, content: string | undefined, attributes = ''): string =>
  content === undefined ? '' : `<x:${name}${attributes}>${content}</x:${name}>`

const xmlDate = (name: string, parts: readonly string[] | undefined): string | undefined =>
  parts && element(name, ['year', 'month', 'day'].map((part, index) => element(part, parts[index])).join(''))

function xmlEntry(entry: TestEntry): string {
  const [source, identifier] = entry.registry ?? []
  const known = element('disambiguated-organization-identifier', identifier) + element('disambiguation-source', source)
  const organization = [
    element('name', entry.organization),
    element('address', element('city', entry.city) + element('country', entry.country)),
    entry.registry ? element('disambiguated-organization', known) : '',
  ].join('')
  const content = [
    element('source', element('source-name', 'Somebody')),
    element('department-name', entry.department),
    element('role-title', entry.role),
    xmlDate('start-date', entry.start),
    xmlDate('end-date', entry.end),
    element('organization', organization),
  ].join('')
  const attributes = ` put-code="${entry.code}" visibility="${entry.visibility ?? 'public'}"`
  const group = element('affiliation-group', element(`${entry.section}-summary`, content, attributes))
  return element(`${entry.section}s`, group)
}

/** The record as the public data file has it in XML; at most one entry of a section. */
export function inXml({ orcid, given, family, credit, others = [], visibility = 'public', entries = [] }: TestRecord) {
  const name = element('given-names', given) + element('family-name', family) + element('credit-name', credit)
  const otherNames = others.map((other) => element('other-name', element('content', other), ' visibility="public"'))
  const person =
    element('name', name, ` visibility="${visibility}"`) +
    element('other-names', otherNames.join('')) +
    element('emails', element('email', 'never@read.example'))
  const content =
    element('orcid-identifier', element('uri', `https://orcid.org/${orcid}`) + element('path', orcid)) +
    element('person', person) +
    element('activities-summary', entries.map(xmlEntry).join(''))
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('record', content, ' xmlns:x="http://www.orcid.org/ns/x"')}`
}
