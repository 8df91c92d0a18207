/** Numbers of one size that are put one behind the other. */
export class Grown<List extends Int32Array | Uint8Array> {
  #list: List
  readonly #make: (length: number) => List
  length = 0

  constructor(make: (length: number) => List, room = 1024) {
    this.#make = make
    this.#list = make(room)
  }

  #reserve(more: number): void {
    const needed = this.length + more
    if (needed <= this.#list.length) return
    const larger = this.#make(Math.max(needed, this.#list.length * 2))
    larger.set(this.#list.subarray(0, this.length))
    this.#list = larger
  }

  push(value: number): void {
    if (this.length === this.#list.length) this.#reserve(1)
    this.#list[this.length] = value
    this.length += 1
  }

  append(values: List): void {
    this.#reserve(values.length)
    this.#list.set(values, this.length)
    this.length += values.length
  }

  /** What was put in, in a list without room to spare. */
  finish(): List {
    return this.#list.slice(0, this.length) as List
  }
}
