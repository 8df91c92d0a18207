import { describe, expect, test } from 'vitest'
import { isRejection, type Rejection } from '../input/index.ts'
import { textInput } from '../testing/input.ts'
import type { Paper } from './paper.ts'
import { readPapers } from './read-papers.ts'

async function read(text: string): Promise<{ papers: Paper[]; rejections: Rejection[] }> {
  const papers: Paper[] = []
  const rejections: Rejection[] = []
  for await (const one of readPapers(textInput(text))) {
    if (isRejection(one)) rejections.push(one)
    else papers.push(one.value)
  }
  return { papers, rejections }
}

const header = 'paper,title,position,n_authors,name,affiliation'

describe('a row that cannot be taken', () => {
  const faults: [string, string, string, string][] = [
    ['an empty title', '1,,1,1,Ada Byron,', 'title', 'empty'],
    ['an empty name', '1,Title,1,1,  ,', 'name', 'empty'],
    ['a position in words', '1,Title,first,1,Ada Byron,', 'position', 'not a whole number'],
    ['a date of a spreadsheet as position', '1,Title,2019-01-04,1,Ada Byron,', 'position', 'a date, not a number'],
    ['no position', '1,Title,,1,Ada Byron,', 'position', 'there is no position'],
    ['position 0', '1,Title,0,1,Ada Byron,', 'position', 'not between'],
    ['a month as number of authors', '1,Title,1,04-Jan,Ada Byron,', 'n_authors', 'a date'],
    ['a name without end', `1,Title,1,1,${'Ada '.repeat(200)},`, 'name', 'longer than 500'],
    ['an affiliation without end', `1,Title,1,1,Ada Byron,${'x'.repeat(2001)}`, 'affiliation', 'longer than 2000'],
    ['a team as author', '1,Title,1,1,The Gemma Team,', 'name', 'a group'],
    ['further authors', '1,Title,1,1,et al.,', 'name', 'not named'],
  ]
  test.each(faults)('for %s is told by line and column', async (_, row, column, reason) => {
    const { papers, rejections } = await read(`${header}\n${row}`)
    expect(papers).toEqual([])
    expect(rejections).toMatchObject([{ line: 2, column, reason: expect.stringContaining(reason) }])
  })
})

describe('rows that contradict one another', () => {
  const contradictions: [string, string[], [number, string, string]][] = [
    [
      'two people at one place',
      ['1,T,1,2,A B,', '1,T,1,2,C D,', '1,T,2,2,E F,'],
      [3, 'position', 'that of A B in line 2'],
    ],
    ['a gap', ['1,T,1,3,A B,', '1,T,3,3,E F,'], [3, 'position', 'no row for this place']],
    ['fewer rows than authors', ['1,T,1,3,A B,', '1,T,2,3,E F,'], [3, 'position', 'no row for this place']],
    [
      'more rows than authors',
      ['1,T,1,2,A B,', '1,T,2,2,E F,', '1,T,3,2,G H,'],
      [4, 'position', 'beyond the 2 authors'],
    ],
    ['another number of authors', ['1,T,1,2,A B,', '1,T,2,2,E F,', '1,T,3,3,G H,'], [4, 'n_authors', '"2" in line 2']],
    ['another title', ['1,T,1,2,A B,', '1,T,2,2,E F,', '1,U,3,2,G H,'], [4, 'title', '"T" in line 2']],
  ]
  test.each(contradictions)('for %s are told, and the rest of the paper is taken', async (_, rows, expected) => {
    const { papers, rejections } = await read([header, ...rows].join('\n'))
    const [line, column, reason] = expected
    expect(rejections).toMatchObject([{ line, column, reason: expect.stringContaining(reason) }])
    expect(papers.map(({ slots }) => slots.length)).toEqual([2])
  })

  test('leave no gap that would be told again', async () => {
    const rows = ['1,T,1,3,A B,', '1,T,2,3,,', '1,T,3,3,C D,', '2,U,1,2,A B,', '2,U,x,2,E F,']
    const { rejections } = await read([header, ...rows].join('\n'))
    expect(rejections.map(({ line }) => line)).toEqual([3, 6])
  })
})

test('an author may have a row for each affiliation', async () => {
  const rows = ['1,T,1,1,Ada Byron,North University', '1,T,1,1,Ada Byron,South University']
  const { papers, rejections } = await read([header, ...rows].join('\n'))
  expect(rejections).toEqual([])
  expect(papers[0]?.slots).toMatchObject([{ affiliation: 'North University; South University' }])
})

test('papers without numbers are told apart by their titles', async () => {
  const { papers, rejections } = await read('title,position,author\nOne,1,A B\nOne,2,C D\nTwo,1,A B')
  expect(rejections).toEqual([])
  expect(papers.map(({ title, slots }) => [title, slots.length])).toEqual([
    ['One', 2],
    ['Two', 1],
  ])
})
