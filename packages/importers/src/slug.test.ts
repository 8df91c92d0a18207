import { expect, test } from 'vitest'
import { ownSlugOf, slugOf } from './slug.ts'

test.each([
  ['NeurIPS', 'neurips'],
  ['何恺明', 'he-kai-ming'],
  ['x'.repeat(100), 'x'.repeat(80)],
  ['!', 'otherwise'],
])('the plain form of %s is %s', (name, slug) => expect(slugOf(name, 'otherwise')).toBe(slug))

test('a name that loses nothing has its plain form to itself', () => {
  expect(['NeurIPS', 'Neural  Systems', 'neural-systems'].map((name) => ownSlugOf(name, 'x'))).toEqual([
    'neurips',
    'neural-systems',
    'neural-systems',
  ])
})

test('names that lose letters or their end stay apart', () => {
  const long = 'Proceedings of a Conference on '.repeat(4)
  const names = ['C', 'C++', 'C#', '会议', '會議', `${long}A`, `${long}B`]
  const slugs = names.map((name) => ownSlugOf(name, 'venue', 50))
  expect(new Set(slugs).size).toBe(names.length)
  for (const slug of slugs) expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  expect(Math.max(...slugs.map(({ length }) => length))).toBeLessThanOrEqual(50)
})
