import { createTestDatabase } from '@talent-atlas/db/testing'
import { expect, test } from 'vitest'
import { positionsImporter } from '../positions/importer.ts'
import { importText } from '../testing/import-text.ts'
import { matchExactNames } from '../testing/match-names.ts'
import { tiesOf } from '../testing/ties-of.ts'
import { educationImporter } from './importer.ts'

const { prisma, url } = await createTestDatabase()
const importer = educationImporter(matchExactNames)
const load = (text: string, sourceTitle = 'A survey') => importText(url, importer, text, { sourceTitle })

test('a table of education gives degrees, subjects and periods, under the names its columns go by', async () => {
  const text = [
    'name,university,degree,major,entry_year,graduation_year',
    'Ada Alum,Tsinghua University,本科,Physics,2008,2012',
    'Ada Alum,MIT,Ph.D.,Computer Science,2012,2018-06',
    'Ada Alum,ENS,Agrégation,Mathematics,,2011',
    'Ada Alum,ETH,Visiting student,Robotics,2015,2015',
    'Ada Alum,CMU,,Philosophy,2019,present',
  ].join('\n')
  expect(await load(text)).toMatchObject({ rejected: 0 })
  expect(new Set(await tiesOf(prisma, 'Ada Alum'))).toEqual(
    new Set([
      'Tsinghua University | EDUCATION | BACHELOR | Physics | 2008–2012',
      'MIT | EDUCATION | DOCTORATE | Computer Science | 2012–2018-06',
      'ENS | EDUCATION | OTHER | Agrégation, Mathematics | –2011',
      'ETH | VISITING | Visiting student, Robotics | 2015–2015',
      'CMU | EDUCATION | Philosophy | 2019–now',
    ]),
  )
  expect(await load(text)).toMatchObject({ added: 0, changed: 0, kept: 0 })
})

test('a refused row names the column as the table does', async () => {
  const { refused } = await load('name,university,degree,entry_year\nA,B,PhD,44197\n', 'Refused')
  expect(refused).toMatchObject([{ line: 2, column: 'entry_year', value: '44197' }])
})

test('people of the same source are the same in its tables of positions and of education', async () => {
  await load('person,organization,degree\nBo Both,MIT,PhD\n', 'Both')
  const positions = positionsImporter(matchExactNames)
  await importText(url, positions, 'person,organization,title\nBo Both,Lab,Engineer\n', { sourceTitle: 'Both' })
  expect(await prisma.researcher.count({ where: { name: 'Bo Both' } })).toBe(1)
  expect(await tiesOf(prisma, 'Bo Both')).toHaveLength(2)
})
