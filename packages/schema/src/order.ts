import { builder } from './builder.ts'

export const Direction = builder.enumType('Direction', {
  description: 'Which end of an order comes first.',
  values: {
    ASC: { description: 'Smallest, earliest or first in the alphabet; unknown last.' },
    DESC: { description: 'Largest, latest or last in the alphabet; unknown last.' },
  } as const,
})

type Sort = 'asc' | 'desc'

/**
 * An order as the database knows it, made unique by the id. A field that is named again adds nothing to it.
 * @param usual the field that it goes by unless told
 * @param keys the order of each field
 */
export function orderKeys<Field extends string, Key>(
  orders: readonly { field: Field; direction: 'ASC' | 'DESC' }[] | null | undefined,
  usual: Field,
  keys: Readonly<Record<Field, (sort: Sort) => Key>>,
): (Key | { id: 'asc' })[] {
  const directions = new Map<Field, Sort>()
  for (const { field, direction } of orders ?? []) {
    if (!directions.has(field)) directions.set(field, direction === 'ASC' ? 'asc' : 'desc')
  }
  if (directions.size === 0) directions.set(usual, 'asc')
  return [...[...directions].map(([field, sort]) => keys[field](sort)), { id: 'asc' }]
}
