import fc from 'fast-check'
import type { AffiliationKind, Degree, FactStatus, InstitutionKind } from '../../generated/prisma/enums.ts'
import { parsePartialDate } from '../../temporal/partial-date.ts'
import { type Fact, fact, partialDate } from '../../temporal/testing/facts.ts'

/** Partial dates as they are written; null where unknown. */
export interface WorldPeriod {
  start: string | null
  end: string | null
}

export interface WorldPerson {
  id: string
  slug: string
  /** The id of a record that is merged into this person's, with the facts that are recorded under it. */
  duplicate: string | null
}

export interface WorldInstitution {
  id: string
  slug: string
  name: string
  kind: InstitutionKind
  country: string | null
}

/** `from` has `to` as its parent, successor or relation. */
interface WorldRelation extends WorldPeriod {
  from: string
  to: string
  kind: 'PARENT' | 'SUCCESSOR' | 'RELATED'
  isCurrent: boolean
}

interface WorldGroup {
  slug: string
  /** Each institution once at the most. */
  members: ({ institution: string } & WorldPeriod)[]
}

export interface WorldAffiliation extends Fact {
  id: string
  /** Whose it is: the record that stays, of merged ones. */
  person: string
  /** The id of the record under which it is stored first: the person's, or that of the duplicate. */
  recordedUnder: string
  institution: string
  kind: AffiliationKind
  degree: Degree | null
  status: FactStatus
}

/** Some people and institutions with all that is on record of them. All references are ids. */
export interface World {
  people: WorldPerson[]
  institutions: WorldInstitution[]
  relations: WorldRelation[]
  groups: WorldGroup[]
  affiliations: WorldAffiliation[]
}

const MOST_PEOPLE = 12
const MOST_INSTITUTIONS = 8

/** The same for the same number, so that a world that fails can be told again. */
const numbered = (kind: number, number: number): string =>
  `00000000-0000-7000-800${kind}-${String(number).padStart(12, '0')}`

/** With those that are counted apart from the People's Republic, and one that is not known. */
const COUNTRIES = ['CN', 'US', 'GB', 'HK', 'MO', 'TW', null]
const KINDS: readonly InstitutionKind[] = ['EDUCATION', 'EDUCATION', 'COMPANY', 'FACILITY']

/** All that the institutions of a world are taken from: as one is here, it is in every world. */
const INSTITUTIONS: readonly WorldInstitution[] = KINDS.flatMap((kind) =>
  COUNTRIES.map((country) => ({ kind, country })),
)
  // Several have a name in common: only their slugs tell them apart.
  .map((one, n) => ({ id: numbered(1, n), slug: `institution-${n}`, name: `Institution ${n % 3}`, ...one }))

const institutions: fc.Arbitrary<WorldInstitution[]> = fc.uniqueArray(fc.constantFrom(...INSTITUTIONS), {
  minLength: 1,
  maxLength: MOST_INSTITUTIONS,
  size: 'max',
})

const people: fc.Arbitrary<WorldPerson[]> = fc
  .array(fc.integer({ min: 0, max: 11 }), { maxLength: MOST_PEOPLE, size: 'max' })
  .map((given) =>
    given.map((chance, n) => ({
      id: numbered(2, n),
      slug: `person-${n}`,
      duplicate: chance === 11 ? numbered(3, n) : null,
    })),
  )

const period: fc.Arbitrary<WorldPeriod> = fact.map(({ start, end }) => ({ start, end }))
const anywhere = fc.nat({ max: MOST_INSTITUTIONS - 1 })
/** Some places and people have more than others, so that the same often meet again. */
const place = fc.oneof(fc.nat({ max: 2 }), anywhere)
const somebody = fc.oneof(fc.nat({ max: 2 }), fc.nat({ max: MOST_PEOPLE - 1 }))

/** Also circles, several parents at once and parents of another time. */
const relation = fc.record({
  from: place,
  to: anywhere,
  kind: fc.constantFrom<WorldRelation['kind']>('PARENT', 'PARENT', 'PARENT', 'SUCCESSOR', 'RELATED'),
  fact: fc.option(fact, { freq: 3 }),
})

