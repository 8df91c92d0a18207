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
    named: Math.min(4, new Set(others.filter(({ likelihood }) => likelihood > 0.5).map(({ mention }) => mention)).size),
    children: Math.min(6, Math.log2(1 + institution.children)),
    system: Number(/\bsystem\b/i.test(institution.name) && !/\bsystem\b/i.test(one.candidate.entry.text)),
  }
}
