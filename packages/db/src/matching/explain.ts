import type { Scene } from './features.ts'
import type { Judgement } from './score.ts'

const NAMES: Readonly<Record<string, string>> = {
  PREFERRED: 'its name',
  NATIVE: 'its name in another language',
  ALIAS: 'a further name of it',
  ACRONYM: 'its acronym',
  FORMER: 'a former name of it',
}

/** Why an institution is a candidate, in words. */
export function explain(_scene: Scene, { mention, candidate, features }: Judgement): string {
  const { entry, isLiteral, isOrdered, isSuccessor } = candidate
  const reasons = [`${entry.text}: ${NAMES[entry.kind] ?? 'a name of it'}`]
  if (isSuccessor) reasons.push('once that of an institution whose place it took')
  if (entry.form === 2) reasons.push('without the city')
  if (entry.form === 3) reasons.push('its beginning')
  if (!isOrdered) reasons.push('in another order')
  else if (!isLiteral && entry.form < 2) reasons.push('spelt differently')
  if (features['country agrees']) reasons.push('the country agrees')
  if (features['country differs']) reasons.push('another country is named')
  if (features['city beside']) reasons.push('the city agrees')
  const others = mention.candidates.length - 1
  if (others > 0) reasons.push(`${others} more ${others === 1 ? 'has' : 'have'} that name`)
  return reasons.join('; ')
}
