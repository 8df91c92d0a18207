import { expect, test } from 'vitest'
import { givenCohort, statusCohort, venueCohort } from './cohorts.ts'

const long = 'International Conference on Systems for the Long-Term Preservation of Very Long Names of Conferences'

test('cohorts are named by venue, year and status', () => {
  expect(venueCohort('NeurIPS', 2019).slug).toBe('neurips-2019')
  expect(statusCohort('NeurIPS', 2019, 'Oral').slug).toBe('neurips-2019-oral')
  expect(givenCohort({ slug: 'deepseek-authors', name: 'x' }, 'x').slug).toBe('deepseek-authors')
})

test('different venues, years and statuses are different cohorts, however long or alike they are', () => {
  const venues = ['C', 'C++', 'C 2019', 'C++ 2019', long, `${long} II`]
  const cohorts = venues.flatMap((venue) =>
    [2019, 2020].flatMap((year) => [
      venueCohort(venue, year),
      ...['2019', 'Oral', 'Oral!', `${long} 1`, `${long} 2`].map((status) => statusCohort(venue, year, status)),
    ]),
  )
  expect(cohorts).toHaveLength(72)
  expect(new Set(cohorts.map(({ id }) => id)).size).toBe(72)
  expect(new Set(cohorts.map(({ slug }) => slug)).size).toBe(72)
  expect(Math.max(...cohorts.map(({ slug }) => slug.length))).toBeLessThanOrEqual(80)
})

test('a venue is the same however its case and gaps are written', () => {
  const [one, other] = [venueCohort('Neural Systems', 2019), venueCohort('neural  systems', 2019)]
  expect([one.id, one.slug]).toEqual([other.id, other.slug])
})
