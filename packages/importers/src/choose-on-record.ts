import { matchAffiliations } from '@talent-atlas/db'
import type { MatchAffiliations } from './institution-matcher.ts'

/**
 * Finds the institution on record that each text is the name of, where that is safe. For organisations that a source
 * names one by one: a piece of such a name that is the name of something else says nothing.
 */
export const chooseOnRecord: MatchAffiliations = async (query, texts) => {
  const matches = await matchAffiliations(query, texts)
  return matches.map(({ chosen }) => ({ institutions: chosen === null ? [] : [chosen] }))
}
