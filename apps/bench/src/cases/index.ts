import { byId } from './by-id.ts'
import type { Case } from './case.ts'
import { list } from './list.ts'
import { nested } from './nested.ts'
import { search } from './search.ts'
import { threeLevels } from './three-levels.ts'

/** Every kind of read that is measured, in the order of the report. */
export const cases: readonly Case[] = [byId, nested, list, search, threeLevels]
