import { builder } from './builder.ts'

export const Direction = builder.enumType('Direction', {
  description: 'Which end of an order comes first.',
  values: {
    ASC: { description: 'Smallest, earliest or first in the alphabet; unknown last.' },
    DESC: { description: 'Largest, latest or last in the alphabet; unknown last.' },
  } as const,
})

/** Prisma's word for a direction. */
export const directionOf = (direction: 'ASC' | 'DESC'): 'asc' | 'desc' => (direction === 'ASC' ? 'asc' : 'desc')
