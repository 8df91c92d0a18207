import { matchAffiliations } from '@talent-atlas/db'
import type { MatchAffiliations } from './institution-matcher.ts'

/** Finds the institutions on record that texts name: all pieces that are surely names, or the one that is meant. */
export const matchOnRecord: MatchAffiliations = async (query, texts) => {
  const matches = await matchAffiliations(query, texts)
  return matches.map(({ parts, chosen }) => {
    const named = parts.map(({ institutionId }) => institutionId)
    return { institutions: named.length > 0 || chosen === null ? named : [chosen] }
  })
}
