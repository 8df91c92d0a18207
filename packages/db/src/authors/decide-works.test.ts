import { expect, test } from 'vitest'
import { decideWorks } from './decide-works.ts'

const doi = { scheme: 'DOI', value: '10.1/a' }
const arxiv = { scheme: 'ARXIV', value: '1901.00001', alias: { scheme: 'DOI', value: '10.48550/arxiv.1901.00001' } }

test('an entry is the work before it that has one of its identifiers', () => {
  const works = [
    { work: 'first', identifiers: [arxiv] },
    { work: 'second', identifiers: [doi, arxiv] },
    { work: 'third', identifiers: [doi] },
  ]
  expect(decideWorks(works, new Map()).map(({ work }) => work)).toEqual(['first', 'first', 'first'])
})

test('of two works the one of the registry that comes first is meant, and they stay two', () => {
  const works = [
    { work: 'paper', identifiers: [doi] },
    { work: 'preprint', identifiers: [arxiv] },
    { work: 'preprint', identifiers: [arxiv, doi] },
    { work: 'preprint', identifiers: [arxiv] },
  ]
  expect(decideWorks(works, new Map())).toEqual([
    { work: 'paper', foreign: [] },
    { work: 'preprint', foreign: [] },
    { work: 'paper', foreign: [arxiv] },
    { work: 'preprint', foreign: [] },
  ])
})

test('a work on record under what another identifier is known as too is meant', () => {
  const owners = new Map([['DOI 10.48550/arxiv.1901.00001', 'on record']])
  expect(decideWorks([{ work: 'given', identifiers: [arxiv] }], owners)).toEqual([{ work: 'on record', foreign: [] }])
})

test('what is known as an identifier of another work is not this work’s', () => {
  const owners = new Map([
    ['DOI 10.1/a', 'paper'],
    ['DOI 10.48550/arxiv.1901.00001', 'preprint'],
  ])
  expect(decideWorks([{ work: 'given', identifiers: [arxiv, doi] }], owners)).toEqual([
    { work: 'paper', foreign: [arxiv] },
  ])
})
