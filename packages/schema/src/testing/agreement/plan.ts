import { openReader } from '@talent-atlas/db'
import type { TestDatabase } from '@talent-atlas/db/testing'
import type { DocumentNode } from 'graphql'
import { afterAll } from 'vitest'
import { createAtlasExecutor } from '../../executor.ts'
import { createContext } from '../../index.ts'
import type { Path } from './path.ts'

/** The way through query plans, and how many operations took it. */
export interface Planned {
  plan: Path
  /** Operations that no plan covered at all; resolvers answered them. */
  uncovered: DocumentNode[]
}

/** Answers operations on a test's database by query plans, as far as they go. */
export function planner({ url, prisma }: TestDatabase): Planned {
  const reader = openReader({ url, connections: 2 })
  afterAll(() => reader.close())
  const known = {
    at: () => {
      throw new Error('no plan covers this operation, and it names an instant')
    },
    close: async () => undefined,
  }
  const execute = createAtlasExecutor((text, values) => reader.query(text, values))
  const uncovered: DocumentNode[] = []
  const plan: Path = async (document, variables) => {
    const answer = await execute({ document, variables }, createContext({ prisma, known, reader }))
    if ('kind' in answer) return { data: JSON.parse(answer.json) }
    if (Object.keys(answer.data ?? {}).length > 0) uncovered.push(document)
    return JSON.parse(JSON.stringify(answer))
  }
  return { plan, uncovered }
}
