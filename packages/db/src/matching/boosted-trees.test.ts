import { describe, expect, test } from 'vitest'
import { answerTrees } from './answer-trees.ts'
import { parseTree, sumOfTrees, treeValue, writeTree } from './boosted-trees.ts'

describe('a tree', () => {
  const tree = parseTree('whole > 0.5 | city beside > 0.5 | - : -0.2 0.1 0.3 0.4')

  test('gives the value of the leaf that the features lead to', () => {
    expect(treeValue(tree, {})).toBe(-0.2)
    expect(treeValue(tree, { 'city beside': 1 })).toBe(0.1)
    expect(treeValue(tree, { whole: 1 })).toBe(0.3)
  })

  test('where nothing is asked goes the first way', () => {
    expect(treeValue(tree, { whole: 1, 'city beside': 1 })).toBe(0.3)
  })

  test('adds what it gives to what others give, whatever was asked before', () => {
    const sum = sumOfTrees([tree, parseTree('whole > 0.5 | - | - : 1 1 2 2')])
    expect(sum({ whole: 1 }, { 'city beside': 1 })).toBeCloseTo(0.3 + 2)
    expect(sum({}, {})).toBeCloseTo(-0.2 + 1)
    expect(sum({ 'city beside': 1 })).toBeCloseTo(0.1 + 1)
  })

  test('a value at the cut does not exceed it', () => {
    expect(treeValue(tree, { whole: 0.5 })).toBe(-0.2)
  })
})

test('every tree of the answers is whole and is written as it was read', () => {
  for (const text of answerTrees) {
    const { splits, leaves } = parseTree(text)
    expect(leaves).toHaveLength(splits.length + 1)
    expect(leaves.every(Number.isFinite)).toBe(true)
    expect(writeTree({ splits, leaves })).toBe(text)
  }
})
