import { childrenOf, elementAt, textAt, type XmlElement } from '../input/index.ts'

/** Elements of a record that nothing is taken from: works among them, for they do not tell the order of their authors. */
export const unread = [
  'works',
  'peer-reviews',
  'fundings',
  'research-resources',
  'distinctions',
  'memberships',
  'services',
  'biography',
  'emails',
  'addresses',
  'keywords',
  'researcher-urls',
  'external-identifiers',
  'external-ids',
  'history',
  'source',
]

const value = (element: XmlElement | undefined, ...path: readonly string[]) => {
  const text = element && textAt(element, ...path)
  return text === undefined ? null : { value: text }
}

const date = (element: XmlElement | undefined) => ({
  year: value(element, 'year'),
  month: value(element, 'month'),
  day: value(element, 'day'),
})

function summary(element: XmlElement) {
  const organization = elementAt(element, 'organization')
  const known = organization && elementAt(organization, 'disambiguated-organization')
  return {
    'put-code': element.attributes['put-code'],
    visibility: element.attributes['visibility'],
    'department-name': textAt(element, 'department-name'),
    'role-title': textAt(element, 'role-title'),
    'start-date': date(elementAt(element, 'start-date')),
    'end-date': date(elementAt(element, 'end-date')),
    organization: organization && {
      name: textAt(organization, 'name'),
      address: { city: textAt(organization, 'address', 'city'), country: textAt(organization, 'address', 'country') },
      'disambiguated-organization': known && {
        'disambiguated-organization-identifier': textAt(known, 'disambiguated-organization-identifier'),
        'disambiguation-source': textAt(known, 'disambiguation-source'),
      },
    },
  }
}

function section(activities: XmlElement | undefined, name: string) {
  const found = activities && elementAt(activities, name)
  const groups = found ? childrenOf(found, 'affiliation-group') : []
  const one = (group: XmlElement) => group.children.filter((child) => child.name.endsWith('-summary'))
  const summaries = (group: XmlElement) => one(group).map((child) => ({ [child.name]: summary(child) }))
  return { 'affiliation-group': groups.map((group) => ({ summaries: summaries(group) })) }
}

/** A record in XML in the form that it has in JSON, as far as it is read. */
export function fromXml(record: XmlElement): Record<string, unknown> {
  const name = elementAt(record, 'person', 'name')
  const others = elementAt(record, 'person', 'other-names')
  const activities = elementAt(record, 'activities-summary')
  return {
    'orcid-identifier': { path: textAt(record, 'orcid-identifier', 'path') },
    person: {
      name: name && {
        visibility: name.attributes['visibility'],
        'given-names': value(name, 'given-names'),
        'family-name': value(name, 'family-name'),
        'credit-name': value(name, 'credit-name'),
      },
      'other-names': {
        'other-name': (others ? childrenOf(others, 'other-name') : []).map((other) => ({
          content: textAt(other, 'content'),
          visibility: other.attributes['visibility'],
        })),
      },
    },
    'activities-summary': Object.fromEntries(
      ['educations', 'qualifications', 'employments', 'invited-positions'].map((one) => [
        one,
        section(activities, one),
      ]),
    ),
  }
}
