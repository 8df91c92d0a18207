import type { KeyedList, KeyedSlot, LinkedSlot } from './author-list.ts'
import type { Namesake, SharedAuthors } from './namesakes.ts'

/** Co-authors of full names in common that make two slots of the same full name one person. */
const LEAST_SHARED = 2

/** The same for initials: the same team. Fewer may have two people of these initials among them. */
const LEAST_SHARED_OF_INITIALS = 10

/** Names in common of two lists that are worth a look: a pair of slots and their co-authors. */
export const LEAST_IN_COMMON = LEAST_SHARED + 1

/** What speaks for a person being the one of a slot. */
interface Finding {
  researcher: string
  /** Works that it was seen on. */
  works: Set<string>
  institutions: number
  coauthors: number
}

interface Work {
  year: number | null
  authors: { key: string; researcher: string }[]
}

const strength = ({ institutions, coauthors }: Finding): number => institutions + coauthors

/** The strongest one; of two, the one with the lesser id, whatever the order in which they were found. */
const isBetter = (a: Finding, b: Finding): boolean =>
  strength(a) > strength(b) || (strength(a) === strength(b) && a.researcher < b.researcher)

/** Namesakes who wrote a work together are two: a third one may be either. */
const areTold = (findings: readonly Finding[]): boolean => {
  const works = findings.flatMap((finding) => [...finding.works])
  return new Set(works).size === works.length
}

/** People that slots may be, on record and in the lists before: what they share with the slots. */
export class SharedEvidence {
  readonly #isWithinYear: boolean
  readonly #namesakes = new Map<string, Namesake[]>()
  readonly #shared: readonly SharedAuthors[]
  readonly #works = new Map<string, Work>()
  readonly #worksOfName = new Map<string, Set<string>>()

  /** @param isWithinYear whether only papers of the same year are compared, by institutions too */
  constructor(isWithinYear: boolean, namesakes: readonly Namesake[], shared: readonly SharedAuthors[]) {
    this.#isWithinYear = isWithinYear
    this.#shared = shared
    for (const namesake of namesakes) this.#addNamesake(namesake)
  }

  #addNamesake(namesake: Namesake): void {
    const place = `${namesake.year} ${namesake.key}`
    const others = this.#namesakes.get(place)
    if (others) others.push(namesake)
    else this.#namesakes.set(place, [namesake])
  }

  /** Works before the list that have enough names in common with it, those on record too. */
  #inCommon({ year, slots }: KeyedList, number: number): Omit<SharedAuthors, 'list'>[] {
    const counts = new Map<string, number>()
    for (const key of new Set(slots.filter(({ isFull }) => isFull).map((slot) => slot.key))) {
      for (const work of this.#worksOfName.get(key) ?? []) counts.set(work, (counts.get(work) ?? 0) + 1)
    }
    const before = [...counts].flatMap(([work, count]) => {
      const known = this.#works.get(work)
      return known ? [{ work, count, ...known }] : []
    })
    const recorded = this.#shared.filter(({ list }) => list === number)
    return [...recorded, ...before].filter(
      (one) => one.count >= LEAST_IN_COMMON && (!this.#isWithinYear || one.year === year),
    )
  }

  /** @returns who a slot is, or null where nothing or too much speaks for it; never one of `others` */
  finder(list: KeyedList, number: number): (slot: KeyedSlot, others: ReadonlySet<string>) => string | null {
    const ties = new Map<string, { researcher: string; work: string; count: number }[]>()
    for (const { work, count, authors } of this.#inCommon(list, number)) {
      for (const { key, researcher } of authors) {
        const tie = { researcher, work, count }
        ties.set(key, [...(ties.get(key) ?? []), tie])
      }
    }
    return (slot, others) => {
      const findings = new Map<string, Finding>()
      const note = (researcher: string, work: string, found: { institutions?: number; coauthors?: number }): void => {
        if (work === list.work || others.has(researcher)) return
        const known = findings.get(researcher) ?? { researcher, works: new Set(), institutions: 0, coauthors: 0 }
        known.works.add(work)
        known.institutions = Math.max(known.institutions, found.institutions ?? 0)
        known.coauthors = Math.max(known.coauthors, found.coauthors ?? 0)
        findings.set(researcher, known)
      }
      for (const { researcher, work, count } of ties.get(slot.key) ?? []) {
        const coauthors = slot.isFull ? count - 1 : count
        if (coauthors >= (slot.isFull ? LEAST_SHARED : LEAST_SHARED_OF_INITIALS)) note(researcher, work, { coauthors })
      }
      for (const namesake of slot.isFull ? (this.#namesakes.get(`${list.year} ${slot.key}`) ?? []) : []) {
        const shared = namesake.institutions.filter((institution) => slot.institutions.includes(institution)).length
        const isSame = slot.affiliationKey !== null && namesake.affiliation === slot.affiliationKey
        const institutions = shared + (isSame ? 1 : 0)
        if (institutions > 0) note(namesake.researcher, namesake.work, { institutions })
      }
      const all = [...findings.values()]
      if (!areTold(all)) return null
      return (
        all.reduce<Finding | null>((best, one) => (best && !isBetter(one, best) ? best : one), null)?.researcher ?? null
      )
    }
  }

  /** Takes in what was found out about a list. */
  add({ work, year, slots }: KeyedList, linked: readonly LinkedSlot[]): void {
    const known = this.#works.get(work) ?? { year, authors: [] }
    this.#works.set(work, known)
    for (const [index, slot] of slots.entries()) {
      const person = linked[index]
      if (!person || 'takenBy' in person || !person.isPlaced) continue
      const { researcher } = person
      const { key, institutions, affiliationKey: affiliation } = slot
      known.authors.push({ key, researcher })
      if (this.#isWithinYear && slot.isFull && year !== null) {
        this.#addNamesake({ key, researcher, work, year, institutions, affiliation })
      }
      if (!slot.isFull) continue
      const works = this.#worksOfName.get(key)
      if (works) works.add(work)
      else this.#worksOfName.set(key, new Set([work]))
    }
  }
}
