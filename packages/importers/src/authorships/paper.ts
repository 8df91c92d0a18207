import { Rejection } from '../input/index.ts'
import type { AuthorRow, AuthorshipColumn, ColumnNames, RefusedRow } from './row.ts'

export interface PaperSlot {
  line: number
  /** From 1. */
  position: number
  name: string
  affiliation: string | null
}

/** A paper with its authors, as printed. */
export interface Paper {
  /** Its number or name in the table. */
  number: string | null
  title: string
  status: string | null
  year: number | null
  slots: PaperSlot[]
  /** The last place of its author list; null where a row was refused that may be behind it. */
  end: number | null
  /** What the table calls its columns. */
  columns: ColumnNames
}

const MOST_AFFILIATION = 2000

/** 3, 5–7 */
function ranges(numbers: readonly number[]): string {
  const groups: [number, number][] = []
  for (const number of numbers) {
    const last = groups.at(-1)
    if (last?.[1] === number - 1) last[1] = number
    else groups.push([number, number])
  }
  return groups.map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`)).join(', ')
}

/** Puts the rows of one paper together. */
export class PaperRows {
  readonly #columns: ColumnNames
  readonly #slots = new Map<number, PaperSlot>()
  readonly #seen = new Set<number>()
  #first: AuthorRow | null = null
  readonly #paper: string | null
  readonly #title: string
  #line = 0
  #refusedSomewhere = 0

  constructor(row: { paper: string | null; title: string }, columns: ColumnNames) {
    this.#paper = row.paper
    this.#title = row.title
    this.#columns = columns
  }

  /** Whether a row is of this paper: by its number where the table has one, otherwise by the title. */
  has({ paper, title }: { paper: string | null; title: string }): boolean {
    return this.#columns.paper === undefined ? title === this.#title : paper === this.#paper
  }

  /** A row was refused: its place is not missing. */
  refuse(row: RefusedRow | null): void {
    if (row?.position == null) this.#refusedSomewhere += 1
    else this.#seen.add(row.position)
  }

  /** @returns why the row contradicts those before it, or null when it was taken */
  add(row: AuthorRow): Rejection | null {
    this.#first ??= row
    const first = this.#first
    this.#line = row.line
    this.#seen.add(row.position)
    const differing = (['title', 'status', 'year', 'authors'] as const).find((column) => row[column] !== first[column])
    if (differing) {
      return this.#reject(row, differing, `the paper has "${first[differing] ?? ''}" in line ${first.line}`)
    }
    if (row.authors !== null && row.position > row.authors) {
      return this.#reject(row, 'position', `it is beyond the ${row.authors} authors that the paper has`)
    }
    const slot = this.#slots.get(row.position)
    if (!slot) {
      const { line, position, name, affiliation } = row
      this.#slots.set(position, { line, position, name, affiliation })
      return null
    }
    if (slot.name !== row.name) return this.#reject(row, 'position', `it is that of ${slot.name} in line ${slot.line}`)
    return this.#addAffiliation(slot, row)
  }

  /** One author may have a row for each affiliation. */
  #addAffiliation(slot: PaperSlot, row: AuthorRow): Rejection | null {
    const all = [...new Set([slot.affiliation, row.affiliation].filter((text) => text !== null))].join('; ')
    if (all.length > MOST_AFFILIATION) {
      return this.#reject(
        row,
        'affiliation',
        `the author's affiliations are longer than ${MOST_AFFILIATION} characters`,
      )
    }
    slot.affiliation = all || null
    return null
  }

  #reject(row: AuthorRow, column: AuthorshipColumn & keyof AuthorRow, reason: string): Rejection {
    return new Rejection(row.line, this.#columns[column] ?? column, `${row[column] ?? ''}`, reason)
  }

  /** The last place that the table speaks of. */
  get #last(): number {
    return Math.max(this.#first?.authors ?? 0, ...this.#seen)
  }

  /** Why the list is not whole, or null when it is or what is missing was refused before. */
  get gap(): Rejection | null {
    if (!this.#first) return null
    const last = this.#last
    const missing = Array.from({ length: last }, (_, index) => index + 1).filter((place) => !this.#seen.has(place))
    if (missing.length <= this.#refusedSomewhere) return null
    const reason = 'the paper has no row for this place of its author list; its other authors are taken'
    return new Rejection(this.#line, this.#columns.position ?? 'position', ranges(missing), reason)
  }

  /** The paper with the authors that can be taken, from its first line; null when there are none. */
  get paper(): { line: number; value: Paper } | null {
    if (!this.#first || this.#slots.size === 0) return null
    const { line, paper, title, status, year, authors } = this.#first
    const slots = [...this.#slots.values()].toSorted((a, b) => a.position - b.position)
    const end = authors === null && this.#refusedSomewhere > 0 ? null : this.#last
    return { line, value: { number: paper, title, status, year, slots, end, columns: this.#columns } }
  }
}
