import type { Candidate, Mention } from './candidate.ts'
import type { Features } from './features.ts'

/** How likely a mention is the name of a candidate. */
export interface Naming {
  mention: Mention
  candidate: Candidate
  /** From 0 to 1, by the features of the name alone. */
  likelihood: number
}

const most = (namings: readonly Naming[]): number => Math.max(0, ...namings.map(({ likelihood }) => likelihood))

const countryOf = ({ candidate }: Naming): string | null => candidate.institution.country
const placeOf = ({ candidate: { institution } }: Naming): string =>
  `${institution.country} ${institution.city.join(' ')}`

/** How a name stands among all that the text may name. */
export function standingFeatures(namings: readonly Naming[], one: Naming): Features {
  const { institution } = one.candidate
  const others = namings.filter(({ candidate }) => candidate.institution.id !== institution.id)
  const beside = others.filter(({ mention }) => mention !== one.mention)
  const ofKind = (kind: string): Naming[] => beside.filter(({ candidate }) => candidate.institution.kind === kind)
  return {
    naming: one.likelihood,
    'naming namesake': most(others.filter(({ mention }) => mention === one.mention)),
    'naming before': most(beside.filter(({ mention }) => mention.to <= one.mention.from)),
    'naming after': most(beside.filter(({ mention }) => mention.from >= one.mention.to)),
    'naming education': most(ofKind('EDUCATION')),
    'naming hospital': most(ofKind('HEALTHCARE')),
    'naming facility': most(ofKind('FACILITY')),
    'naming lead': one.likelihood - most(others),
    'naming of parent': most(beside.filter(({ candidate }) => institution.parents.includes(candidate.institution.id))),
    'naming of child': most(beside.filter(({ candidate }) => candidate.institution.parents.includes(institution.id))),
    'naming in city': most(beside.filter((other) => institution.city.length > 0 && placeOf(other) === placeOf(one))),
    'naming in country': most(
      beside.filter((other) => countryOf(other) !== null && countryOf(other) === countryOf(one)),
    ),
    'naming elsewhere': most(
      beside.filter(
        (other) => countryOf(other) !== null && countryOf(one) !== null && countryOf(other) !== countryOf(one),
      ),
    ),
    named: Math.min(4, new Set(others.filter(({ likelihood }) => likelihood > 0.5).map(({ mention }) => mention)).size),
    children: Math.min(6, Math.log2(1 + institution.children)),
    system: Number(/\bsystem\b/i.test(institution.name) && !/\bsystem\b/i.test(one.candidate.entry.text)),
  }
}
