import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus'

/** The last step of MurmurHash3: every bit of a 32-bit word changes half the others. */
function scramble(word: number): number {
  let mixed = word
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}

const SALTS = [0x9e3779b9, 0x3c6ef372, 0xdaa66d2b, 0x78dde6e4]

/** Four 32-bit words that a key determines, and that look unrelated for neighbouring keys. */
export const hash = (key: readonly number[]): number[] =>
  SALTS.map((salt) => key.reduce((mixed, part) => scramble(mixed ^ part) + salt, salt) | 0)

/**
 * Random choices that a key determines: whatever is made of one record never depends on what was made before it, so
 * that a load can go on in the middle.
 */
export class Random {
  readonly #generator

  constructor(...key: number[]) {
    this.#generator = xoroshiro128plusFromState(hash(key))
  }

  /** From 0 up to but not including 1. */
  float(): number {
    return (this.#generator.next() >>> 0) / 0x1_0000_0000
  }

  /** A whole number, both ends included. */
  integer(from: number, to: number): number {
    return from + Math.floor(this.float() * (to - from + 1))
  }

  chance(probability: number): boolean {
    return this.float() < probability
  }

  /** One of a list. @throws RangeError when it is empty */
  pick<T>(list: readonly T[]): T {
    const picked = list[Math.floor(this.float() * list.length)]
    if (picked === undefined) throw new RangeError('nothing to pick from')
    return picked
  }
}
