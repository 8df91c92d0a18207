import fc from 'fast-check'

/** Choices that a seed repeats. */
export interface Dice {
  /** From 0 to one less than `sides`. */
  roll(sides: number): number
  chance(percent: number): boolean
  pick<T>(values: readonly T[]): T
  /** Some of the values, each once, in no order. */
  several<T>(values: readonly T[], min: number, max: number): T[]
}

/** Dice whose throws all follow from a seed. */
export function throwDice(seed: number): Dice {
  const [draw] = fc.sample(fc.gen(), { seed, numRuns: 1 })
  if (!draw) throw new Error('fast-check gave no generator')
  const roll = (sides: number): number => draw(fc.integer, { min: 0, max: sides - 1 })
  const pick = <T>(values: readonly T[]): T => {
    if (values.length === 0) throw new Error('there is nothing to pick from')
    return values[roll(values.length)] as T
  }
  const several = <T>(values: readonly T[], min: number, max: number): T[] => {
    const left = [...values]
    const count = Math.min(left.length, min + roll(max - min + 1))
    return Array.from({ length: count }, () => left.splice(roll(left.length), 1)).flat()
  }
  return { roll, pick, several, chance: (percent) => roll(100) < percent }
}
