import type { Candidate, Mention } from './candidate.ts'
import type { Features } from './features.ts'
import type { Reading } from './reading.ts'

const weightOf = ({ institution }: Candidate): number => Math.log2(1 + institution.weight)
const isPreferred = ({ entry }: Candidate): boolean => entry.kind === 'PREFERRED'

/** How a candidate stands among the others that share the name. */
export function rivalFeatures({ words }: Reading, { candidates }: Mention, candidate: Candidate): Features {
  const rivals = candidates.filter((other) => other !== candidate)
  if (rivals.length === 0) return {}
  const { institution } = candidate
  const cityIn = ({ institution: { city } }: Candidate): boolean =>
    city.length > 0 && city.every((word) => words.some((other) => other.word === word))
  const only = (test: (candidate: Candidate) => boolean): number =>
    Number(test(candidate) && !rivals.some((rival) => test(rival)))
  const never = (test: (candidate: Candidate) => boolean): number =>
    Number(!test(candidate) && rivals.some((rival) => test(rival)))
  const lead = weightOf(candidate) - Math.max(...rivals.map(weightOf))
  return {
    rival: 1,
    rivals: Math.log2(candidates.length),
    'only literal': only(({ isLiteral }) => isLiteral),
    'not literal': never(({ isLiteral }) => isLiteral),
    'only preferred': only(isPreferred),
    'not preferred': never(isPreferred),
    'only ordered': only(({ isOrdered }) => isOrdered),
    'not ordered': never(({ isOrdered }) => isOrdered),
    'only city': only(cityIn),
    'only education': only((one) => one.institution.kind === 'EDUCATION'),
    'parent of a rival': Number(rivals.some((rival) => rival.institution.parents.includes(institution.id))),
    'child of a rival': Number(rivals.some((rival) => institution.parents.includes(rival.institution.id))),
    'most children': Number(institution.children > Math.max(...rivals.map((rival) => rival.institution.children))),
    lead: Math.max(-3, Math.min(3, lead)) / 3,
  }
}
