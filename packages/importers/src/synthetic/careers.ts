import { byPull, type SyntheticCountry } from './countries.ts'
import type { Institution, Institutions } from './institutions.ts'
import { atLeast, blur, dayIn, type PartialDate, PRESENT_YEAR } from './partial-dates.ts'
import type { Random } from './random.ts'
import { Sampler } from './sampler.ts'

export interface Affiliation {
  institution: Institution
  kind: 'EDUCATION' | 'EMPLOYMENT' | 'VISITING' | 'AUTHORSHIP'
  degree: 'BACHELOR' | 'MASTER' | 'DOCTORATE' | 'POSTDOCTORAL' | null
  role: string | null
  isFounder: boolean
  start: PartialDate | null
  end: PartialDate | null
  isCurrent: boolean
  observed: PartialDate | null
  status: 'ACCEPTED' | 'DISPUTED' | 'RETRACTED'
}

/** What a stay is before its dates are blurred. */
type Stay = Pick<Affiliation, 'institution' | 'kind' | 'degree' | 'role'> & { from: number; years: number }

const FIRST_YEAR = 1975
const SUBJECTS = [
  'Computer Science',
  'Electrical Engineering',
  'Mathematics',
  'Statistics',
  'Physics',
  'Automation',
  'Cognitive Science',
]
const POSITIONS = [
  'Research Scientist',
  'Assistant Professor',
  'Engineer',
  'Professor',
  'Associate Professor',
  'Lecturer',
  'Principal Researcher',
  'Director',
  'Research Intern',
]
const statuses = new Sampler<[Affiliation['status'], number]>(
  [
    ['ACCEPTED', 970],
    ['DISPUTED', 18],
    ['RETRACTED', 12],
  ],
  ([, weight]) => weight,
)

/** How a stay is told: with partial dates, unknown ends, and now and then a doubt. */
function tell(random: Random, { from, years, ...stay }: Stay): Affiliation {
  const start = dayIn(random, from)
  const last = from + years
  const goesOn = last >= PRESENT_YEAR
  const end = atLeast(dayIn(random, Math.min(last, PRESENT_YEAR)), start)
  const knowsStart = !random.chance(0.08)
  const knowsEnd = !goesOn && !random.chance(0.15)
  const isSeen = !knowsStart || (!knowsEnd && random.chance(0.5))
  return {
    ...stay,
    isFounder: stay.kind === 'EMPLOYMENT' && stay.institution.kind === 'COMPANY' && random.chance(0.04),
    start: knowsStart ? blur(random, start) : null,
    end: knowsEnd ? blur(random, end) : null,
    isCurrent: goesOn && random.chance(0.8),
    observed: isSeen ? blur(random, random.chance(0.5) ? start : end) : null,
    status: statuses.draw(random)[0],
  }
}

/** A paper names the institution in a year; nothing is known of start and end. */
const seen = (random: Random, institution: Institution, year: number): Affiliation => ({
  institution,
  kind: 'AUTHORSHIP',
  degree: null,
  role: null,
  isFounder: false,
  start: null,
  end: null,
  isCurrent: false,
  observed: random.chance(0.85) ? { date: `${year}-01-01`, precision: 'YEAR' } : blur(random, dayIn(random, year)),
  status: statuses.draw(random)[0],
})

/** Where a person goes next: mostly stays, sometimes home, else where most go. */
function move(random: Random, here: SyntheticCountry, home: SyntheticCountry, stays: number): SyntheticCountry {
  if (random.chance(stays)) return here
  return random.chance(0.25) ? home : byPull.draw(random)
}

const STAGES = [
  { degree: 'BACHELOR', share: 0.97, shortest: 3, longest: 5, stays: 0.94 },
  { degree: 'MASTER', share: 0.55, shortest: 1, longest: 3, stays: 0.7 },
  { degree: 'DOCTORATE', share: 0.65, shortest: 3, longest: 7, stays: 0.65 },
  { degree: 'POSTDOCTORAL', share: 0.16, shortest: 1, longest: 3, stays: 0.5 },
] as const

/** Study, then work, then what papers show; oldest first within each, about five in all. */
export function makeCareer(random: Random, home: SyntheticCountry, institutions: Institutions): Affiliation[] {
  const career: Affiliation[] = []
  // More people in every year than in the one before.
  let year = FIRST_YEAR + Math.floor((PRESENT_YEAR - 2 - FIRST_YEAR) * random.float() ** 0.45)
  let country = home
  const stay = (teaches: boolean): Institution => institutions.draw(random, country, teaches)
  for (const { degree, share, shortest, longest, stays } of STAGES) {
    if (year >= PRESENT_YEAR || !random.chance(share)) continue
    country = move(random, country, home, stays)
    const length = random.integer(shortest, longest)
    const kind = degree === 'POSTDOCTORAL' ? 'EMPLOYMENT' : 'EDUCATION'
    const role = random.chance(0.5) ? random.pick(SUBJECTS) : null
    career.push(tell(random, { institution: stay(true), kind, degree, role, from: year, years: length }))
    year += length
  }
  while (year < PRESENT_YEAR && career.length < 12) {
    country = move(random, country, home, 0.7)
    const length = 1 + Math.floor(9 * random.float() ** 1.5) + (random.chance(0.2) ? 8 : 0)
    const isVisit = random.chance(0.08)
    const role = isVisit ? 'Visiting Scholar' : random.pick(POSITIONS)
    const kind = isVisit ? 'VISITING' : 'EMPLOYMENT'
    career.push(
      tell(random, { institution: stay(random.chance(0.45)), kind, degree: null, role, from: year, years: length }),
    )
    // The next one often begins before this one ends.
    year += Math.max(1, length - random.integer(0, 1))
    if (random.chance(0.22)) break
  }
  for (let more = random.float(); more < 0.65; more += 0.15 + random.float() * 0.3) {
    const institution = random.chance(0.6)
      ? random.pick(career.map((one) => one.institution).concat(stay(true)))
      : stay(random.chance(0.5))
    career.push(seen(random, institution, Math.min(PRESENT_YEAR, year - random.integer(0, 6))))
  }
  return career
}
