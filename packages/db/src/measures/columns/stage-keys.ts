import type { CareerStage } from '../question.ts'
import type { Facts } from './columns.ts'
import type { Days } from './moment.ts'
import type { PlaceKeys } from './place-keys.ts'
import { placer } from './place-people.ts'

/** Finds the keys of people at a stage: of each institution where they were, once. */
export function stageKeys(facts: Facts, keys: PlaceKeys, stage: CareerStage, days: Days): (person: number) => number[] {
  const { places } = facts
  const { find, found } = placer(facts, stage, days, false)
  return (person) => {
    const count = find(person)
    const all: number[] = []
    for (let index = 0; index < count; index += 1) {
      const place = places[found[index] ?? 0] ?? 0
      let before = 0
      while (before < index && places[found[before] ?? 0] !== place) before += 1
      if (before === index) all.push(...keys.numbersOf(place))
    }
    return all
  }
}