const group = fc.uniqueArray(fc.tuple(anywhere, fc.option(period, { freq: 3 })), {
  selector: ([at]) => at,
  maxLength: 4,
  size: 'max',
})

/** What somebody studied, or did. */
const occupation: fc.Arbitrary<Pick<WorldAffiliation, 'kind' | 'degree'>> = fc.constantFrom(
  { kind: 'EDUCATION', degree: 'BACHELOR' },
  { kind: 'EDUCATION', degree: 'BACHELOR' },
  { kind: 'EDUCATION', degree: 'MASTER' },
  { kind: 'EDUCATION', degree: 'DOCTORATE' },
  { kind: 'EDUCATION', degree: 'POSTDOCTORAL' },
  { kind: 'EDUCATION', degree: 'OTHER' },
  { kind: 'EDUCATION', degree: null },
  { kind: 'EMPLOYMENT', degree: null },
  { kind: 'EMPLOYMENT', degree: null },
  { kind: 'EMPLOYMENT', degree: null },
  { kind: 'EMPLOYMENT', degree: 'POSTDOCTORAL' },
  { kind: 'VISITING', degree: null },
  { kind: 'AUTHORSHIP', degree: null },
  { kind: 'AUTHORSHIP', degree: null },
)

const affiliation = fc.record({
  person: somebody,
  place,
  occupation,
  fact,
  seen: partialDate,
  status: fc.constantFrom<FactStatus>('ACCEPTED', 'ACCEPTED', 'ACCEPTED', 'ACCEPTED', 'DISPUTED', 'RETRACTED'),
  isOfDuplicate: fc.boolean(),
})

/** A paper says where somebody was seen and nothing of when it began or ended. */
const onPaper = (seen: string): Fact => ({ start: null, end: null, observed: seen, isCurrent: false })

const firstDay = (written: string | null): number | null =>
  written === null ? null : (parsePartialDate(written)?.date.getTime() ?? null)

/**
 * Small worlds with everything that measures meet: several affiliations at once, partial and unknown dates, unknown
 * countries, HK, MO and TW, subsidiaries with parents abroad (also several, ended, or in a circle), groups, disputed and
 * retracted facts, merged people, postdocs, visits and papers. Dates are of 2015 to 2017.
 */
export const world: fc.Arbitrary<World> = fc
  .record({
    people,
    institutions,
    relations: fc.array(relation, { maxLength: 10, size: 'max' }),
    groups: fc.array(group, { maxLength: 2 }),
    affiliations: fc.array(affiliation, { maxLength: 40, size: 'max' }),
  })
  .map(({ people, institutions, relations, groups, affiliations }) => {
    const at = (number: number): string => institutions[number % institutions.length]?.id ?? ''
    const ties = relations
      .map(({ from, to, kind, fact }) => ({
        from: at(from),
        to: at(to),
        kind,
        start: fact?.start ?? null,
        end: fact?.end ?? null,
        isCurrent: fact?.isCurrent ?? false,
      }))
      .filter(({ from, to }) => from !== to)
    const once = new Map(ties.map((tie) => [[tie.from, tie.to, tie.kind, firstDay(tie.start)].join(), tie]))
    return {
      people,
      institutions,
      relations: [...once.values()],
      groups: groups.map((members, n) => ({
        slug: `group-${n}`,
        members: [...new Map(members.map(([number, when]) => [at(number), when])).entries()].map(
          ([institution, when]) => ({ institution, start: when?.start ?? null, end: when?.end ?? null }),
        ),
      })),
      affiliations: affiliations.flatMap(({ person, place, occupation, fact, seen, status, isOfDuplicate }, n) => {
        const of = people.length > 0 ? people[person % people.length] : undefined
        if (!of) return []
        return [
          {
            id: numbered(4, n),
            person: of.id,
            recordedUnder: isOfDuplicate ? (of.duplicate ?? of.id) : of.id,
            institution: at(place),
            ...occupation,
            ...(occupation.kind === 'AUTHORSHIP' ? onPaper(seen) : fact),
            status,
          },
        ]
      }),
    }
  })

/** Some of the people of a world, or everyone. */
export const populationOf = ({ people }: World): fc.Arbitrary<string[] | undefined> =>
  fc.option(fc.subarray(people.map(({ id }) => id)), { nil: undefined, freq: 2 })
