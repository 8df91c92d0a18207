import type { AffiliationKind, Degree, FactStatus, InstitutionKind } from '../../generated/prisma/enums.ts'
import type { World, WorldAffiliation, WorldInstitution, WorldPerson } from './world.ts'

const id = (kind: number, number: number): string => `00000000-0000-7000-900${kind}-${String(number).padStart(12, '0')}`

const SITES: readonly (readonly [slug: string, kind: InstitutionKind, country: string | null])[] = [
  ['tsinghua', 'EDUCATION', 'CN'],
  ['hku', 'EDUCATION', 'HK'],
  ['ntu', 'EDUCATION', 'TW'],
  ['mit', 'EDUCATION', 'US'],
  ['google', 'COMPANY', 'US'],
  ['google-beijing', 'COMPANY', 'CN'],
  ['deepmind', 'COMPANY', 'GB'],
  ['somewhere', 'FACILITY', null],
]
const institutions: WorldInstitution[] = SITES.map(([slug, kind, country], n) => ({
  ...{ id: id(1, n), slug, name: slug, kind, country },
}))
const siteOf = (slug: string): string => institutions.find((one) => one.slug === slug)?.id ?? ''

const people: WorldPerson[] = ['ada', 'bo', 'chen', 'dai', 'eve', 'fan', 'gu'].map((slug, n) => ({
  ...{ id: id(2, n), slug, duplicate: slug === 'gu' ? id(3, n) : null },
}))
/** The id of somebody by its slug. */
export const personOf = (slug: string): string => people.find((one) => one.slug === slug)?.id ?? ''

interface Told {
  start?: string
  end?: string
  seen?: string
  isCurrent?: boolean
  status?: FactStatus
  isOfDuplicate?: boolean
}

const FACTS: readonly (readonly [person: string, what: AffiliationKind | Degree, at: string, told?: Told])[] = [
  ['ada', 'BACHELOR', 'tsinghua', { start: '2001', end: '2005-06' }],
  ['ada', 'DOCTORATE', 'mit', { start: '2005', end: '2010' }],
  ['ada', 'EMPLOYMENT', 'google-beijing', { start: '2010-09', isCurrent: true }],
  ['bo', 'BACHELOR', 'hku', { start: '2002', end: '2006' }],
  ['bo', 'MASTER', 'hku', { start: '2006', end: '2007' }],
  ['bo', 'DOCTORATE', 'mit', { start: '2007', end: '2012' }],
  ['bo', 'EMPLOYMENT', 'deepmind', { start: '2013', isCurrent: true }],
  ['bo', 'EMPLOYMENT', 'mit', { start: '2015', isCurrent: true }],
  ['chen', 'BACHELOR', 'ntu', { start: '2003', end: '2007' }],
  ['chen', 'EMPLOYMENT', 'google', { start: '2008', end: '2012' }],
  ['chen', 'AUTHORSHIP', 'somewhere', { seen: '2016' }],
  ['dai', 'BACHELOR', 'somewhere'],
  ['dai', 'POSTDOCTORAL', 'mit', { start: '2014', end: '2015' }],
  ['eve', 'VISITING', 'mit', { start: '2012', end: '2013' }],
  ['eve', 'DOCTORATE', 'tsinghua', { start: '2009', end: '2013', status: 'RETRACTED' }],
  ['gu', 'BACHELOR', 'tsinghua', { end: '2009', status: 'DISPUTED' }],
  ['gu', 'EMPLOYMENT', 'deepmind', { isOfDuplicate: true }],
]

function affiliation([who, what, at, told = {}]: (typeof FACTS)[number], n: number): WorldAffiliation {
  const isKind = what === 'VISITING' || what === 'EMPLOYMENT' || what === 'AUTHORSHIP' || what === 'EDUCATION'
  const person = people.find(({ slug }) => slug === who)
  return {
    id: id(4, n),
    person: personOf(who),
    recordedUnder: (told.isOfDuplicate ? person?.duplicate : null) ?? personOf(who),
    institution: siteOf(at),
    kind: isKind ? what : 'EDUCATION',
    degree: isKind ? null : what,
    start: told.start ?? null,
    end: told.end ?? null,
    observed: told.seen ?? null,
    isCurrent: told.isCurrent ?? false,
    status: told.status ?? 'ACCEPTED',
  }
}

/**
 * Seven people, one of each sort: with subsidiaries (Google's in Beijing until 2013), two jobs at once, a place whose
 * country is unknown, a visit, a retracted and a disputed fact, nothing on record, and two records of one person.
 */
export const smallWorld: World = {
  people,
  institutions,
  relations: [
    {
      from: siteOf('google-beijing'),
      to: siteOf('google'),
      kind: 'PARENT',
      start: '2006',
      end: '2013',
      isCurrent: false,
    },
    { from: siteOf('deepmind'), to: siteOf('google'), kind: 'PARENT', start: '2014', end: null, isCurrent: true },
  ],
  groups: [
    { slug: 'c9', members: [{ institution: siteOf('tsinghua'), start: null, end: null }] },
    { slug: 'makers-of-alphago', members: [{ institution: siteOf('deepmind'), start: '2015', end: null }] },
  ],
  affiliations: FACTS.map(affiliation),
}
